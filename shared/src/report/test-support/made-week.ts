import type { ReportFigure, ReportFigures } from '../report-figures.js';
import { reconciled } from '../reconcile.js';

/** A figure with everything known. */
export const bookingFailures: ReportFigure = {
  key: 'appointments.bookingFailed',
  measure: 'appointments.bookingFailed',
  name: 'Booking failures',
  kind: 'PROPORTION',
  of: 'attempts',
  numerator: 66,
  denominator: 858,
  from: '2025-03-31',
  to: '2025-04-06',
  baseline: 0.024,
  lastWeek: 0.081,
  signal: 'CONCERN',
};

/** A trust's week in which nothing was recorded and nothing came. */
export const emptyWeek: ReportFigures = {
  scope: { kind: 'TRUST', name: 'Example Hospitals' },
  weekEndingOn: '2025-04-06',
  knownAt: '2025-04-07T08:00:00Z',
  sites: [],
  feeds: [],
  decisions: [],
  changes: [],
  safety: {
    flagsRaised: 0,
    flagsAwaiting: 0,
    flagsPastTime: 0,
    disposedInTime: { count: 0, of: 0 },
    severeOpen: 0,
    hazards: [],
    notConfirmed: [],
  },
  operations: [],
  downtime: [],
  incidents: { figures: [], opened: 0, closed: 0, backlog: [], majors: [] },
  training: { asOn: null, atMost: false, groups: [], accessIncidents: null },
  system: { figures: [], withSupplier: { open: 0, medianHours: null } },
  benefits: [],
  dataQuality: [],
  risks: [],
  nextWeek: [],
  goLives: [],
  events: [],
  commentary: {},
  appendix: { definitions: [], charts: [], restatements: [], policyVersion: 1, ruleSets: [] },
};

/** A trust's week with something in every section. */
export const fullWeek: ReportFigures = {
  ...emptyWeek,
  sites: [
    {
      key: 'north',
      site: 'North Site',
      weeksAlike: 1,
      verdict: 'UNSTEADY',
      lastVerdict: 'SETTLING',
      dayNumber: 24,
      score: 41.5,
      lastScore: 58,
      confidence: 0.9,
      reason: 'booking failures 7.7 % on Friday 4 April (66 of 858), above the upper limit of 4.2 %',
      streams: [
        { stream: 'SAFETY', status: 'SETTLING', lastStatus: 'SETTLING', reason: 'one flag waits', scorePart: 15 },
        {
          stream: 'APPOINTMENTS',
          status: 'UNSTEADY',
          lastStatus: 'SETTLING',
          reason: 'booking failures above the limit',
          scorePart: 0,
        },
      ],
      forecast: 'Incidents steady by 2 May 2025; booking failures have no forecast.',
      override: null,
    },
  ],
  feeds: [
    {
      site: 'North Site',
      feed: 'incidents',
      source: 'servicenow',
      lastGoodAt: '2025-04-06T05:10:00Z',
      late: false,
      read: 4100,
      rejected: 41,
      quarantined: 2,
    },
    { site: 'North Site', feed: 'training', source: 'csv', lastGoodAt: null, late: true, read: 0, rejected: 0, quarantined: 0 },
  ],
  decisions: [{ text: 'Hold the next wave.', of: 'the programme board', neededBy: '2025-04-09' }],
  changes: [
    reconciled('Open incidents', 80, 95, [
      { label: 'Opened', change: 60 },
      { label: 'Closed', change: -48 },
    ]),
  ],
  safety: {
    ...emptyWeek.safety,
    flagsRaised: 7,
    flagsAwaiting: 1,
    disposedInTime: { count: 5, of: 6 },
    hazards: [
      { reference: 'HAZ-3', description: 'Allergies not shown', residualRisk: 4, owner: 'Safety officer' },
      { reference: 'HAZ-1', description: 'Slow screens', residualRisk: 2, owner: null },
    ],
    notConfirmed: ['North Site'],
  },
  operations: [bookingFailures],
  downtime: [
    {
      site: 'North Site',
      departments: ['Outpatients'],
      startedAt: '2025-04-01T13:10:00Z',
      endedAt: null,
      hours: 129.8,
      planned: false,
      backEntryDone: false,
    },
  ],
  incidents: {
    figures: [],
    opened: 60,
    closed: 48,
    backlog: [{ priority: 'P2', underTwoDays: 3, twoToSevenDays: 4, eightToThirtyDays: 2, overThirtyDays: 1 }],
    majors: [
      {
        reference: 'INC9',
        site: 'North Site',
        title: 'Lists empty',
        cause: null,
        fix: null,
        owner: 'Supplier',
        expectedOn: '2025-04-11',
        open: true,
      },
    ],
  },
  training: {
    asOn: '2025-04-04',
    atMost: true,
    groups: [
      { site: 'North Site', group: 'Medical and Dental', completed: 90, required: 100, threshold: 0.95 },
      { site: 'North Site', group: 'Students', completed: 10, required: 10, threshold: 0.8 },
    ],
    accessIncidents: null,
  },
  benefits: [{ claim: 'Faster letters', measure: 'days from clinic to letter', before: 11, now: null, unit: 'days' }],
  risks: [1, 2, 3, 4, 5, 6].map((score) => ({
    title: `Risk ${score}`,
    score,
    lastScore: score === 6 ? 4 : null,
    owner: null,
    action: null,
  })),
  nextWeek: ['patch 14 on Wednesday'],
  goLives: [{ site: 'South Site', on: '2025-05-12', release: 'R1', gate: null }],
};
