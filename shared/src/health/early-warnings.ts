import type { Policy } from '../policy/index.js';
import { controlChart, limitsAt, limitsFromBaseline, type SpcPointInput, type SpcRule } from '../spc/index.js';
import { addDays, londonDayOf, type Day } from '../time/index.js';
import { baselineDays, baselineRows } from './baseline.js';
import { dayOfNumber, midnightOf, workingDaysBefore } from './calendar.js';
import type { HealthEvidence } from './evidence.js';
import { instantMs, msOrNever } from './instant.js';
import { feedReason } from './reasons.js';
import { counted, dayWords, figure, percent, rate } from './sentences.js';
import { feedOf, policyNow, siteOf, type Site } from './site.js';
import { bookingCaseOf, type BookingCase } from './streams/booking-case.js';
import { incidentCaseOf, type IncidentCase } from './streams/incident-case.js';
import { isLive } from './verdict.js';
import type { Stream, StreamStatus } from './verdicts.js';

/** A sign that comes before a verdict changes. It changes no verdict. */
export interface EarlyWarning {
  code: 'SPECIAL_CAUSE' | 'UPWARD_SHIFT' | 'THEME_SPREADING' | 'FEED_QUIET' | 'SILENCE_WITH_PAPER';
  stream: Stream | null;
  sentence: string;
}

/** A group of like tickets here, and where else it was open. */
export interface ThemeEvidence {
  theme: string;
  /** The day each of its tickets was opened here. */
  openedOn: readonly Day[];
  elsewhere: readonly ThemeElsewhere[];
}

export interface ThemeElsewhere {
  site: string;
  /** When tickets of the theme were open there; `toOn` null while they are. */
  openFromOn: Day;
  openToOn: Day | null;
  /** The days on which that site turned UNSTEADY. */
  turnedUnsteadyOn: readonly Day[];
}

/**
 * Early warnings of a live deployment: a special cause the day it appears; an upward shift of a steady stream; a theme of 3 or
 * more tickets in 5 days that was open at another site in the 14 days before that site was UNSTEADY; a feed gone quiet; tickets
 * per 100 staff below the lower limit for 3 working days while paper hours rise, since silence is not steadiness. *House rule.*
 * @param statuses the streams as `healthOf` found them at the same instant
 */
export function earlyWarnings(
  evidence: HealthEvidence,
  policies: readonly Policy[],
  asOf: string,
  statuses: Readonly<Partial<Record<Stream, StreamStatus>>>,
  themes: readonly ThemeEvidence[] = [],
): EarlyWarning[] {
  if (!isLive(evidence.phase, evidence.hadGoneLive) || evidence.goLiveOn === null) return [];
  const site = siteOf(evidence, evidence.goLiveOn, policies, asOf);
  const incidents = incidentCaseOf(site);
  const bookings = bookingCaseOf(site);
  return [
    ...chartWarnings(incidentSeries(incidents), statuses.INCIDENTS, policyNow(site)),
    ...chartWarnings(bookingSeries(bookings), statuses.APPOINTMENTS, policyNow(site)),
    ...themes.flatMap((theme) => themeWarning(theme, londonDayOf(asOf), policyNow(site))),
    ...feedWarnings(site),
    ...silenceWarning(incidents),
  ];
}

/** A series of working days as its chart sees it: the baseline, then the days since go-live. */
interface Series {
  stream: Extract<Stream, 'INCIDENTS' | 'APPOINTMENTS'>;
  chart: 'XMR' | 'P_PRIME';
  name: string;
  points: SpcPointInput[];
  baselineUntil: Day;
  show(value: number): string;
}

function incidentSeries({ rows, judged, feed, site }: IncidentCase): Series | null {
  const { staff } = site.evidence;
  const baseline = baselineRows(rows, site.goLive, policyNow(site));
  if (!baseline || !staff) return null;
  const since = judged.days.slice(0, judged.upTo(feed.covered[site.slots.count - 1]!)).map((day) => rows.get(day)!);
  const points = [...baseline, ...since].map((row) => ({ on: row.on, value: (row.opened * 100) / staff }));
  return {
    stream: 'INCIDENTS',
    chart: 'XMR',
    name: 'Incidents opened per 100 staff',
    points,
    baselineUntil: afterBaseline(site),
    show: rate,
  };
}

function bookingSeries({ rows, judged, feed, site }: BookingCase): Series | null {
  const baseline = baselineRows(rows, site.goLive, policyNow(site));
  if (!baseline) return null;
  const since = judged.days.slice(0, judged.upTo(feed.covered[site.slots.count - 1]!)).map((day) => rows.get(day)!);
  const points = [...baseline, ...since].map(({ on, numerator, denominator }) => ({ on, numerator, denominator }));
  const name = site.evidence.bookingMeasure === 'BOOKING_FAILURES' ? 'Booking failures' : 'Hospital cancellations';
  return { stream: 'APPOINTMENTS', chart: 'P_PRIME', name, points, baselineUntil: afterBaseline(site), show: percent };
}

function afterBaseline(site: Site): Day {
  return dayOfNumber(baselineDays(site.goLive, policyNow(site)).last + 1);
}

const RULE_WORDS: Readonly<Record<SpcRule, string>> = {
  OUTSIDE: 'above the upper limit',
  TREND: 'rising on each of the last 7 working days',
  TWO_IN_THREE: 'close to the upper limit on two of the last 3 working days',
  SHIFT: 'above the mean on each of the last 7 working days',
};

