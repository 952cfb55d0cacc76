import { randomUUID } from 'node:crypto';
import type { Hl7Header, Hl7Refusal } from '@steady/shared/feeds';

/** What a message is answered: `AA` it was taken and is committed. */
export type Hl7Outcome = { readonly answer: 'AA' } | Hl7Refusal;

const noHeader: Hl7Header = {
  sendingApplication: '',
  sendingFacility: '',
  type: '',
  event: '',
  controlId: '',
  processing: '',
  version: '',
};

/**
 * An acknowledgement. Of the message it repeats what addresses the answer, its control id above all, and nothing else: a refusal says
 * where and why, never what stood there.
 */
export function hl7Answer(header: Hl7Header | null, outcome: Hl7Outcome, trust: string, at: Date): string {
  const { sendingApplication, sendingFacility, event, controlId, processing, version } = header ?? noHeader;
  const msh = [
    'MSH|^~\\&',
    'STEADY',
    trust,
    escaped(sendingApplication),
    escaped(sendingFacility),
    timeOf(at),
    '',
    /^S\d\d$/.test(event) ? `ACK^${event}^ACK` : 'ACK',
    randomUUID().slice(0, 20),
    /^[PTD]$/.test(processing) ? processing : 'P',
    /^2\.\d(?:\.\d)?$/.test(version) ? version : '2.5.1',
    ...['', '', '', '', '', 'UNICODE UTF-8'],
  ].join('|');
  const segments = [msh, `MSA|${outcome.answer}|${escaped(controlId)}`];
  if (outcome.answer !== 'AA') {
    const [segment = '', field = ''] = outcome.place.split('-');
    const place = segment === '' ? '' : `${segment}^1${field === '' ? '' : `^${field}`}`;
    segments.push(`ERR||${place}|${outcome.code}^^HL70357|E||||${escaped(outcome.message)}`);
  }
  return `${segments.join('\r')}\r`;
}

const timeOf = (at: Date): string => `${at.toISOString().replace(/[-:T]/g, '').slice(0, 14)}+0000`;

const SIGNS: Readonly<Record<string, string>> = { '\\': '\\E\\', '|': '\\F\\', '^': '\\S\\', '&': '\\T\\', '~': '\\R\\' };
const escaped = (text: string): string => text.replace(/[\p{Cc}]/gu, ' ').replace(/[\\|^&~]/g, (sign) => SIGNS[sign] ?? '');
