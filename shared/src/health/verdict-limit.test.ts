import { expect, test } from '@jest/globals';
import { policy1 } from '../policy/index.js';
import { bookingVerdictLimit, healthOf, incidentVerdictLimit } from './index.js';
import { PLAIN_GO_LIVE, plainEvidence, plainInstant, type PlainChanges } from './streams/plain-site.js';

const changing: PlainChanges = {
  opened: (day) => (day < -65 ? 90 : 15 + ((((day * 7) % 11) + 11) % 11)),
  failures: (day) => (day < -65 ? 200 : 18 + ((((day * 5) % 7) + 7) % 7)),
  attempts: (day) => (day < 0 ? 1000 : 640),
};

test.each<[string, PlainChanges]>([
  ['with a baseline', changing],
  ['without one', { ...changing, daysBefore: 10 }],
])('the limit said beside a chart is the one the verdict names, %s', (_, changes) => {
  const evidence = plainEvidence(changes);
  const { streams } = healthOf(evidence, [policy1], plainInstant(40, 9));
  const limitOf = (stream: string) =>
    streams.find((each) => each.stream === stream)!.reasons.find(({ code }) => /LIMIT|OPENED|BOOKING/.test(code))!.limit;
  const incidents = incidentVerdictLimit(evidence.incidentDays, PLAIN_GO_LIVE, 2000, policy1)!;
  expect((incidents.upper * 100) / 2000).toBeCloseTo(limitOf('INCIDENTS')!, 12);
  const bookings = bookingVerdictLimit(evidence.bookingDays, PLAIN_GO_LIVE, 640, policy1)!;
  expect(bookings.upper).toBeCloseTo(limitOf('APPOINTMENTS')!, 12);
  const isBaseline = changes.daysBefore === undefined;
  // Day −65 to −6 holds 38 working days: Easter and two bank holidays of May are left out.
  const span = { firstOn: '2026-03-28', lastOn: '2026-05-26', workingDays: isBaseline ? 38 : 0 };
  for (const limit of [incidents, bookings]) expect(limit).toMatchObject({ from: isBaseline ? 'BASELINE' : 'TARGET', ...span });
});

test('there is none without a baseline and a headcount', () => {
  expect(incidentVerdictLimit([], PLAIN_GO_LIVE, null, policy1)).toBeNull();
  expect(incidentVerdictLimit([], PLAIN_GO_LIVE, 2000, policy1)).toMatchObject({ upper: 20, from: 'TARGET' });
});
