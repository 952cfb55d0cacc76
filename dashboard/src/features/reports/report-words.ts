import { formatDay, formatDayWithWeekday, formatTimeAndDay } from '../../format/days.js';
import type { ReportListQuery } from '../../gql/report-list.js';
import type { ReportQuery } from '../../gql/report.js';
import type { MailDeliveryState, ReportRecipientState, ReportState } from '../../gql/schema-types.js';

export type ListedReport = ReportListQuery['weeklyReports'][number];
export type Report = NonNullable<ReportQuery['weeklyReport']>;
export type ReportSection = Report['content']['sections'][number];

export const stateOfReportWords: Record<ReportState, string> = {
  DRAFT: 'Draft',
  APPROVED: 'Approved, not yet published',
  PUBLISHED: 'Published',
  SUPERSEDED: 'Published, since replaced by a later version',
};
export const recipientStateWords: Record<ReportRecipientState, string> = {
  ACTIVE: 'Gets each published report',
  AWAITING_CONFIRMATION: 'Waits until an administrator or programme manager confirms it',
  NOT_ALLOWED: 'Gets nothing: the account of this address may not read these reports',
  UNSUBSCRIBED: 'Left the list',
};
export const deliveryStateWords: Record<MailDeliveryState, string> = {
  WAITING: 'waits',
  SENDING: 'is being sent',
  SENT: 'sent',
  REFUSED: 'refused',
  GIVEN_UP: 'given up',
  CANCELLED: 'not sent',
};

/** Where a report stands and by whose hand: `Published at 9:05am on 23 November 2026 by Ann Lee`. */
export function standingWords(
  report: Pick<ListedReport, 'state' | 'draftedBy' | 'draftedAt' | 'approvedBy' | 'publishedBy' | 'publishedAt'>,
): string {
  const { state, draftedBy, draftedAt, approvedBy, publishedBy, publishedAt } = report;
  if (state === 'DRAFT') return `Draft by ${draftedBy}, ${formatTimeAndDay(draftedAt)}`;
  if (state === 'APPROVED') return `Approved by ${approvedBy ?? ''}; somebody has to publish it`;
  const published = publishedAt === null ? 'Published' : `Published by ${publishedBy ?? ''}, ${formatTimeAndDay(publishedAt)}`;
  return state === 'SUPERSEDED' ? `${published}; a later version took its place` : published;
}

/** Reports by their week, the newest first. */
export function weeksOf(reports: readonly ListedReport[]): { weekEndingOn: string; reports: ListedReport[] }[] {
  const weeks = new Map<string, ListedReport[]>();
  for (const report of reports) weeks.set(report.weekEndingOn, [...(weeks.get(report.weekEndingOn) ?? []), report]);
  return [...weeks].map(([weekEndingOn, ofWeek]) => ({ weekEndingOn, reports: ofWeek }));
}

/** What the list comes to, in a sentence. */
export function listSentence(reports: readonly ListedReport[]): string {
  const [latest] = weeksOf(reports);
  if (!latest) return 'No report has been drafted yet.';
  const count = (state: ReportState) => latest.reports.filter((report) => report.state === state).length;
  const parts = [
    [count('PUBLISHED'), 'published'],
    [count('APPROVED'), 'approved and waiting to be published'],
    [count('DRAFT'), count('DRAFT') === 1 ? 'a draft' : 'drafts'],
  ].flatMap(([number, words]) => (number === 0 ? [] : [`${String(number)} ${String(words)}`]));
  return `Week ending ${formatDayWithWeekday(latest.weekEndingOn)}: ${parts.join(', ') || 'none in force'}.`;
}

/** Version and day of a report, to tell editions apart. */
export const editionWords = (report: Pick<ListedReport, 'edition' | 'weekEndingOn'>): string =>
  `week ending ${formatDay(report.weekEndingOn)}${report.edition > 1 ? `, version ${report.edition}` : ''}`;

/** The section of a key. */
export const sectionOf = (report: Report, key: ReportSection['key']): ReportSection | undefined =>
  report.content.sections.find((section) => section.key === key);
