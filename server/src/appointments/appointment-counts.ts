import { figureFrom, type FigureSum, type MeasureId } from '@steady/shared/measures';

/** The stored figures that appointment counts are read out of. */
export const storedAppointmentMeasures = [
  'appointments.bookingFailed',
  'appointments.didNotAttend',
  'appointments.didNotAttendOfBooked',
  'appointments.hospitalCancelled',
  'appointments.outcomeMissing',
] as const satisfies readonly MeasureId[];

/** Counts of some days, each null where it was not sent; shares are fractions of one. */
export interface AppointmentCounts {
  readonly attempts: number | null;
  readonly bookingFailed: number | null;
  readonly booked: number | null;
  readonly attended: number | null;
  readonly didNotAttend: number | null;
  readonly hospitalCancelled: number | null;
  readonly patientCancelled: number | null;
  readonly outcomeMissing: number | null;
  readonly bookingFailedShare: number | null;
  readonly didNotAttendShare: number | null;
  readonly didNotAttendOfBookedShare: number | null;
  readonly hospitalCancelledShare: number | null;
  readonly outcomeMissingShare: number | null;
}

/** Counts from sums of the stored figures: what is counted stands in their numerators, what it is counted of in their denominators. */
export function appointmentCounts(sums: ReadonlyMap<string, FigureSum>): AppointmentCounts {
  const sumOf = (id: MeasureId): FigureSum | null => sums.get(id) ?? null;
  const count = (id: MeasureId): number | null => figureFrom(id, sumOf)?.numerator ?? null;
  const share = (id: MeasureId): number | null => {
    const found = sumOf(id);
    return found?.denominator ? found.numerator / found.denominator : null;
  };
  return {
    attempts: count('appointments.attempts'),
    bookingFailed: count('appointments.bookingFailed'),
    booked:
      sumOf('appointments.didNotAttendOfBooked')?.denominator ?? sumOf('appointments.hospitalCancelled')?.denominator ?? null,
    attended: count('appointments.attended'),
    didNotAttend: count('appointments.didNotAttend'),
    hospitalCancelled: count('appointments.hospitalCancelled'),
    patientCancelled: count('appointments.patientCancelled'),
    outcomeMissing: count('appointments.outcomeMissing'),
    bookingFailedShare: share('appointments.bookingFailed'),
    didNotAttendShare: share('appointments.didNotAttend'),
    didNotAttendOfBookedShare: share('appointments.didNotAttendOfBooked'),
    hospitalCancelledShare: share('appointments.hospitalCancelled'),
    outcomeMissingShare: share('appointments.outcomeMissing'),
  };
}

/** Adds a figure to the sum of its measure. */
export function addFigure(
  sums: Map<string, FigureSum>,
  { measure, numerator, denominator }: { measure: string; numerator: number; denominator: number | null },
): void {
  const sum = sums.get(measure);
  sums.set(measure, {
    numerator: (sum?.numerator ?? 0) + numerator,
    denominator: (sum?.denominator ?? 0) + (denominator ?? 0),
    days: (sum?.days ?? 0) + 1,
  });
}
