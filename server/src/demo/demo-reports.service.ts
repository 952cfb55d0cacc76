import { Inject, Injectable } from '@nestjs/common';
import { addDays, type Day, londonDayOf, londonInstant, weekdayOf } from '@steady/shared/time';
import { type Scope, systemScope } from '../identity/scope.js';
import { ReportsService, type StoredReport } from '../reports/reports.service.js';
import { demoReportText } from './demo-report-texts.js';

const weeks = 6;
/** The programme, the site that is worst and the one that is steady. */
const subjects: readonly (string | null)[] = [null, 'RAL', 'RVJ'];

/** Two people, as the policy asks. */
const office: Scope = { ...systemScope, userId: 'demonstration-office', name: 'Programme office' };
const director: Scope = { ...systemScope, userId: 'demonstration-director', name: 'Programme director' };

/** Publishes the reports of the weeks before the demonstration began, each on its Monday from what was known then. */
@Injectable()
export class DemoReportsService {
  constructor(@Inject(ReportsService) private readonly reports: ReportsService) {}

  /** Answers how many it published; what is there already is left as it is. */
  async publish(startedAt: Date): Promise<number> {
    let published = 0;
    for (const [index, sunday] of sundaysBefore(startedAt).entries())
      for (const trust of subjects) if (await this.publishOne(trust, sunday, weeks - 1 - index)) published += 1;
    await this.refreshDrafts(startedAt);
    return published;
  }

  /** Drafts that the schedule made while the files were still going in are read anew. */
  private async refreshDrafts(startedAt: Date): Promise<void> {
    const drafts = await this.reports.list(systemScope, {
      states: ['DRAFT'],
      weekEndingOn: sundaysBefore(startedAt).at(-1) ?? null,
    });
    for (const { trust, weekEndingOn, dataAsKnownAt } of drafts)
      if (trust !== '' && dataAsKnownAt <= startedAt) await this.reports.draft(office, trust, weekEndingOn);
  }

  private async publishOne(trust: string | null, sunday: Day, weeksAgo: number): Promise<boolean> {
    const known = await this.reports.list(systemScope, {
      scope: trust === null ? 'PROGRAMME' : 'TRUST',
      trust,
      weekEndingOn: sunday,
    });
    if (known.some(({ publishedAt }) => publishedAt !== null)) return false;
    const at = (hour: number, minute: number): Date => londonInstant(addDays(sunday, 1), hour, minute);
    const drafted = await this.reports.draft(office, trust, sunday, at(8, 40));
    const edited = await this.reports.edit(
      office,
      drafted.id,
      drafted.version,
      demoReportText(trust, sunday, weeksAgo),
      at(8, 50),
    );
    const approved: StoredReport = await this.reports.approve(office, edited.id, edited.version, at(8, 55));
    await this.reports.publish(director, approved.id, approved.version, at(9, 5));
    return true;
  }
}

/** The Sundays of six weeks, oldest first: the last is the latest whose Monday was over, so that its files had all come. */
function sundaysBefore(startedAt: Date): Day[] {
  const today = londonDayOf(startedAt);
  const sunday = addDays(today, -(weekdayOf(today) % 7));
  const last = addDays(sunday, 1) < today ? sunday : addDays(sunday, -7);
  return Array.from({ length: weeks }, (_, index) => addDays(last, 7 * (index + 1 - weeks)));
}
