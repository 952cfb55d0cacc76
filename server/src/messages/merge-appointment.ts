import { type AppointmentEvent, standsOver } from '@steady/shared/feeds';
import { londonDayOf } from '@steady/shared/time';
import type { StoredAppointment } from './appointment-records.repository.js';

/** What became of a message. */
export type MessageOutcome = 'inserted' | 'updated' | 'unchanged';

/** What is known of an appointment after a message; the very same where an earlier word on it came late. */
export function mergedAppointment(
  before: StoredAppointment | null,
  key: Pick<StoredAppointment, 'trustCode' | 'mark' | 'site'>,
  event: AppointmentEvent,
): { readonly after: StoredAppointment; readonly outcome: MessageOutcome } {
  if (before === null) {
    const startsAt = event.startsAt === null ? null : new Date(event.startsAt);
    const after: StoredAppointment = {
      ...key,
      day: startsAt === null ? '' : londonDayOf(startsAt),
      startsAt,
      state: event.state ?? 'BOOKED',
      cancelledBy: event.cancelledBy,
      specialty: event.specialty ?? '',
      clinic: event.clinic ?? '',
      saidAt: new Date(event.at),
      rank: event.rank,
    };
    return { after, outcome: 'inserted' };
  }
  const known = { at: before.saidAt.toISOString(), rank: before.rank };
  const isLater = standsOver(event, known);
  // what a late word names and nothing has named yet is taken from it
  const named = isLater ? event : { ...event, startsAt: null, specialty: null, clinic: null };
  const startsAt =
    named.startsAt !== null ? new Date(named.startsAt) : (before.startsAt ?? (event.startsAt ? new Date(event.startsAt) : null));
  const after: StoredAppointment = {
    ...before,
    startsAt,
    day: startsAt === null ? '' : londonDayOf(startsAt),
    specialty: named.specialty ?? (before.specialty || (event.specialty ?? '')),
    clinic: named.clinic ?? (before.clinic || (event.clinic ?? '')),
    site: isLater ? key.site || before.site : before.site || key.site,
    ...(isLater && {
      state: event.state ?? before.state,
      cancelledBy: event.state === null ? before.cancelledBy : event.cancelledBy,
      saidAt: new Date(event.at),
      rank: event.rank,
    }),
  };
  return { after, outcome: isSame(before, after) ? 'unchanged' : 'updated' };
}

const isSame = (left: StoredAppointment, right: StoredAppointment): boolean =>
  JSON.stringify(plain(left)) === JSON.stringify(plain(right));

const plain = ({ trustCode, mark, ...rest }: StoredAppointment): unknown[] => [
  trustCode,
  mark,
  ...(Object.keys(rest) as (keyof typeof rest)[]).sort().map((name) => rest[name]),
];
