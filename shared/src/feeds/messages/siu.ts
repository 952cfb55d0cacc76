import { type AppointmentEvent, type AppointmentState, cancelledBy } from './appointment-event.js';
import { type Er7Message, er7Segment, er7Text } from './er7.js';
import { hl7Time } from './hl7-time.js';

/** The header of a message: what its answer needs. */
export interface Hl7Header {
  readonly sendingApplication: string;
  readonly sendingFacility: string;
  readonly type: string;
  readonly event: string;
  readonly controlId: string;
  readonly processing: string;
  readonly version: string;
}

/** Why a message is not taken: `AR` it is none for us whatever it says, `AE` what it says cannot be taken. Codes are of HL7 table 0357. */
export interface Hl7Refusal {
  readonly answer: 'AE' | 'AR';
  readonly code: 100 | 101 | 102 | 103 | 200 | 201 | 202 | 203 | 205 | 207;
  /** Segment and field, such as `SCH-2`; empty for the whole. */
  readonly place: string;
  /** A sentence without anything of the message in it. */
  readonly message: string;
}

export type Siu = { readonly ok: true; readonly value: AppointmentEvent } | { readonly ok: false; readonly refusal: Hl7Refusal };

const longestId = 200;
const longestText = 120;

/** Later ones stand over earlier ones of the same instant. */
const EVENTS: Readonly<
  Record<string, { readonly rank: number; readonly isAttempt: boolean; readonly state: AppointmentState | null }>
> = {
  S12: { rank: 1, isAttempt: true, state: 'BOOKED' },
  S14: { rank: 2, isAttempt: true, state: null },
  S13: { rank: 3, isAttempt: true, state: 'BOOKED' },
  S26: { rank: 4, isAttempt: false, state: 'DID_NOT_ATTEND' },
  S15: { rank: 5, isAttempt: true, state: 'CANCELLED' },
  S16: { rank: 6, isAttempt: true, state: 'CANCELLED' },
  S17: { rank: 7, isAttempt: false, state: 'DELETED' },
};

/** Filler status codes (HL7 table 0278) and the words systems write for them. */
const STATUSES: ReadonlyMap<string, AppointmentState> = new Map([
  ['pending', 'BOOKED'],
  ['waitlist', 'BOOKED'],
  ['booked', 'BOOKED'],
  ['overbook', 'BOOKED'],
  ['arrived', 'ATTENDED'],
  ['checked in', 'ATTENDED'],
  ['checkedin', 'ATTENDED'],
  ['started', 'ATTENDED'],
  ['complete', 'ATTENDED'],
  ['completed', 'ATTENDED'],
  ['cancelled', 'CANCELLED'],
  ['canceled', 'CANCELLED'],
  ['dc', 'CANCELLED'],
  ['deleted', 'DELETED'],
  ['blocked', 'DELETED'],
  ['noshow', 'DID_NOT_ATTEND'],
  ['no show', 'DID_NOT_ATTEND'],
]);

/** Where a message says when the appointment begins, the surest first: timing, service, resources, and the old field of the schedule. */
const BEGINS: readonly (readonly [segment: string, field: number, component: number])[] = [
  ['TQ1', 7, 1],
  ['AIS', 4, 1],
  ['AIL', 6, 1],
  ['AIP', 6, 1],
  ['AIG', 8, 1],
  ['SCH', 11, 4],
];

/** What the answer to a message needs of it; empty texts where it says nothing. */
export function hl7Header(message: Er7Message): Hl7Header {
  const header = er7Segment(message, 'MSH');
  const text = (field: number, component = 1): string => er7Text(message, header, field, component).slice(0, longestId);
  return {
    sendingApplication: text(3),
    sendingFacility: text(4),
    type: text(9),
    event: text(9, 2),
    controlId: text(10),
    processing: text(11),
    version: text(12),
  };
}

/**
 * What a scheduling message (SIU S12 to S17 and S26) says of its appointment: one, however many resource groups it has. Only identifier,
 * times, status, specialty and clinic are looked at; no segment of the patient is.
 */