function chartWarnings(series: Series | null, status: StreamStatus | undefined, policy: Policy): EarlyWarning[] {
  if (!series) return [];
  const now = concernOf(series, series.points.length, policy);
  if (!now) return [];
  const before = concernOf(series, series.points.length - 1, policy);
  const sentence = `${series.name} ${series.show(now.value)} on ${dayWords(now.on)}: ${RULE_WORDS[now.rule]}`;
  if (before?.rule !== now.rule)
    return [{ code: 'SPECIAL_CAUSE', stream: series.stream, sentence: `New special cause: ${sentence}` }];
  const isShiftWhileSteady = now.rule === 'SHIFT' && status === 'STEADY';
  return isShiftWhileSteady ? [{ code: 'UPWARD_SHIFT', stream: series.stream, sentence: `Steady, but ${sentence}` }] : [];
}

/** The concern of the latest of the first `count` points, as the chart of its day showed it. */
function concernOf(series: Series, count: number, policy: Policy): { rule: SpcRule; on: Day; value: number } | null {
  const points = series.points.slice(0, count);
  const latest = points[points.length - 1];
  if (!latest || latest.on < series.baselineUntil) return null;
  const found = controlChart(points, {
    chart: series.chart,
    improvementDirection: 'DECREASE',
    baselineUntil: series.baselineUntil,
    floorSigmaZAtOne: policy.limits.floorSigmaZAtOne,
  });
  const point = found.ok ? found.value.points[found.value.points.length - 1] : undefined;
  if (!point || point.mark !== 'CONCERN' || point.rule === null || point.value === null) return null;
  return { rule: point.rule, on: point.on, value: point.value };
}

function themeWarning({ theme, openedOn, elsewhere }: ThemeEvidence, today: Day, policy: Policy): EarlyWarning[] {
  const { themeTickets, themeDays, themeElsewhereDays } = policy.earlyWarnings;
  const from = addDays(today, 1 - themeDays);
  const tickets = openedOn.filter((on) => on >= from && on <= today).length;
  if (tickets < themeTickets) return [];
  const there = elsewhere.filter((other) =>
    other.turnedUnsteadyOn.some((on) => on <= today && wasOpenBefore(other, on, themeElsewhereDays)),
  );
  if (there.length === 0) return [];
  // another trust's people read this: how many sites, never which
  const sites = new Set(there.map((other) => other.site)).size;
  const sentence = `${counted(tickets, 'ticket')} on "${theme}" in ${themeDays} days; it was open at ${counted(sites, 'other site')} in the ${themeElsewhereDays} days before ${sites === 1 ? 'that site was' : 'those sites were'} unsteady`;
  return [{ code: 'THEME_SPREADING', stream: 'INCIDENTS', sentence }];
}

function wasOpenBefore({ openFromOn, openToOn }: ThemeElsewhere, unsteadyOn: Day, days: number): boolean {
  return openFromOn < unsteadyOn && (openToOn === null || openToOn >= addDays(unsteadyOn, -days));
}

const FEED_STREAMS = [
  ['incidents', 'INCIDENTS'],
  ['appointments', 'APPOINTMENTS'],
  ['training', 'TRAINING'],
  ['downtime', 'PAPER'],
] as const;

function feedWarnings(site: Site): EarlyWarning[] {
  const last = site.slots.count - 1;
  return FEED_STREAMS.flatMap(([name, stream]) => {
    const feed = feedOf(site, name);
    const silence = feed.late[last] && !feed.closed[last] ? feedReason(site, feed) : null;
    return silence ? [{ code: 'FEED_QUIET' as const, stream, sentence: silence.sentence }] : [];
  });
}

function silenceWarning({ rows, judged, feed, site }: IncidentCase): EarlyWarning[] {
  const policy = policyNow(site);
  const { silentWorkingDays } = policy.earlyWarnings;
  const covered = feed.covered[site.slots.count - 1]!;
  const done = judged.upTo(covered);
  const baseline = baselineRows(rows, site.goLive, policy);
  if (!baseline || done < silentWorkingDays) return [];
  const found = limitsFromBaseline(
    baseline.map((row) => ({ on: row.on, value: row.opened })),
    { chart: 'XMR' },
  );
  const lower = found.ok && found.value.hasLimits ? limitsAt(found.value.baseline).lower : null;
  if (lower === null) return [];
  const days = judged.days.slice(done - silentWorkingDays, done);
  if (!days.every((day) => rows.get(day)!.opened < lower)) return [];
  const now = paperHours(site, days[0]!, covered);
  const before = paperHours(site, workingDaysBefore(days[0]!, silentWorkingDays), days[0]! - 1);
  if (now <= before) return [];
  const sentence = `Incidents below the lower limit on each of the last ${silentWorkingDays} working days while paper rose from ${figure(before)} to ${figure(now)} hours: silence is not steadiness`;
  return [{ code: 'SILENCE_WITH_PAPER', stream: 'INCIDENTS', sentence }];
}

const MS_PER_HOUR = 3_600_000;

/** Hours on paper over a range of numbered days, every episode counted, to a tenth. */
function paperHours({ evidence, slots }: Site, first: number, last: number): number {
  const from = midnightOf(first);
  const to = Math.min(midnightOf(last + 1), slots.at[slots.count - 1]!);
  const ms = evidence.downtime.reduce((sum, { startedAt, endedAt }) => {
    const overlap = Math.min(to, msOrNever(endedAt)) - Math.max(from, instantMs(startedAt));
    return sum + Math.max(0, overlap);
  }, 0);
  return Math.round((ms / MS_PER_HOUR) * 10) / 10;
}
