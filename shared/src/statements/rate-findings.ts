import type { BookingDay, IncidentDay } from '../health/index.js';
import type { Policy } from '../policy/index.js';
import { limitsAt, limitsFromBaseline } from '../spc/index.js';
import { formatDay, type Day } from '../time/index.js';
import { CLAIM_NUMBERS } from './claims.js';
import { notKnown, type ClaimEvidence, type Finding } from './claim-evidence.js';
import { baselineOf, latestDays } from './latest-days.js';
import { number, percent, rate } from './words.js';

/** Booking failures of the last working days against the limits of the baseline, or the target of the policy without one. */
export function bookingsFinding(evidence: ClaimEvidence, on: Day, policy: Policy): Finding {
  const name = evidence.bookingMeasure === 'BOOKING_FAILURES' ? 'Booking failures' : 'Hospital cancellations';
  const early = beforeGoLive('BOOKINGS', evidence, on);
  if (early) return early;
  const rows = evidence.bookingDays.filter(({ denominator }) => denominator > 0);
  const days = latestDays(
    rows.filter((row) => row.on >= evidence.goLiveOn!),
    on,
  );
  if (!days) return notKnown('BOOKINGS', `${name}: no figures had come for the days up to ${formatDay(on)}`);
  const held = bookingLimit(rows, evidence, policy);
  if (!held) return notKnown('BOOKINGS', `${name}: nothing from before go-live to hold them against`);
  const above = days.filter(
    (day) => day.numerator - held.upperAt(day.denominator) * day.denominator >= policy.limits.passedByAtLeastEvents,
  );
  const numerator = sum(days.map((day) => day.numerator));
  const denominator = sum(days.map((day) => day.denominator));
  const value = numerator / denominator;
  const of = evidence.bookingMeasure === 'BOOKING_FAILURES' ? 'attempts' : 'appointments';
  const sentence = `${name} above the upper limit ${ofDays(above.length, days)}: ${percent(value)} of ${number(denominator)} ${of}, ${held.words}`;
  return {
    test: 'BOOKINGS',
    state: stateOf(above.length),
    sentence,
    value,
    limit: held.upperAt(denominator / days.length),
    numerator,
    denominator,
  };
}

interface BookingLimit {
  words: string;
  upperAt(denominator: number): number;
}

function bookingLimit(rows: readonly BookingDay[], evidence: ClaimEvidence, policy: Policy): BookingLimit | null {
  const baseline = baselineOf(rows, evidence.goLiveOn!, policy);
  const found = baseline && limitsFromBaseline(baseline, { chart: 'P_PRIME', floorSigmaZAtOne: policy.limits.floorSigmaZAtOne });
  if (found?.ok && found.value.hasLimits && found.value.baseline.centre > 0) {
    const { baseline: limits } = found.value;
    return {
      words: `before go-live ${percent(limits.centre)}`,
      upperAt: (denominator) => limitsAt(limits, denominator).upper ?? 1,
    };
  }
  const { targetShare } = policy.streams.appointments;
  if (evidence.bookingMeasure !== 'BOOKING_FAILURES') return null;
  return { words: `target at most ${percent(targetShare)}`, upperAt: () => targetShare };
}

/** Incidents opened per 100 staff of the last working days against the limits of the baseline, or the policy's target. */
export function incidentsFinding(evidence: ClaimEvidence, on: Day, policy: Policy): Finding {
  const early = beforeGoLive('INCIDENTS', evidence, on);
  if (early) return early;
  const days = latestDays(
    evidence.incidentDays.filter((row) => row.on >= evidence.goLiveOn!),
    on,
  );
  if (!days) return notKnown('INCIDENTS', `Incidents: no figures had come for the days up to ${formatDay(on)}`);
  const held = incidentLimit(evidence.incidentDays, evidence, policy);
  if (!held) return notKnown('INCIDENTS', 'Incidents: nothing from before go-live, nor a headcount, to hold them against');
  const above = days.filter((day) => day.opened - held.upper >= policy.limits.passedByAtLeastEvents);
  const opened = sum(days.map((day) => day.opened));
  const per = (count: number): number => (evidence.staff ? (count * 100) / evidence.staff : count);
  const unit = evidence.staff ? 'per 100 staff a working day' : 'a working day';
  const value = per(opened / days.length);
  const against = held.mean === null ? `target at most ${rate(per(held.upper))}` : `before go-live ${rate(per(held.mean))}`;
  const sentence = `Incidents above the upper limit ${ofDays(above.length, days)}: ${rate(value)} ${unit}, ${against}`;
  return {
    test: 'INCIDENTS',
    state: stateOf(above.length),
    sentence,
    value,
    limit: per(held.upper),
    numerator: opened,
    denominator: null,
  };
}

function incidentLimit(
  rows: readonly IncidentDay[],
  { goLiveOn, staff }: ClaimEvidence,
  policy: Policy,
): { upper: number; mean: number | null } | null {
  const baseline = baselineOf(rows, goLiveOn!, policy);
  const found =
    baseline?.some((row) => row.opened > 0) === true
      ? limitsFromBaseline(
          baseline.map((row) => ({ on: row.on, value: row.opened })),
          { chart: 'XMR' },
        )
      : null;
  const limits = found?.ok && found.value.hasLimits ? limitsAt(found.value.baseline) : null;
  if (limits?.upper !== null && limits !== null) return { upper: limits.upper, mean: limits.centre };
  return staff ? { upper: (policy.streams.incidents.targetPer100Staff * staff) / 100, mean: null } : null;
}

function beforeGoLive(test: string, { goLiveOn }: ClaimEvidence, on: Day): Finding | null {
  if (goLiveOn === null) return notKnown(test, 'The site has no go-live day');
  return on < goLiveOn ? notKnown(test, `Said before go-live on ${formatDay(goLiveOn)}`) : null;
}

function stateOf(above: number): Finding['state'] {
  if (above >= CLAIM_NUMBERS.troubleDays) return 'TROUBLE';
  return above === 0 ? 'CALM' : 'BETWEEN';
}

function ofDays(count: number, days: readonly { on: Day }[]): string {
  const which = count === 0 ? 'none' : `${count}`;
  return `on ${which} of the ${days.length} working ${days.length === 1 ? 'day' : 'days'} to ${formatDay(days.at(-1)!.on)}`;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
