import { describe, expect, test } from '@jest/globals';
import Papa from 'papaparse';
import { appointmentFigures, FEEDS, incidentFacts, incidentFigures, type FeedRows, type IncidentRow } from '@steady/shared/feeds';
import { healthOf, type Health, type HealthEvidence } from '@steady/shared/health';
import { policy1 } from '@steady/shared/policy';
import { groupCompletions } from '@steady/shared/training';
import { addDays, addWorkingDays, eachDay, londonDayOf } from '@steady/shared/time';
import { demoFiles } from './demo-files.js';
import { demoSites } from './demo-sites.js';
import type { DemoFile, DemoSite, DemoTime } from './demo-site.js';

function rowsOf<Name extends DemoFile['feed']>(files: readonly DemoFile[], feed: Name): FeedRows[Name][] {
  const file = files.find((one) => one.feed === feed);
  const { data } = Papa.parse<Record<string, string>>(file?.text ?? '', { header: true, skipEmptyLines: true });
  return data.map((record, index) => {
    const read = FEEDS[feed].parseRow(record, { line: index + 2 });
    if (!read.ok) throw new Error(JSON.stringify(read.errors));
    return read.value as FeedRows[Name];
  });
}

/** What the stored records of a site's files would be judged from, put together without a database. */
function evidenceOf(site: DemoSite, time: DemoTime): HealthEvidence {
  const files = demoFiles(site, time);
  const tickets = new Map<string, IncidentRow>();
  for (const row of rowsOf(files, 'incidents')) tickets.set(row.reference, row);
  const incidents = [...tickets.values()];
  const facts = incidents.map(incidentFacts);
  const incidentsTo = addDays(londonDayOf(files.find((file) => file.feed === 'incidents')?.at ?? time.now), -1);
  const days = eachDay(addDays(time.goLiveOn, -75), incidentsTo);
  const figures = incidentFigures(facts, days).filter((figure) => figure.split === '');
  const counted = new Map(figures.map((figure) => [`${figure.measure} ${figure.on}`, figure.numerator]));
  const on = (measure: string, day: string): number => counted.get(`${measure} ${day}`) ?? 0;
  const training = rowsOf(files, 'training');
  const loadedAt = (feed: string): string[] => files.filter((file) => file.feed === feed).map((file) => file.at.toISOString());
  const confirmedOn =
    site.confirmedWorkingDaysAgo === null ? null : addWorkingDays(londonDayOf(time.startedAt), -site.confirmedWorkingDaysAgo);
  return {
    phase: site.phase,
    hadGoneLive: site.phase === 'HYPERCARE',
    goLiveOn: time.goLiveOn,
    goLiveMoves: [],
    staff: site.staff,
    criticalGroups: null,
    feeds: (['incidents', 'appointments', 'training', 'downtime'] as const).map((feed) => ({
      feed,
      source: 'demo',
      cadence: feed === 'training' ? 'WEEKLY' : 'DAILY',
      dueWeekday: feed === 'training' ? 1 : null,
      loadedAt: loadedAt(feed),
      closed: null,
    })),
    incidentDays:
      incidents.length === 0
        ? []
        : days.map((day) => ({ on: day, opened: on('incidents.opened', day), openAtClose: on('incidents.openAtClose', day) })),
    bookingDays: appointmentFigures(rowsOf(files, 'appointments'))
      .filter((figure) => figure.measure === 'appointments.bookingFailed' && figure.split === '')
      .map((figure) => ({ on: figure.on, numerator: figure.numerator, denominator: figure.denominator ?? 0 })),
    bookingMeasure: 'BOOKING_FAILURES',
    urgentIncidents: incidents.flatMap((row) => {
      if (row.priority !== 'P1' && row.priority !== 'P2') return [];
      const hours = row.priority === 'P1' ? 4 : 8;
      const due = (times: number): string => new Date(new Date(row.openedAt).getTime() + times * hours * 3_600_000).toISOString();
      return [
        {
          reference: row.reference,
          priority: row.priority,
          openedAt: row.openedAt,
          resolvedAt: row.resolvedAt,
          fixDueAt: due(1),
          fixTwiceDueAt: due(2),
          source: 'demo',
        },
      ];
    }),
    safetyFlags: incidents
      .filter((row) => row.patientSafety)
      .map((row) => {
        const waits = site.openNow.some((open) => open.safety && open.title === row.title);
        return {
          reference: row.reference,
          raisedAt: row.openedAt,
          harm: 'NONE',
          resolvedAt: row.resolvedAt,
          disposedAt: waits ? null : new Date(new Date(row.openedAt).getTime() + 3 * 3_600_000).toISOString(),
          source: 'demo',
        };
      }),
    hazards: [],
    downtime: rowsOf(files, 'downtime').map((row) => ({ ...row, source: 'demo' })),
    training: [...new Set(training.map((row) => row.on))].map((asOn) => {
      const { basis, groups } = groupCompletions(
        training.filter((row) => row.on === asOn).map((row) => ({ ...row, group: row.staffGroup })),
      );
      return { asOn, basis, groups };
    }),
    nilReturns:
      confirmedOn === null
        ? []
        : [
            { stream: 'SAFETY', on: confirmedOn, by: 'demo' },
            { stream: 'PAPER', on: confirmedOn, by: 'demo' },
          ],
    acceptedLevels: [],
  };
}

/** What the demonstration promises of each site (the table of the programme). */
const promised: Record<string, Health['verdict']> = {
  RAL: 'UNSTEADY',
  RD8: 'UNKNOWN',
  RNJ: 'SETTLING',
  RVJ: 'STEADY',
  RHW: 'NOT_LIVE',
  RD1: 'NOT_LIVE',
  RPL: 'NOT_LIVE',
};

/** Days to begin on: a Sunday, a Wednesday, Christmas, after New Year, Easter, and the autumn clock change; from night to evening. */
const starts = [
  '2026-11-22T16:00:00Z',
  '2026-11-25T23:40:00Z',
  '2026-12-24T03:10:00Z',
  '2027-01-04T10:00:00Z',
  '2027-04-06T07:30:00Z',
  '2026-10-26T09:00:00Z',
];

describe.each(starts)('begun at %s', (start) => {
  const startedAt = new Date(start);
  test('every site has the verdict that is promised, by the rules', () => {
    const found = demoSites.map((site) => {
      const time = { startedAt, now: startedAt, goLiveOn: addDays(londonDayOf(startedAt), -(site.dayToday ?? 0)) };
      const health = healthOf(evidenceOf(site, time), [policy1], start);
      return [
        site.trust,
        health.verdict,
        health.streams.map(
          (stream) => `${stream.stream} ${stream.status}: ${stream.reasons.map((reason) => reason.sentence).join('; ')}`,
        ),
      ] as const;
    });
    const wrong = found.filter(([trust, verdict]) => verdict !== promised[trust]);
    expect(wrong).toEqual([]);
  });
});
