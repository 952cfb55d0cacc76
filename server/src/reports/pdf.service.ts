import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import type { ReportTable } from '@steady/shared/report';
import { log } from '../operations/log.js';
import { ProgrammeService } from '../rollout/programme.service.js';
import { loadedPress, type Press } from './press.js';
import { PrintingHouse } from './printing-house.js';
import { type ReportPage, reportPageOf } from './report-page.js';
import type { StoredReport } from './reports.service.js';

/** Only what is built can be started as a process: the sources themselves, as unit tests run them, print where they are. */
const entry = fileURLToPath(new URL('./press-process.js', import.meta.url));
const isBuilt = existsSync(entry);

/** Sets reports in type. */
@Injectable()
export class PdfService implements BeforeApplicationShutdown {
  private readonly house = new PrintingHouse({ entry });
  private ownPress: Promise<Press> | null = null;

  constructor(@Inject(ProgrammeService) private readonly programmes: ProgrammeService) {}

  /** A report as a tagged PDF; the same report gives the same bytes. */
  async pdf(report: StoredReport): Promise<Buffer> {
    const { demonstration } = await this.programmes.programme();
    const input = JSON.stringify(inputOf(reportPageOf(report, demonstration)));
    try {
      if (isBuilt) return await this.house.set(input);
      return (await (this.ownPress ??= loadedPress()))(input);
    } catch (error) {
      log.error({ err: error, report: report.id }, 'a report could not be set in type');
      throw new Error('The report could not be set in type.', { cause: error });
    }
  }

  beforeApplicationShutdown(): void {
    this.house.close();
  }
}

/** The narrowest and the widest a column may be beside the others, in characters. */
const [narrowest, widest] = [7, 90];

/** A table with the widths of its columns, by their longest cells. */
function withWidths(table: ReportTable): ReportTable & { readonly widths: readonly number[] } {
  const widths = table.columns.map(({ heading }, column) => {
    const longest = Math.max(heading.length, ...table.rows.map((row) => row[column]?.length ?? 0));
    return Math.min(Math.max(longest, narrowest), widest);
  });
  return { ...table, widths };
}

/** The page as the template reads it: an instant in its parts, tables with the widths of their columns. */
function inputOf(page: ReportPage): Record<string, unknown> {
  const at = new Date(page.createdAt);
  return {
    ...page,
    sections: page.sections.map((section) => ({ ...section, tables: section.tables.map(withWidths) })),
    events: page.events && withWidths(page.events),
    created: {
      year: at.getUTCFullYear(),
      month: at.getUTCMonth() + 1,
      day: at.getUTCDate(),
      hour: at.getUTCHours(),
      minute: at.getUTCMinutes(),
      second: at.getUTCSeconds(),
    },
  };
}
