import type { Measure } from './measure.js';

/** What is counted from incident tickets. */
export const INCIDENT_MEASURES: readonly Measure[] = [
  {
    id: 'incidents.opened',
    name: 'Incidents opened',
    counts: 'tickets opened',
    unit: 'per 100 staff',
    kind: 'COUNT',
    improvementDirection: 'DECREASE',
    chart: 'XMR',
    per100Staff: true,
    splits: ['priority', 'category'],
    definition:
      'Tickets opened on the London calendar day, of every priority, per 100 staff of the deployment. Cancelled tickets (duplicates, raised in error) are left out.',
    numerator: 'tickets whose opened time falls on the day, cancelled ones left out',
    denominator: null,
    feed: 'incidents',
    emptyDay: 'ZERO',
    overDays: 'SUM',
  },
  {
    id: 'incidents.openAtClose',
    name: 'Incidents open at close of day',
    counts: 'tickets still open',
    unit: 'tickets',
    kind: 'COUNT',
    improvementDirection: 'DECREASE',
    chart: 'XMR',
    per100Staff: false,
    splits: ['priority', 'category'],
    definition:
      'Tickets opened on or before the day and not resolved, closed or cancelled by its midnight in London. The backlog of a week or month is that of its last day.',
    numerator: 'tickets open at midnight at the end of the day',
    denominator: null,
    feed: 'incidents',
    emptyDay: 'ZERO',
    overDays: 'LAST',
  },
  {
    id: 'incidents.undocumentedClosures',
    name: 'Closed without a documented resolution',
    counts: 'tickets closed with no resolution text',
    unit: '%',
    kind: 'PROPORTION',
    improvementDirection: 'DECREASE',
    chart: 'P_PRIME',
    per100Staff: false,
    splits: ['priority', 'category'],
    definition:
      'Of the tickets resolved or closed on the day, those that carry no resolution text. Cancelled tickets are left out.',
    numerator: 'tickets resolved or closed on the day with no resolution text',
    denominator: 'tickets resolved or closed on the day',
    feed: 'incidents',
    emptyDay: 'MISSING',
    overDays: 'SUM',
  },
];
