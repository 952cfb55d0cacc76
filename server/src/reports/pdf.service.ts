import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Injectable } from '@nestjs/common';
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { ReportTable } from '@steady/shared/report';
import { log } from '../operations/log.js';
import { type ReportPage, reportPageOf } from './report-page.js';
import type { StoredReport } from './reports.service.js';

/** PDF/UA-1: tagged, with title, language, headings in order, table headers and alternative texts, or it is not made at all. */
const standard = 'ua-1';
/** Compiled results kept between two documents; the rest is let go so that memory stays flat. */
const keptAge = 2;

const require = createRequire(import.meta.url);
const fonts = ['400Regular/Arimo_400Regular.ttf', '700Bold/Arimo_700Bold.ttf'].map((file) => `@expo-google-fonts/arimo/${file}`);

interface Press {
  readonly compiler: NodeCompiler;
  readonly template: string;
}

/** Sets reports in type. The compiler and its fonts are loaded with the first report, so that a server that prints none stays small. */
@Injectable()
export class PdfService {
  private press: Promise<Press> | null = null;

  /** A report as a tagged PDF; the same report gives the same bytes. */
  async pdf(report: StoredReport): Promise<Buffer> {
    this.press ??= loadedPress();
    const { compiler, template } = await this.press;
    const page = reportPageOf(report);
    const compiled = compiler.compile({ mainFileContent: template, inputs: { report: JSON.stringify(inputOf(page)) } });
    const { result } = compiled;
    if (!result) {
      log.error({ diagnostics: compiled.takeDiagnostics()?.shortDiagnostics }, 'a report could not be set in type');
      throw new Error('The report could not be set in type.');
    }
    const pdf = compiler.pdf(result, { pdfStandard: standard });
    compiler.evictCache(keptAge);
    return pdf;
  }
}

async function loadedPress(): Promise<Press> {
  const [{ NodeCompiler }, template, ...fontBlobs] = await Promise.all([
    import('@myriaddreamin/typst-ts-node-compiler'),
    readFile(new URL('../../src/reports/report.typ', import.meta.url), 'utf8'),
    ...fonts.map((font) => readFile(require.resolve(font))),
  ]);
  return { compiler: NodeCompiler.create({ fontArgs: [{ fontBlobs }] }), template };
}

/** The narrowest and the widest a column may be beside the others, in characters. */
const [narrowest, widest] = [7, 44];

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
