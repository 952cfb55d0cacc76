import { describe, expect, test } from '@jest/globals';
import { addDays } from '../../time/index.js';
import type { HealthEvidence, UrgentIncident } from '../evidence.js';
import { closedFeed, PLAIN_GO_LIVE, plainEvidence, plainInstant, silentFrom, told } from './plain-site.js';

const on = (day: number) => addDays(PLAIN_GO_LIVE, day);
const site = plainEvidence;

const urgent = (reference: string, priority: 'P1' | 'P2', openedDay: number, dueDay: number): UrgentIncident => ({
  reference,
  priority,
  openedAt: plainInstant(openedDay, 9),
  resolvedAt: null,
  fixDueAt: plainInstant(dueDay, 9),
  fixTwiceDueAt: plainInstant(dueDay + 1, 9),
  source: null,
});

type Row = [name: string, evidence: HealthEvidence, day: number, hour: number, told: string[]];

describe('incidents read aloud', () => {
  test.each<Row>([
    [
      'a quiet site',
      site(),
      40,
      9,
      [
        'STEADY',
        '0.9 opened per 100 staff on Friday 10 July (18), upper limit 1.3; above it on none of the last 10 working days [0.9 / 1.311]',
      ],
    ],
    [
      'a quiet site after nine working days',
      site(),
      11,
      9,
      [
        'SETTLING',
        '9 of the 10 complete working days since go-live that steadiness needs [9 / 10]',
        '1.0 opened per 100 staff on Thursday 11 June (20), upper limit 1.3; above it on none of the last 9 working days [1 / 1.311]',
      ],
    ],
    [
      'on go-live day',
      site(),
      0,
      12,
      [
        'SETTLING',
        '0 of the 10 complete working days since go-live that steadiness needs [0 / 10]',
        'No complete day since go-live yet; upper limit 1.3 [- / 1.311]',
      ],
    ],
    [
      'a spike',
      site({ opened: (day) => (day === 39 ? 200 : 20) }),
      40,
      9,
      ['UNSTEADY', '10.0 opened per 100 staff on Friday 10 July (200), over 3 times the upper limit of 1.0 [10 / 3]'],
    ],
    [
      'a backlog rising in the window',
      site({ openAtClose: (day) => (day < 3 ? 50 : 50 + 4 * (day - 2)) }),
      8,
      9,
      [
        'UNSTEADY',
        'Open incidents up on each of 5 days, from 50 to 70 at close of Monday 8 June, above every day of the baseline (highest 50) [70 / 50]',
      ],
    ],
    [
      'a backlog rising after it',
      site({ openAtClose: (day) => (day < 35 ? 50 : 50 + 3 * Math.min(5, day - 34)) }),
      40,
      9,
      [
        'UNSTEADY',
        'Open incidents up on each of 5 working days, from 50 to 65 at close of Friday 10 July, above every day of the baseline (highest 50) [65 / 50]',
      ],
    ],
    [
      'a high backlog',
      site({ openAtClose: (day) => (day < 0 ? 50 : 80) }),
      40,
      9,
      [
        'SETTLING',
        'Median of 80 open at close over 5 working days, above the 62.5 that the baseline (median 50) allows [80 / 62.5]',
        '0.9 opened per 100 staff on Friday 10 July (18), upper limit 1.3; above it on none of the last 10 working days [0.9 / 1.311]',
      ],
    ],
    [
      'a backlog that has left steadiness',
      site({ openAtClose: (day) => (day < 30 ? 50 : 80) }),
      45,
      9,
      [
        'SETTLING',
        'Median of 80 open at close over 5 working days, above the 62.5 that the baseline (median 50) allows [80 / 62.5]',
        '1.1 opened per 100 staff on Wednesday 15 July (22), upper limit 1.3; above it on none of the last 10 working days [1.1 / 1.311]',
      ],
    ],
    [
      'three days above',
      site({ opened: (day) => (day >= 37 && day <= 39 ? 45 : 20) }),
      40,
      9,
      [
        'SETTLING',
        '2.3 opened per 100 staff on Friday 10 July (45), upper limit 1.0; above it on 3 of the last 10 working days [2.25 / 1]',
      ],
    ],
    [
      'two days above before it was steady',
      site({ opened: (day) => (day === 1 || day === 2 ? 45 : 20) }),
      12,
      9,
      [
        'SETTLING',
        '1.0 opened per 100 staff on Friday 12 June (20), upper limit 1.0; above it on 2 of the last 10 working days [1 / 1]',
      ],
    ],
    [
      'a P1 within its target, before it was steady',
      site({}, { urgentIncidents: [urgent('INC1', 'P1', 11, 13)] }),
      12,
      9,
      [
        'SETTLING',
        '1 P1 open, within its fix target [1 / 0] (INC1)',
        '1.1 opened per 100 staff on Friday 12 June (22), upper limit 1.3; above it on none of the last 10 working days [1.1 / 1.311]',
      ],
    ],
    [
      'a P1 beyond its target',
      site({}, { urgentIncidents: [urgent('INC1', 'P1', 38, 39)] }),
      40,
      9,
      ['UNSTEADY', '1 P1 open beyond its fix target (INC1) [1 / 0] (INC1)'],
    ],
    [
      'four P1s beyond their target',
      site({}, { urgentIncidents: ['A', 'B', 'C', 'D'].map((name) => urgent(name, 'P1', 38, 39)) }),
      40,
      9,
      ['UNSTEADY', '4 P1 open beyond their fix target [4 / 0] (A B C D)'],
    ],
    [
      'two P2s beyond twice their target',
      site({}, { urgentIncidents: ['A', 'B'].map((name) => urgent(name, 'P2', 30, 35)) }),
      40,
      9,
      [
        'STEADY',
        '0.9 opened per 100 staff on Friday 10 July (18), upper limit 1.3; above it on none of the last 10 working days [0.9 / 1.311]',
        '2 P2 open beyond target, 2 of them beyond twice it [2 / 3] (A B)',
      ],
    ],
    [
      'three P2s beyond twice their target',
      site({}, { urgentIncidents: ['A', 'B', 'C'].map((name) => urgent(name, 'P2', 30, 35)) }),
      40,
      9,
      ['UNSTEADY', '3 P2 open beyond twice their fix target (A, B and C) [3 / 2] (A B C)'],
    ],
    [
      'one P2 beyond its target',
      site({}, { urgentIncidents: [urgent('A', 'P2', 39, 40)] }),
      40,
      10,
      [
        'STEADY',
        '0.9 opened per 100 staff on Friday 10 July (18), upper limit 1.3; above it on none of the last 10 working days [0.9 / 1.311]',
        '1 P2 open beyond target [1 / 3] (A)',
      ],
    ],
    [
      'no baseline',
      site({ daysBefore: 10 }, { staff: 4000 }),
      40,
      9,
      [
        'STEADY',
        "0.5 opened per 100 staff on Friday 10 July (18), target of 1.0 (no baseline, so the policy's target stands in for the limit); above it on none of the last 10 working days [0.45 / 1]",
      ],
    ],
    [
      'no baseline, and a backlog that grows',
      site({ daysBefore: 10, openAtClose: (day) => 200 + 2 * day }, { staff: 4000 }),
      40,
      9,
      [
        'SETTLING',
        'Median of 274 open at close over 5 working days, above its level of 246 10 working days earlier; no baseline, so its own level stands in [274 / 246]',
        "0.5 opened per 100 staff on Friday 10 July (18), target of 1.0 (no baseline, so the policy's target stands in for the limit); above it on none of the last 10 working days [0.45 / 1]",
      ],
    ],
    [
      'no baseline and no headcount',
      site({ daysBefore: 10 }, { staff: null }),
      40,
      9,
      [
        'UNKNOWN',
        'Incidents have no baseline before go-live, and the target per 100 staff needs a headcount that is not set [- / -]',
      ],
    ],
    [
      'a baseline and no headcount',
      site({}, { staff: null }),
      40,
      9,
      ['STEADY', '18 opened on Friday 10 July, upper limit 26.2; above it on none of the last 10 working days [18 / 26.221]'],
    ],
    [
      'an unknown backlog',
      site({ openAtClose: (day) => (day < 0 ? 50 : null) }),
      40,
      9,
      [
        'SETTLING',
        '0.9 opened per 100 staff on Friday 10 July (18), upper limit 1.3; above it on none of the last 10 working days [0.9 / 1.311]',
        'The number of incidents open at close is not known [- / -]',
      ],
    ],
    [
      'a feed late while steady',
      silentFrom('incidents', 30, site()),
      40,
      9,
      [
        'UNKNOWN',
        'Incidents last received 10 days ago, expected daily [10 / -]',
        'Last known: 1.1 opened per 100 staff on Tuesday 30 June (22), upper limit 1.3; above it on none of the last 10 working days [1.1 / 1.311]',
      ],
    ],
    [
      'a feed late while unsteady',
      silentFrom('incidents', 30, site({ opened: (day) => (day === 29 ? 200 : 20) })),
      40,
      9,
      [
        'UNSTEADY',
        'Last known: 10.0 opened per 100 staff on Tuesday 30 June (200), over 3 times the upper limit of 1.0 [10 / 3]',
        'Incidents last received 10 days ago, expected daily [10 / -]',
      ],
    ],
    [
      'a feed that never came',
      silentFrom('incidents', -1, site()),
      40,
      9,
      ['UNKNOWN', 'Incidents never received, expected daily [- / -]'],
    ],
    [
      'a feed not held',
      closedFeed('incidents', site()),
      40,
      9,
      ['NOT_APPLICABLE', 'Incidents not applicable: no such feed at this trust, closed by PM (by telephone) [- / -]'],
    ],
  ])('%s', (_, evidence, day, hour, sentences) => {
    expect(told('INCIDENTS', evidence, day, hour)).toEqual(sentences);
  });
});

