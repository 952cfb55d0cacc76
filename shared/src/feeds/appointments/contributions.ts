import type { Day } from '../../time/index.js';
import { splitOf } from '../../measures/index.js';
import type { DailyFigure } from '../feed.js';
import type { AppointmentCount, AppointmentRow } from './appointment-row.js';

type Counts = Map<AppointmentCount, number>;

/** A rate from counts: null where the counts it needs were not sent. */
interface Rate {
  readonly measure: string;
  readonly of: (counts: Counts, sent: ReadonlySet<AppointmentCount>) => { numerator: number; denominator: number } | null;
}

const RATES: readonly Rate[] = [
  { measure: 'appointments.bookingFailed', of: rate('bookingFailed', [['attempts']], ['attempts']) },
  { measure: 'appointments.didNotAttend', of: rate('didNotAttend', [['attended']], ['attended', 'didNotAttend']) },
  {
    measure: 'appointments.didNotAttendOfBooked',
    of: rate(
      'didNotAttend',
      [['attended'], ['hospitalCancelled', 'patientCancelled', 'cancelled']],
      ['attended', 'didNotAttend', 'hospitalCancelled', 'patientCancelled', 'cancelled'],
    ),
  },
  {
    measure: 'appointments.hospitalCancelled',
    of: rate(
      'hospitalCancelled',
      [['attended']],
      ['attended', 'didNotAttend', 'hospitalCancelled', 'patientCancelled', 'cancelled'],
    ),
  },
  {
    measure: 'appointments.outcomeMissing',
    of: rate('outcomeMissing', [['attended']], ['attended', 'didNotAttend', 'outcomeMissing']),
  },
];

/**
 * The figures of all appointment counts of one site (or trust), by day and by specialty. A count sent for no specialty
 * of a day is unknown and gives no figure; sent for some, it is 0 for the others. A figure whose numerator would pass
 * its denominator is left out: the counts contradict each other (see `contradictions`).
 */
export function appointmentFigures(rows: Iterable<AppointmentRow>): DailyFigure[] {
  const figures: DailyFigure[] = [];
  for (const figure of allFigures(rows)) if (figure.numerator <= figure.denominator) figures.push(figure);
  return figures;
}

/** The figures `appointmentFigures` leaves out because a part is larger than its whole, for the data-quality page. */
export function contradictions(rows: Iterable<AppointmentRow>): DailyFigure[] {
  return [...allFigures(rows)].filter((figure) => figure.numerator > figure.denominator);
}

function* allFigures(rows: Iterable<AppointmentRow>): Generator<DailyFigure & { denominator: number }> {
  for (const [on, bySplit] of countsByDay(rows)) {
    const total = bySplit.get('') as Counts;
    const sent = new Set(total.keys());
    for (const [split, counts] of bySplit) {
      for (const { measure, of } of RATES) {
        const parts = of(counts, sent);
        if (parts !== null) yield { measure, split, on, ...parts };
      }
    }
  }
}

function countsByDay(rows: Iterable<AppointmentRow>): Map<Day, Map<string, Counts>> {
  const days = new Map<Day, Map<string, Counts>>();
  for (const row of rows) {
    let bySplit = days.get(row.on);
    if (bySplit === undefined) days.set(row.on, (bySplit = new Map([['', new Map() as Counts]])));
    addCount(bySplit, '', row);
    if (row.specialty !== null) addCount(bySplit, splitOf('specialty', row.specialty), row);
  }
  return days;
}

function addCount(bySplit: Map<string, Counts>, split: string, row: AppointmentRow): void {
  let counts = bySplit.get(split);
  if (counts === undefined) bySplit.set(split, (counts = new Map()));
  counts.set(row.measure, (counts.get(row.measure) ?? 0) + row.count);
}

/** Numerator over the sum of `whole`; null unless the numerator and, of each of `needed`, one count were sent that day. */
function rate(numerator: AppointmentCount, needed: AppointmentCount[][], whole: AppointmentCount[]): Rate['of'] {
  return (counts, sent) => {
    if (!sent.has(numerator)) return null;
    if (!needed.every((oneOf) => oneOf.some((count) => sent.has(count)))) return null;
    const denominator = whole.reduce((sum, count) => sum + (counts.get(count) ?? 0), 0);
    return { numerator: counts.get(numerator) ?? 0, denominator };
  };
}
