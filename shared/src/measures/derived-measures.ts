import type { BuiltInMeasureId, Measure, MeasureId } from './measure.js';

/** A sum over the stored figures of some measures on some days: numerators and denominators added up, and how many days there were. */
export interface FigureSum {
  numerator: number;
  denominator: number | null;
  days: number;
}

/** A measure worked out of others when it is read: nothing of it is stored. */
export interface DerivedMeasure extends Measure {
  readonly id: BuiltInMeasureId;
  /** The stored measures it is worked out of. */
  readonly from: readonly BuiltInMeasureId[];
  /** The figure from those of `from`, in their order; null where they do not give one. */
  readonly of: (parts: readonly { numerator: number; denominator: number }[]) => {
    numerator: number;
    denominator: number | null;
  } | null;
}

const ofAppointments = {
  per100Staff: false,
  splits: ['specialty'],
  feed: 'appointments',
  emptyDay: 'MISSING',
  overDays: 'SUM',
} as const;

/**
 * Counts of appointments that stand in the figures of other measures: attempts are the denominator of booking failures, attended is
 * what is left of those attended or not, and what is left of all booked the patient cancelled.
 */
export const DERIVED_MEASURES: readonly DerivedMeasure[] = [
  {
    ...ofAppointments,
    id: 'appointments.attempts',
    name: 'Attempts to book',
    counts: 'attempts to book, change or cancel',
    unit: 'attempts',
    kind: 'COUNT',
    chart: 'XMR',
    improvementDirection: 'NEUTRAL',
    definition: 'Requests to book, change or cancel an appointment made in the system on the day, whether they succeeded or not.',
    numerator: 'attempts to book, change or cancel',
    denominator: null,
    from: ['appointments.bookingFailed'],
    of: ([failed]) => (failed ? { numerator: failed.denominator, denominator: null } : null),
  },
  {
    ...ofAppointments,
    id: 'appointments.attended',
    name: 'Attended',
    counts: 'appointments attended',
    unit: '%',
    kind: 'PROPORTION',
    chart: 'P_PRIME',
    improvementDirection: 'INCREASE',
    definition:
      'Of all appointments booked for the day, those the patient attended and was seen at (codes 5 and 6). Recent days read low until outcomes are entered and are marked provisional.',
    numerator: 'appointments with attendance code 5 or 6',
    denominator: 'appointments booked for the day: attended, not attended, cancelled by patient or by hospital',
    from: ['appointments.didNotAttend', 'appointments.didNotAttendOfBooked'],
    of: ([missed, ofBooked]) => share(missed && missed.denominator - missed.numerator, ofBooked?.denominator),
  },
  {
    ...ofAppointments,
    id: 'appointments.patientCancelled',
    name: 'Cancelled by the patient',
    counts: 'appointments the patient cancelled',
    unit: '%',
    kind: 'PROPORTION',
    chart: 'P_PRIME',
    improvementDirection: 'DECREASE',
    definition:
      'Of all appointments booked for the day, those the patient cancelled (code 2), with cancellations whose side the source does not say.',
    numerator: 'appointments with attendance code 2, or cancelled without a side',
    denominator: 'appointments booked for the day: attended, not attended, cancelled by patient or by hospital',
    from: ['appointments.didNotAttend', 'appointments.didNotAttendOfBooked', 'appointments.hospitalCancelled'],
    of: ([missed, ofBooked, hospital]) =>
      share(
        missed && ofBooked && hospital && ofBooked.denominator - missed.denominator - hospital.numerator,
        ofBooked?.denominator,
      ),
  },
];

/** Parts that contradict each other give no figure, as in a feed. */
function share(
  numerator: number | undefined,
  denominator: number | undefined,
): { numerator: number; denominator: number } | null {
  if (numerator === undefined || denominator === undefined || numerator < 0 || numerator > denominator) return null;
  return { numerator, denominator };
}

const byId: ReadonlyMap<MeasureId, DerivedMeasure> = new Map(DERIVED_MEASURES.map((measure) => [measure.id, measure]));

/** How a measure is worked out of others; null for one that is stored. */
export function derivationOf(id: string): DerivedMeasure | null {
  return byId.get(id as MeasureId) ?? null;
}

/** The stored measures some measures are read from, each once. */
export function storedMeasuresOf(ids: readonly MeasureId[]): MeasureId[] {
  return [...new Set(ids.flatMap((id): readonly MeasureId[] => derivationOf(id)?.from ?? [id]))];
}

/**
 * The figure of a measure from sums over the same days of what is stored. A derived one is not known where its parts were not
 * sent on equally many days, since what is left over would be of other days.
 * @param sumOf the sum of a stored measure; null where none came
 */
export function figureFrom(
  id: MeasureId,
  sumOf: (stored: MeasureId) => FigureSum | null,
): { numerator: number; denominator: number | null } | null {
  const derivation = derivationOf(id);
  if (!derivation) return sumOf(id);
  const parts = derivation.from.flatMap((stored) => sumOf(stored) ?? []);
  const days = parts[0]?.days;
  if (parts.length < derivation.from.length || parts.some((part) => part.days !== days)) return null;
  return derivation.of(parts.map(({ numerator, denominator }) => ({ numerator, denominator: denominator ?? 0 })));
}
