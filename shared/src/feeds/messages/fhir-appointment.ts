import { z } from 'zod';
import { type AppointmentEvent, type AppointmentState, cancelledBy } from './appointment-event.js';

const short = z.string().max(500);
const coding = z.looseObject({ code: short.optional(), display: short.optional() });
const concept = z.looseObject({ coding: z.array(coding).max(20).optional(), text: z.string().max(5000).optional() });
const time = z.iso.datetime({ offset: true });

/** The parts of FHIR R4's Appointment that are looked at; nothing else of it is read. */
const resource = z.looseObject({
  resourceType: z.literal('Appointment'),
  id: z.string().max(64).optional(),
  meta: z.looseObject({ lastUpdated: time.optional() }).optional(),
  identifier: z
    .array(z.looseObject({ system: short.optional(), value: short.optional() }))
    .max(20)
    .optional(),
  status: z.enum([
    'proposed',
    'pending',
    'booked',
    'arrived',
    'fulfilled',
    'cancelled',
    'noshow',
    'entered-in-error',
    'checked-in',
    'waitlist',
  ]),
  cancelationReason: concept.optional(),
  specialty: z.array(concept).max(20).optional(),
  start: time.optional(),
  participant: z
    .array(z.looseObject({ actor: z.looseObject({ reference: short.optional(), display: short.optional() }).optional() }))
    .max(100)
    .optional(),
});

type Resource = z.infer<typeof resource>;

const STATES: Readonly<Record<Resource['status'], AppointmentState>> = {
  proposed: 'BOOKED',
  pending: 'BOOKED',
  booked: 'BOOKED',
  waitlist: 'BOOKED',
  arrived: 'ATTENDED',
  'checked-in': 'ATTENDED',
  fulfilled: 'ATTENDED',
  noshow: 'DID_NOT_ATTEND',
  cancelled: 'CANCELLED',
  'entered-in-error': 'DELETED',
};
const RANKS: Readonly<Record<AppointmentState, number>> = {
  BOOKED: 1,
  ATTENDED: 3,
  DID_NOT_ATTEND: 4,
  CANCELLED: 5,
  DELETED: 7,
};
/** These need no time yet. */
const TIMELESS: readonly Resource['status'][] = ['proposed', 'waitlist', 'cancelled', 'entered-in-error'];
const longestText = 120;

/** What keeps a resource from being taken: where, as a FHIR path, and why, without anything of the resource in it. */
export interface FhirFault {
  readonly code: 'structure' | 'required' | 'value' | 'not-supported';
  readonly path: string;
  readonly message: string;
}

export type FhirAppointment =
  { readonly ok: true; readonly value: AppointmentEvent } | { readonly ok: false; readonly faults: readonly FhirFault[] };

/**
 * What a FHIR R4 Appointment says of its appointment. Of the patient nothing is looked at.
 * @param receivedAt stands for `meta.lastUpdated` where the resource has none
 */
export function appointmentOfFhir(sent: unknown, receivedAt: string): FhirAppointment {
  const parsed = resource.safeParse(sent);
  if (!parsed.success)
    return {
      ok: false,
      faults: parsed.error.issues.slice(0, 20).map(({ path }) => ({
        code: 'structure' as const,
        path: ['Appointment', ...path.map(String)].join('.').slice(0, 200),
        message: 'This is missing, or not as FHIR R4 has it.',
      })),
    };
  const { data } = parsed;
  const named = data.identifier?.find(({ value }) => value !== undefined && value !== '');
  const identifier = named ? `${named.system ?? ''} ${named.value ?? ''}` : data.id ? `id ${data.id}` : '';
  if (identifier === '')
    return fault('required', 'Appointment.identifier', 'Name the appointment: an identifier with a value, or an id.');
  if (data.start === undefined && !TIMELESS.includes(data.status))
    return fault('required', 'Appointment.start', 'An appointment of this status says when it begins.');
  const state = STATES[data.status];
  const place = data.participant?.find(({ actor }) => actor?.reference?.includes('Location/'))?.actor;
  return {
    ok: true,
    value: {
      identifier,
      at: new Date(data.meta?.lastUpdated ?? receivedAt).toISOString(),
      rank: RANKS[state],
      startsAt: data.start === undefined ? null : new Date(data.start).toISOString(),
      state,
      cancelledBy:
        state === 'CANCELLED' ? cancelledBy(...(data.cancelationReason?.coding ?? []).map(({ code }) => code ?? '')) : null,
      specialty: shortened(data.specialty?.map(wordsOf).find((words) => words !== '') ?? ''),
      clinic: shortened(place?.display ?? ''),
      places: [place?.display, place?.reference?.split('/').at(-1)].filter(
        (one): one is string => one !== undefined && one !== '',
      ),
      isAttempt: state === 'BOOKED' || state === 'CANCELLED',
    },
  };
}

const wordsOf = ({ coding, text }: z.infer<typeof concept>): string =>
  text ?? coding?.map(({ display, code }) => display ?? code ?? '').find((words) => words !== '') ?? '';

const shortened = (text: string): string | null => (text.trim() === '' ? null : text.trim().slice(0, longestText));

const fault = (code: FhirFault['code'], path: string, message: string): FhirAppointment => ({
  ok: false,
  faults: [{ code, path, message }],
});
