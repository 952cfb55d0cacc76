import { addDays, eachDay, isWorkingDay, londonInstant, type Day } from '@steady/shared/time';

/** A trust whose files are made in the canonical columns: quiet before go-live, then as told. */
export interface MadeTrust {
  readonly goLiveOn: Day;
  readonly today: Day;
  /** Incidents opened on a working day, before and since go-live. */
  readonly incidents: readonly [before: number, since: number];
  /** Booking failures of 400 attempts, before and since. */
  readonly failures: readonly [before: number, since: number];
}

const csv = (header: string, lines: readonly (readonly (string | number)[])[]): string =>
  [header, ...lines.map((line) => line.join(','))].join('\n') + '\n';

/** Wobbles a count by the day, so that a baseline has a spread. */
const wobble = (count: number, index: number): number => Math.max(0, count + [0, 2, -1, 1, -2, 0, 1, -1][index % 8]!);

const daysOf = (trust: MadeTrust): Day[] => eachDay(addDays(trust.goLiveOn, -75), addDays(trust.today, -1)).filter(isWorkingDay);

/** Every ticket is opened at nine and closed, with a resolution, four hours later. */
export function incidentsFile(trust: MadeTrust): string {
  const lines = daysOf(trust).flatMap((on, index) => {
    const [before, since] = trust.incidents;
    const opened = wobble(on < trust.goLiveOn ? before : since, index);
    const at = londonInstant(on, 9).toISOString();
    const closed = londonInstant(on, 13).toISOString();
    return Array.from({ length: opened }, (_, ticket) => [
      `T${on.replaceAll('-', '')}-${ticket + 1}`,
      'Clinic list empty',
      'appointments',
      'P3',
      'closed',
      at,
      closed,
      closed,
      closed,
      'List rebuilt',
    ]);
  });
  return csv('reference,title,category,priority,state,openedAt,updatedAt,resolvedAt,closedAt,resolution', lines);
}

export function appointmentsFile(trust: MadeTrust): string {
  const lines = daysOf(trust).flatMap((on, index) => {
    const [before, since] = trust.failures;
    const failed = wobble(on < trust.goLiveOn ? before : since, index);
    const counts = {
      attempts: 400,
      bookingFailed: failed,
      attended: 350,
      didNotAttend: 28,
      hospitalCancelled: 20,
      patientCancelled: 24,
    };
    return Object.entries(counts).map(([measure, count]) => [on, 'Cardiology', measure, count]);
  });
  return csv('date,specialty,measure,count', lines);
}

export function trainingFile(on: Day, percent: number): string {
  const groups = { 'Medical and Dental': 120, 'Nursing and Midwifery Registered': 400, 'Administrative and Clerical': 480 };
  const lines = Object.entries(groups).map(([group, required]) => [
    on,
    group,
    'ALL',
    required,
    Math.ceil((required * percent) / 100),
  ]);
  return csv('date,staffGroup,course,required,completed', lines);
}

export function downtimeFile(on: Day): string {
  return csv('reference,departments,startedAt,endedAt,planned,backEntryDoneAt,reason', [
    [
      'D-1',
      'Outpatients',
      londonInstant(on, 8).toISOString(),
      londonInstant(on, 14).toISOString(),
      'false',
      '',
      'Lists not available',
    ],
  ]);
}
