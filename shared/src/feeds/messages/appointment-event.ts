/** What is known of an appointment. Started, arrived and completed ones are attended; a discontinued one is cancelled. */
export type AppointmentState = 'BOOKED' | 'ATTENDED' | 'DID_NOT_ATTEND' | 'CANCELLED' | 'DELETED';

/** Who cancelled it, where that is said. */
export type CancelledBy = 'PATIENT' | 'HOSPITAL';

/** All that is taken from a message about one appointment: nothing of the patient is in it but the identifier, which is hashed before it is kept. */
export interface AppointmentEvent {
  /** The appointment's own identifier at its source. */
  readonly identifier: string;
  /** When the source says so: of two messages the later stands, whatever order they came in. */
  readonly at: string;
  /** Decides between two of one instant: what ends an appointment stands over what books it. */
  readonly rank: number;
  /** Null where the message names none. */
  readonly startsAt: string | null;
  /** Null: as it was, and booked where nothing was known. */
  readonly state: AppointmentState | null;
  readonly cancelledBy: CancelledBy | null;
  readonly specialty: string | null;
  readonly clinic: string | null;
  /** Codes or names, the nearest first, one of which may be a site of the trust. */
  readonly places: readonly string[];
  /** Whether it is an attempt: a request to book, change or cancel that was made in the system. */
  readonly isAttempt: boolean;
}

/** Whether a later word on an appointment stands over an earlier one. */
export function standsOver(late: Pick<AppointmentEvent, 'at' | 'rank'>, early: Pick<AppointmentEvent, 'at' | 'rank'>): boolean {
  return late.at === early.at ? late.rank >= early.rank : late.at > early.at;
}

/** Side of a cancellation by its reason's code, as FHIR writes them: `pat…` the patient, `prov…` or `hosp…` the hospital. */
export function cancelledBy(...codes: readonly string[]): CancelledBy | null {
  for (const code of codes) {
    if (/^pat/i.test(code)) return 'PATIENT';
    if (/^(?:prov|hosp)/i.test(code)) return 'HOSPITAL';
  }
  return null;
}
