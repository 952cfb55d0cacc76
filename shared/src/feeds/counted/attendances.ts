import type { Day } from '../../time/index.js';
import type { AppointmentCount, AppointmentRow } from '../appointments/appointment-row.js';
import type { Column, MappedRecord, RowContext, RowError } from '../feed.js';
import { RowReader } from '../reading/row-reader.js';
import { type CountedRow, type Counting, firstOf, keyNumber, type RowCounter } from './counted-rows.js';

/** What a mapping says of a row that is one appointment. */
export const ATTENDANCE_COLUMNS = [
  { field: 'date', required: true, description: 'The day of the appointment.', example: '2026-11-02' },
  {
    field: 'outcome',
    required: true,
    description:
      'Whether it was attended: the national code (5, 6, 7, 2, 3, 4, 0), or attended, did not attend, patient cancelled, hospital cancelled. Blank after its day is a missing outcome.',
    example: '5',
  },
  {
    field: 'specialty',
    required: false,
    description: 'Name or treatment function code of the specialty.',
    example: '320',
  },
  { field: 'site', required: false, description: 'ODS code of the site. Blank: the trust’s only site.', example: 'RAL01' },
  {
    field: 'appointment',
    required: false,
    description: 'What tells appointments apart, so that a row sent twice counts once. It is kept nowhere.',
    example: '4471120',
  },
] as const satisfies readonly Column[];

type Outcome = 'attended' | 'didNotAttend' | 'hospitalCancelled' | 'patientCancelled' | 'NONE';

/** National codes of the NHS Data Dictionary (7, came late and was not seen, counts with 3), and the words for them. */
const OUTCOMES: ReadonlyMap<string, Outcome> = new Map<string, Outcome>([
  ['5', 'attended'],
  ['6', 'attended'],
  ['attended', 'attended'],
  ['attended on time', 'attended'],
  ['attended late', 'attended'],
  ['seen', 'attended'],
  ['3', 'didNotAttend'],
  ['7', 'didNotAttend'],
  ['did not attend', 'didNotAttend'],
  ['dna', 'didNotAttend'],
  ['was not brought', 'didNotAttend'],
  ['2', 'patientCancelled'],
  ['patient cancelled', 'patientCancelled'],
  ['cancelled by patient', 'patientCancelled'],
  ['4', 'hospitalCancelled'],
  ['hospital cancelled', 'hospitalCancelled'],
  ['provider cancelled', 'hospitalCancelled'],
  ['cancelled by hospital', 'hospitalCancelled'],
  ['cancelled by provider', 'hospitalCancelled'],
  ['0', 'NONE'],
  ['not applicable', 'NONE'],
  ['booked', 'NONE'],
  ['future', 'NONE'],
]);

const SAID: Readonly<Record<Outcome, string>> = {
  attended: 'attended',
  didNotAttend: 'did not attend',
  patientCancelled: 'patient cancelled',
  hospitalCancelled: 'hospital cancelled',
  NONE: 'not applicable',
};

/** The outcome a plain word or national code means, in Steady's words; undefined where it is none. */
export function outcomeWord(plain: string): string | undefined {
  const outcome = OUTCOMES.get(plain);
  return outcome === undefined ? undefined : SAID[outcome];
}

const COUNTS: readonly AppointmentCount[] = [
  'attended',
  'didNotAttend',
  'hospitalCancelled',
  'patientCancelled',
  'outcomeMissing',
];

interface Tally {
  readonly line: number;
  readonly on: Day;
  readonly site: string | null;
  specialty: string | null;
  readonly counts: Map<AppointmentCount, number>;
}

/**
 * Rows of one appointment each, counted to day, site and specialty. An appointment of a day to come is left out; one of the
 * past without an outcome is counted as `outcomeMissing`. Every count of a day is sent, 0 among them: what is not sent is unknown.
 */
export const ATTENDANCES: Counting<'appointments'> = {
  feed: 'appointments',
  columns: ATTENDANCE_COLUMNS,
  counter: (receivedOn) => new AttendanceCounter(receivedOn),
};

class AttendanceCounter implements RowCounter<'appointments'> {
  private readonly tallies = new Map<string, Tally>();
  private readonly met = new Set<number>();

  constructor(private readonly receivedOn: Day) {}

  readonly add = (record: MappedRecord, context: RowContext): readonly RowError[] => {
    const reader = new RowReader(record, context);
    const on = reader.day('date', { required: true });
    const outcome = reader.word('outcome', OUTCOMES, 'a national code (5, 6, 7, 2, 3, 4, 0) or a word such as attended');
    const specialty = reader.text('specialty', { max: 120 });
    const site = reader.text('site', { max: 20 })?.toUpperCase() ?? null;
    const appointment = reader.text('appointment', { max: 200 });
    const read = reader.result(() => null);
    if (!read.ok) return read.errors;
    if (appointment !== null) {
      const key = keyNumber(appointment, on as string);
      if (this.met.has(key)) return [];
      this.met.add(key);
    }
    const isOpen = outcome === null || outcome === 'NONE';
    if (isOpen && (on as Day) >= this.receivedOn) return [];
    const { counts } = this.tallyOf(context.line, on as Day, site, specialty);
    const count = isOpen ? 'outcomeMissing' : outcome;
    counts.set(count, (counts.get(count) ?? 0) + 1);
    return [];
  };

  readonly size = (): number => this.tallies.size;

  readonly counts = (): CountedRow<'appointments'>[] =>
    [...this.tallies.values()].flatMap(({ line, on, site, specialty, counts }) =>
      COUNTS.map((measure): CountedRow<'appointments'> => {
        const row: AppointmentRow = { on, site, specialty, measure, count: counts.get(measure) ?? 0 };
        return { line, row };
      }),
    );

  readonly fault = (): string | null => null;

  private tallyOf(line: number, on: Day, site: string | null, specialty: string | null): Tally {
    const key = JSON.stringify([on, site, specialty]).toLowerCase();
    const known = this.tallies.get(key);
    if (known !== undefined) {
      known.specialty = firstOf(known.specialty, specialty);
      return known;
    }
    const made: Tally = { line, on, site, specialty, counts: new Map() };
    this.tallies.set(key, made);
    return made;
  }
}