export function appointmentOfSiu(message: Er7Message): Siu {
  const header = hl7Header(message);
  const refused = refusedHeader(header);
  if (refused) return { ok: false, refusal: refused };
  const schedule = er7Segment(message, 'SCH');
  if (!schedule) return no('AE', 100, 'SCH', 'A scheduling message has a segment SCH.');
  const identifier = identifierOf(message);
  if (identifier === '') return no('AE', 101, 'SCH-2', 'SCH-2 or SCH-1 names the appointment.');
  if (identifier.length > longestId) return no('AE', 102, 'SCH-2', `An identifier has at most ${longestId} characters.`);
  const at = hl7Time(er7Text(message, er7Segment(message, 'MSH'), 7));
  if (at === null)
    return no('AE', 102, 'MSH-7', 'MSH-7 says when the message was made: YYYYMMDDHHMM, with the offset from UTC if need be.');
  const written = BEGINS.map(([name, field, component]) => er7Text(message, er7Segment(message, name), field, component));
  const startsAt = written.map(hl7Time).find((time) => time !== null) ?? null;
  if (startsAt === null && written.some((text) => text !== ''))
    return no(
      'AE',
      102,
      'TQ1-7',
      'The time the appointment begins is no time: YYYYMMDDHHMM, with the offset from UTC if need be.',
    );
  return { ok: true, value: { identifier, at, startsAt, ...wordsOf(message, header.event) } };
}

type Words = Omit<AppointmentEvent, 'identifier' | 'at' | 'startsAt'>;

function wordsOf(message: Er7Message, event: string): Words {
  const kind = EVENTS[event] as (typeof EVENTS)[string];
  const [schedule, visit, place] = ['SCH', 'PV1', 'AIL'].map((name) => er7Segment(message, name));
  const text = (segment: typeof schedule, field: number, component = 1): string => er7Text(message, segment, field, component);
  const status = STATUSES.get(text(schedule, 25).toLowerCase()) ?? null;
  // an event that ends an appointment says so itself; one that books or changes it may come with a status that goes further
  const isOpenEnded = kind.state === null || kind.state === 'BOOKED';
  const state = isOpenEnded ? (status ?? kind.state) : kind.state;
  const clinic = text(place, 3, 4) || text(place, 3) || text(visit, 3, 4) || text(visit, 3);
  const tellsOutcome = state === 'ATTENDED' || state === 'DID_NOT_ATTEND';
  return {
    rank: kind.rank,
    state,
    cancelledBy: state === 'CANCELLED' ? cancelledBy(text(schedule, 6), text(schedule, 7)) : null,
    specialty: shortened(text(visit, 10, 2) || text(visit, 10)),
    clinic: shortened(clinic),
    places: [text(place, 3, 4), text(visit, 3, 4), text(er7Segment(message, 'MSH'), 4)].filter((one) => one !== ''),
    isAttempt: kind.isAttempt && !tellsOutcome,
  };
}

const shortened = (text: string): string | null => (text === '' ? null : text.slice(0, longestText));

/** The identifier of who fills the schedule, which outlives that of who asked for it; with its assigner, where one is named. */
function identifierOf(message: Er7Message): string {
  const schedule = er7Segment(message, 'SCH');
  for (const field of [2, 1]) {
    const id = er7Text(message, schedule, field);
    if (id !== '') return [field === 2 ? 'filler' : 'placer', er7Text(message, schedule, field, 2), id].join(' ');
  }
  return '';
}

function refusedHeader({ type, event, controlId, processing, version }: Hl7Header): Hl7Refusal | null {
  const ar = (code: Hl7Refusal['code'], place: string, message: string): Hl7Refusal => ({ answer: 'AR', code, place, message });
  if (controlId === '') return ar(101, 'MSH-10', 'MSH-10 names the message, so that it can be answered.');
  if (type !== 'SIU') return ar(200, 'MSH-9', 'Steady takes scheduling messages: SIU.');
  if (!Object.hasOwn(EVENTS, event)) return ar(201, 'MSH-9', 'Steady takes the events S12 to S17 and S26.');
  if (processing !== '' && processing !== 'P') return ar(202, 'MSH-11', 'Only messages for production (P) are taken.');
  if (version !== '' && !/^2(?:\.|$)/.test(version)) return ar(203, 'MSH-12', 'Steady takes versions 2.x.');
  return null;
}

const no = (answer: 'AE' | 'AR', code: Hl7Refusal['code'], place: string, message: string): Siu => ({
  ok: false,
  refusal: { answer, code, place, message },
});
