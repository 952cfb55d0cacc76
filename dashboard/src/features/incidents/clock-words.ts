import type { ClockState, Priority } from '../../gql/schema-types.js';

/** How a clock stands, for its shape and colour. */
export type ClockTone = 'bad' | 'mid' | 'good' | 'none' | 'plain';

/** What the words need of a clock. */
export interface ClockFacts {
  readonly state: ClockState;
  readonly dueAt?: string | null;
  readonly usedMinutes?: number | null;
  readonly targetMinutes?: number | null;
}

export interface ClockReading {
  readonly tone: ClockTone;
  readonly words: string;
}

/** Minutes of a day of a round-the-clock clock (P1, P2), and of one in working hours (08:00 to 18:00). */
const ROUND_THE_CLOCK_DAY = 1440;
const WORKING_DAY = 600;

/**
 * A length of time in the two largest units that matter: 22 → `22 min`, 330 → `5 h 30 min`, and with a ten-hour working day
 * (`dayMinutes` 600) 840 → `1 day 4 h`, 2,400 → `4 days`. From three days on hours are left out. Rounded down; never negative.
 */
export function durationWords(minutes: number, dayMinutes: number): string {
  const whole = Math.max(0, Math.floor(minutes));
  if (whole < 60) return `${whole} min`;
  if (whole < dayMinutes) return twoUnits(`${Math.floor(whole / 60)} h`, whole % 60, 'min');
  const days = Math.floor(whole / dayMinutes);
  const inDays = `${days.toLocaleString('en-GB')} ${days === 1 ? 'day' : 'days'}`;
  return days >= 3 ? inDays : twoUnits(inDays, Math.floor((whole % dayMinutes) / 60), 'h');
}

function twoUnits(first: string, rest: number, unit: string): string {
  return rest === 0 ? first : `${first} ${rest} ${unit}`;
}

/** Minutes left until the target, in the clock's own time where the server says what is used, else to the due instant. */
function minutesLeft(clock: ClockFacts, now: Date): number | null {
  if (typeof clock.usedMinutes === 'number' && typeof clock.targetMinutes === 'number') {
    return clock.targetMinutes - clock.usedMinutes;
  }
  return clock.dueAt ? (Date.parse(clock.dueAt) - now.getTime()) / 60_000 : null;
}

/**
 * A clock as the list shows it: `22 min` left, `breached 40 min ago`, `paused`, `met`, `missed`, `not known`. P1 and P2 run
 * round the clock, so a day is 24 hours; the others run in working hours, so a day is 10 hours. How long ago a clock was
 * breached is said in hours and days of the calendar. A clock never set is `not known`, which is not a breach.
 */
export function readClock(clock: ClockFacts | undefined, priority: Priority, now: Date): ClockReading {
  if (clock === undefined) return { tone: 'none', words: 'not known' };
  switch (clock.state) {
    case 'RUNNING':
    case 'AT_RISK': {
      const left = minutesLeft(clock, now);
      const day = priority === 'P1' || priority === 'P2' ? ROUND_THE_CLOCK_DAY : WORKING_DAY;
      const words = left === null ? 'running' : durationWords(left, day);
      return { tone: clock.state === 'AT_RISK' ? 'mid' : 'plain', words };
    }
    case 'BREACHED':
      if (!clock.dueAt) return { tone: 'bad', words: 'breached' };
      return {
        tone: 'bad',
        words: `breached ${durationWords((now.getTime() - Date.parse(clock.dueAt)) / 60_000, ROUND_THE_CLOCK_DAY)} ago`,
      };
    case 'PAUSED':
      return { tone: 'plain', words: 'paused' };
    case 'MET':
      return { tone: 'good', words: 'met' };
    case 'MISSED':
      return { tone: 'bad', words: 'missed' };
    case 'NOT_KNOWN':
      return { tone: 'none', words: 'not known' };
  }
}
