import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../time/index.js';
import {
  daysOfSpans,
  incidentFacts,
  incidentFigures,
  touchedDays,
  type CountedIncident,
  type IncidentFacts,
} from './contributions.js';

const ticket: CountedIncident = {
  state: 'NEW',
  priority: 'P3',
  category: 'OTHER',
  openedAt: '2026-11-02T09:00:00.000Z',
  updatedAt: '2026-11-02T09:00:00.000Z',
  resolvedAt: null,
  closedAt: null,
  resolution: null,
};

describe('facts', () => {
  test('days are London days', () => {
    expect(incidentFacts({ ...ticket, openedAt: '2026-06-30T23:30:00.000Z' }).openedOn).toBe('2026-07-01');
  });

  test('a closure without a time of resolution leaves on the day it was closed', () => {
    const facts = incidentFacts({ ...ticket, state: 'CLOSED', closedAt: '2026-11-05T10:00:00.000Z' });
    expect(facts).toMatchObject({ leftOn: '2026-11-05', resolved: true, undocumented: true });
  });

  test('cancelled leaves, but is no undocumented closure', () => {
    const facts = incidentFacts({ ...ticket, state: 'CANCELLED', updatedAt: '2026-11-03T10:00:00.000Z' });
    expect(facts).toMatchObject({ leftOn: '2026-11-03', resolved: false, undocumented: false });
  });
});

describe('figures', () => {
  const closed = incidentFacts({
    ...ticket,
    priority: 'P1',
    state: 'CLOSED',
    resolvedAt: '2026-11-04T10:00:00.000Z',
    resolution: 'Fixed',
  });

  test('one open and one closed incident over four days', () => {
    const days = ['2026-11-01', '2026-11-02', '2026-11-03', '2026-11-04'];
    const figures = incidentFigures([incidentFacts(ticket), closed], days);
    const series = (measure: string, split = '') =>
      figures.filter((figure) => figure.measure === measure && figure.split === split).map((figure) => figure.numerator);
    expect(series('incidents.opened')).toEqual([0, 2, 0, 0]);
    expect(series('incidents.openAtClose')).toEqual([0, 2, 2, 1]);
    expect(series('incidents.openAtClose', 'priority:P1')).toEqual([1, 1]);
    expect(figures.filter((figure) => figure.measure === 'incidents.undocumentedClosures' && figure.split === '')).toEqual([
      { measure: 'incidents.undocumentedClosures', split: '', on: '2026-11-04', numerator: 0, denominator: 1 },
    ]);
  });
});

const someFacts: fc.Arbitrary<IncidentFacts> = fc
  .record({
    start: fc.nat(20),
    length: fc.option(fc.nat(12)),
    priority: fc.constantFrom('P1', 'P3'),
    undocumented: fc.boolean(),
    cancelled: fc.boolean(),
  })
  .map(({ start, length, priority, undocumented, cancelled }) => ({
    openedOn: addDays('2026-10-15', start),
    leftOn: length === null ? null : addDays('2026-10-15', start + length),
    priority: priority as 'P1' | 'P3',
    category: 'OTHER' as const,
    resolved: length !== null && !cancelled,
    undocumented: length !== null && !cancelled && undocumented,
  }));
const everyDay = daysOfSpans([{ from: '2026-10-10', to: null }], '2026-11-20');

test('recomputing only the touched days gives the same figures as recomputing all', () => {
  fc.assert(
    fc.property(fc.array(someFacts, { maxLength: 6 }), someFacts, fc.option(someFacts), (others, after, before) => {
      const touched = daysOfSpans(touchedDays(before, after, '2026-11-20'), '2026-11-20');
      const was = incidentFigures(before === null ? others : [...others, before], everyDay);
      const now = incidentFigures([...others, after], everyDay);
      const kept = was.filter((figure) => !touched.includes(figure.on));
      const renewed = incidentFigures([...others, after], touched);
      const inOrder = (figures: typeof now) => figures.map((figure) => JSON.stringify(figure)).sort();
      expect(inOrder([...kept, ...renewed])).toEqual(inOrder(now));
    }),
  );
});

test('a cancelled incident is not counted as opened, and was in the backlog until then', () => {
  const cancelled = incidentFacts({ ...ticket, state: 'CANCELLED', updatedAt: '2026-11-03T10:00:00.000Z' });
  const figures = incidentFigures([cancelled], ['2026-11-02', '2026-11-03']).filter((figure) => figure.split === '');
  expect(figures.map((figure) => [figure.measure, figure.on.slice(-2), figure.numerator])).toEqual([
    ['incidents.opened', '02', 0],
    ['incidents.openAtClose', '02', 1],
    ['incidents.opened', '03', 0],
    ['incidents.openAtClose', '03', 0],
  ]);
});

test('facts grouped with a count give the figures of the facts one by one', () => {
  fc.assert(
    fc.property(someFacts, fc.integer({ min: 1, max: 5 }), (facts, count) => {
      const one = Array.from({ length: count }, () => facts);
      expect(incidentFigures([{ ...facts, count }], everyDay)).toEqual(incidentFigures(one, everyDay));
    }),
  );
});

test('the same facts again touch nothing, and nothing after today is touched', () => {
  fc.assert(
    fc.property(someFacts, (facts) => {
      expect(touchedDays(facts, facts, '2026-11-20')).toEqual([]);
      expect(touchedDays(null, facts, '2026-10-01')).toEqual([]);
    }),
  );
});
