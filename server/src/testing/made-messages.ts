/** What a made scheduling message says. */
export interface MadeMessage {
  readonly event?: string;
  readonly id?: string;
  /** The message's control id. */
  readonly control: string;
  /** When the message was made, as HL7 writes it. */
  readonly at?: string;
  readonly begins?: string;
  readonly status?: string;
  readonly reason?: string;
  readonly sender?: string;
  readonly specialty?: string;
}

/** A person that may be found nowhere after a message about them. */
export const madePatient = { name: 'EVERYMADE', given: 'ADAMANT', number: '9434765919', street: 'Madeup Lane' } as const;

/** An HL7 v2 scheduling message, with all of a patient that real ones carry. */
export function madeMessage({
  event = 'S12',
  id = 'F1',
  control,
  at = '20261119120000',
  begins = '20261118093000',
  status = '',
  reason = '',
  sender = 'PAS',
  specialty = 'Cardiology',
}: MadeMessage): string {
  const { name, given, number, street } = madePatient;
  return [
    `MSH|^~\\&|${sender}|RZZ|STEADY|RZZ|${at}||SIU^${event}^SIU_S12|${control}|P|2.5.1|||||GBR|UNICODE UTF-8`,
    `SCH||${id}||||${reason}|||||||||||||||||||${status}`,
    `TQ1|||||||${begins}`,
    `NTE|1||Mrs ${name} rang`,
    `PID|1||${number}^^^NHS||${name}^${given}||19600201|F|||12 ${street}^^Leeds^^LS1 3EX||07700900123`,
    `PV1|1|O|CLINIC7|||||||${specialty}`,
    'RGS|1',
    'AIL|1||CLINIC7^^^North Wing',
    'RGS|2',
    `AIP|2||1210^${name}`,
  ].join('\r');
}
