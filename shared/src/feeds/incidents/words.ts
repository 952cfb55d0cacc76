import type { Priority } from '../feed.js';
import type { IncidentCategory, IncidentState } from './incident-row.js';

/**
 * States in the words of the service desks seen so far. A hold whose reason is not stated, and the wait for a problem
 * record, are the desk's own work: the clock of a ticket stops only while its user is awaited.
 */
export const STATE_WORDS: ReadonlyMap<string, IncidentState> = wordMap({
  NEW: ['new', 'open', 'opened', 'logged', 'submitted', 'registered', 'to do', 'reported'],
  TRIAGED: ['triaged', 'assigned', 'acknowledged', 'accepted', 'queued'],
  IN_PROGRESS: [
    'in progress',
    'active',
    'work in progress',
    'working',
    'investigating',
    'reopened',
    'on hold',
    'pending',
    'awaiting problem',
    'awaiting change',
    'escalated',
  ],
  AWAITING_USER: [
    'awaiting user',
    'awaiting user info',
    'awaiting caller',
    'awaiting customer',
    'awaiting evidence',
    'waiting for customer',
    'waiting on customer',
    'pending user',
    'pending customer',
  ],
  WITH_SUPPLIER: [
    'with supplier',
    'awaiting vendor',
    'awaiting supplier',
    'awaiting third party',
    'waiting on third party',
    'with vendor',
    'pending vendor',
    'pending supplier',
  ],
  RESOLVED: ['resolved', 'solved', 'fixed', 'done', 'completed'],
  CLOSED: ['closed', 'closed complete', 'closed incomplete'],
  CANCELLED: ['cancelled', 'canceled', 'closed skipped', 'duplicate', 'withdrawn', 'rejected'],
});

/** Categories in the words of the product; a source's other words are kept beside OTHER. */
export const CATEGORY_WORDS: ReadonlyMap<string, IncidentCategory> = wordMap({
  ACCESS: ['access', 'login', 'log in', 'password', 'smartcard'],
  AVAILABILITY: ['availability', 'outage', 'system down'],
  PERFORMANCE: ['performance', 'slow', 'slowness'],
  WRONG_INFORMATION: ['wrong information', 'data quality', 'incorrect information'],
  APPOINTMENTS: ['appointments', 'appointment', 'booking', 'clinics'],
  LETTERS: ['letters', 'letter', 'correspondence'],
  INTERFACES: ['interfaces', 'interface', 'integration'],
  PRINTING: ['printing', 'printer', 'print'],
  REPORTING: ['reporting', 'reports', 'report'],
  HOW_TO: ['how to', 'training', 'advice'],
  OTHER: ['other'],
});

const PRIORITY_WORDS: ReadonlyMap<string, Priority> = wordMap({
  P1: ['critical', 'highest', 'urgent', 'blocker'],
  P2: ['high', 'major'],
  P3: ['moderate', 'medium', 'normal', 'standard'],
  P4: ['low', 'minor'],
  P5: ['very low', 'lowest', 'planning', 'trivial'],
});

/** A priority as sources write it: `P2`, `2`, `2 - High`, `P2 High`, `Priority 2` or a word; undefined when it is none. */
export function priorityOfWord(plain: string): Priority | undefined {
  const digit = /^(?:p|priority )?([1-5])(?:$|[ :.)])/.exec(plain)?.[1];
  return digit === undefined ? PRIORITY_WORDS.get(plain) : (`P${digit}` as Priority);
}

const LEVEL_WORDS: ReadonlyMap<string, number> = new Map([
  ['high', 1],
  ['medium', 2],
  ['moderate', 2],
  ['low', 3],
]);

/** Impact or urgency as sources write it: `2`, `2 - Medium` or high, medium, low; undefined when it is none. */
export function levelOfWord(plain: string): number | undefined {
  const digit = /^([1-5])(?:$|[ :.)])/.exec(plain)?.[1];
  return digit === undefined ? LEVEL_WORDS.get(plain) : Number(digit);
}

function wordMap<Value extends string>(words: Readonly<Record<Value, readonly string[]>>): ReadonlyMap<string, Value> {
  return new Map(
    (Object.keys(words) as Value[]).flatMap((value) => [
      ...words[value].map((word) => [word, value] as const),
      [value.toLowerCase().replaceAll('_', ' '), value] as const,
    ]),
  );
}
