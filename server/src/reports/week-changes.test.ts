import { describe, expect, test } from '@jest/globals';
import { CORRECTIONS, type Reconciliation } from '@steady/shared/report';
import { addDays, type Day } from '@steady/shared/time';
import fc from 'fast-check';
import { backlogChange, changesTogether, countChange, fromReported, movedSince, shareChange, sharedOut } from './week-changes.js';
import type { IncidentCount, PriorityState } from './week-records.repository.js';

const monday: Day = '2026-11-16';
const sunday: Day = '2026-11-22';
const lastSunday = addDays(monday, -1);

/** In thousandths: what the lines leave unexplained. */
function remainder({ before, after, lines }: Reconciliation): number {
  const explained = lines.reduce((sum, { change }) => sum + Math.round(change * 1000), 0);
  return Math.round(after * 1000) - Math.round(before * 1000) - explained;
}
const isExplained = (change: Reconciliation): boolean =>
  remainder(change) === 0 && !change.lines.some(({ label }) => label === CORRECTIONS);

/** Tickets as they may come: opened at some time round the week, left later or not at all, some cancelled. */
const tickets = fc.array(
  fc
    .record({
      opened: fc.integer({ min: -40, max: 9 }),
      lasts: fc.option(fc.integer({ min: 0, max: 50 })),
      cancelled: fc.boolean(),
      urgent: fc.boolean(),
      count: fc.integer({ min: 1, max: 4 }),
    })
    .map(({ opened, lasts, cancelled, urgent, count }): IncidentCount => {
      const openedOn = addDays(monday, opened);
      return {
        trust: 'RZZ',
        site: null,
        priority: urgent ? 'P1' : 'P4',
        category: 'ACCESS',
        state: lasts === null ? 'IN_PROGRESS' : cancelled ? 'CANCELLED' : 'RESOLVED',
        openedOn,
        leftOn: lasts === null ? null : addDays(openedOn, lasts),
        count,
      };
    }),
  { maxLength: 60 },
);
const openOn = (all: readonly IncidentCount[], on: Day): number =>
  all
    .filter(({ openedOn, leftOn }) => openedOn <= on && (leftOn === null || leftOn > on))
    .reduce((sum, { count }) => sum + count, 0);
/** What the repository gives: open at the end of the week before, or opened in the week. */
const read = (all: readonly IncidentCount[]): IncidentCount[] =>
  all.filter(({ openedOn, leftOn }) => openedOn <= sunday && (leftOn === null || leftOn >= monday));

describe('every difference is explained to zero remainder, by events and not by a rest', () => {
  test('open incidents, whatever came, went, was cancelled, and whatever last week’s report had said', () => {
    fc.assert(
      fc.property(tickets, fc.option(fc.integer({ min: 0, max: 300 })), (all, reported) => {
        const weeks = { before: openOn(all, lastSunday), after: openOn(all, sunday) };
        const change = backlogChange({ key: 'k', name: 'Open incidents' }, weeks, read(all), { from: monday, to: sunday }, null);
        expect(isExplained(change)).toBe(true);
        const corrected = fromReported(change, reported);
        expect(isExplained(corrected)).toBe(true);
        expect(corrected.before).toBe(reported ?? weeks.before);
      }),
    );
  });

  test('urgent incidents, with priorities raised and lowered in the week', () => {
    fc.assert(
      fc.property(tickets, fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 }), (all, raised, lowered) => {
        const weeks = { before: openOn(all, lastSunday), after: openOn(all, sunday) };
        const change = backlogChange(
          { key: 'k', name: 'Urgent' },
          weeks,
          read(all),
          { from: monday, to: sunday },
          { raised, lowered },
        );
        expect(isExplained(change)).toBe(true);
        expect(change.before).toBe(weeks.before - raised + lowered);
      }),
    );
  });

  test('shares by their parts, in tenths of a point', () => {
    const part = fc.record({
      label: fc.constantFrom('A', 'B', 'C', 'D'),
      numerator: fc.integer({ min: 0, max: 50 }),
      denominator: fc.integer({ min: 50, max: 900 }),
    });
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), fc.array(part, { maxLength: 6 }), (before, after) => {
        const change = shareChange({ key: 'k', name: 'Booking failures' }, before, after);
        if (before.length === 0 || after.length === 0) expect(change).toBeNull();
        else expect(change !== null && isExplained(change)).toBe(true);
      }),
    );
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: -60, max: 60 }),
        (values, total) => {
          expect(sharedOut(values, total).reduce((sum, value) => sum + value, 0)).toBe(total);
        },
      ),
    );
  });

  test('counts of several trusts put together', () => {
    const weeks = fc.record({ before: fc.integer({ min: 0, max: 500 }), after: fc.integer({ min: 0, max: 500 }) });
    fc.assert(
      fc.property(fc.array(weeks, { minLength: 1, maxLength: 9 }), (trusts) => {
        const changes = trusts.map((one, index) => [
          countChange({ key: 'k', name: 'Opened' }, one, [{ label: `T${index % 3}`, ...one }]),
        ]);
        const [together] = changesTogether(changes);
        expect(together !== undefined && isExplained(together)).toBe(true);
        expect(together?.after).toBe(trusts.reduce((sum, { after }) => sum + after, 0));
      }),
    );
  });
});

test('a ticket raised to urgent since, and one lowered, are told apart from those that stayed', () => {
  const at = new Date('2026-11-15T23:59:59Z');
  const state = (incidentId: number, original: 'P2' | 'P4', priority: 'P2' | 'P4', day: string): PriorityState => ({
    incidentId,
    trust: 'RZZ',
    original,
    priority,
    leftOn: null,
    at: new Date(`${day}T09:00:00Z`),
    became: priority,
  });
  const states = [state(1, 'P4', 'P2', '2026-11-17'), state(2, 'P2', 'P4', '2026-11-18'), state(3, 'P4', 'P2', '2026-11-10')];
  expect(movedSince(states, at)).toEqual({ raised: 1, lowered: 1 });
});