describe('appointments read aloud', () => {
  test.each<Row>([
    [
      'a quiet site',
      site(),
      40,
      9,
      [
        'STEADY',
        'Booking failures 2.0 % on Friday 10 July (20 of 1,000), upper limit of 3.3 %; above it on none of the last 10 working days [0.02 / 0.033]',
      ],
    ],
    [
      'a quiet site after nine working days',
      site(),
      11,
      9,
      [
        'SETTLING',
        '9 of the 10 complete working days since go-live that steadiness needs [9 / 10]',
        'Booking failures 2.0 % on Thursday 11 June (20 of 1,000), upper limit of 3.3 %; above it on none of the last 9 working days [0.02 / 0.033]',
      ],
    ],
    [
      'two days above of the last five',
      site({ failures: (day) => (day === 38 || day === 39 ? 60 : 20) }),
      40,
      9,
      [
        'UNSTEADY',
        'Booking failures 6.0 % on Friday 10 July (60 of 1,000), above the upper limit of 3.3 % on 2 of the last 5 working days [0.06 / 0.033]',
      ],
    ],
    [
      'one day above of the last five',
      site({ failures: (day) => (day === 39 ? 60 : 20) }),
      40,
      9,
      [
        'STEADY',
        'Booking failures 6.0 % on Friday 10 July (60 of 1,000), above the upper limit of 3.3 % on 1 of the last 10 working days [0.06 / 0.033]',
      ],
    ],
    [
      'three days above of ten',
      site({ failures: (day) => ([28, 31, 39].includes(day) ? 60 : 20) }),
      40,
      9,
      [
        'SETTLING',
        'Booking failures 6.0 % on Friday 10 July (60 of 1,000), above the upper limit of 3.3 % on 3 of the last 10 working days [0.06 / 0.033]',
      ],
    ],
    [
      'two days above before it was steady',
      site({ failures: (day) => (day === 1 || day === 3 ? 60 : 20) }),
      12,
      9,
      [
        'SETTLING',
        'Booking failures 2.0 % on Friday 12 June (20 of 1,000), upper limit of 3.3 %; above it on 2 of the last 10 working days [0.02 / 0.033]',
      ],
    ],
    [
      'an upward shift before it was steady',
      site({ failures: (day) => (day < 0 ? 20 : 22) }),
      12,
      9,
      [
        'SETTLING',
        'Booking failures 2.2 % on Friday 12 June (22 of 1,000), upper limit of 3.3 %; above it on none of the last 10 working days [0.022 / 0.033]',
        "Booking failures above the baseline's 2.0 % on each of the last 7 working days, an upward shift [7 / 7]",
      ],
    ],
    [
      'an upward shift after ten days',
      site({ failures: (day) => (day < 0 ? 20 : 22) }),
      40,
      9,
      [
        'SETTLING',
        'Booking failures 2.2 % on Friday 10 July (22 of 1,000), upper limit of 3.3 %; above it on none of the last 10 working days [0.022 / 0.033]',
        "Booking failures above the baseline's 2.0 % on each of the last 7 working days, an upward shift [7 / 7]",
      ],
    ],
    [
      'no baseline',
      site({ daysBefore: 10 }),
      40,
      9,
      [
        'STEADY',
        "Booking failures 2.0 % on Friday 10 July (20 of 1,000), target of 3.0 % (no baseline, so the policy's target stands in for the limit); above it on none of the last 10 working days [0.02 / 0.03]",
      ],
    ],
    [
      'hospital cancellations',
      site({}, { bookingMeasure: 'HOSPITAL_CANCELLATIONS' }),
      40,
      9,
      [
        'STEADY',
        'Hospital cancellations (the stand-in for booking failures) 2.0 % on Friday 10 July (20 of 1,000), upper limit of 3.3 %; above it on none of the last 10 working days [0.02 / 0.033]',
      ],
    ],
    [
      'hospital cancellations without a baseline',
      site({ daysBefore: 10 }, { bookingMeasure: 'HOSPITAL_CANCELLATIONS' }),
      40,
      9,
      [
        'UNKNOWN',
        'Hospital cancellations (the stand-in for booking failures) have no baseline before go-live and no target [- / -]',
      ],
    ],
    [
      'no figures though the feed loads',
      site({}, { bookingDays: site().bookingDays.filter((row) => row.on <= on(25)) }),
      40,
      9,
      ['UNKNOWN', 'No figure of booking failures on any of the 5 working days to Friday 10 July [- / -]'],
    ],
    [
      'a feed late while steady',
      silentFrom('appointments', 30, site()),
      40,
      9,
      [
        'UNKNOWN',
        'Appointments last received 10 days ago, expected daily [10 / -]',
        'Last known: booking failures 2.0 % on Tuesday 30 June (20 of 1,000), upper limit of 3.3 %; above it on none of the last 10 working days [0.02 / 0.033]',
      ],
    ],
    [
      'a feed late while unsteady',
      silentFrom('appointments', 30, site({ failures: (day) => (day > 26 ? 60 : 20) })),
      40,
      9,
      [
        'UNSTEADY',
        'Last known: booking failures 6.0 % on Tuesday 30 June (60 of 1,000), above the upper limit of 3.3 % on 2 of the last 5 working days [0.06 / 0.033]',
        'Appointments last received 10 days ago, expected daily [10 / -]',
      ],
    ],
    [
      'a feed that never came',
      silentFrom('appointments', -1, site()),
      40,
      9,
      ['UNKNOWN', 'Appointments never received, expected daily [- / -]'],
    ],
    [
      'a feed not held',
      closedFeed('appointments', site()),
      40,
      9,
      ['NOT_APPLICABLE', 'Appointments not applicable: no such feed at this trust, closed by PM (by telephone) [- / -]'],
    ],
  ])('%s', (_, evidence, day, hour, sentences) => {
    expect(told('APPOINTMENTS', evidence, day, hour)).toEqual(sentences);
  });
});
