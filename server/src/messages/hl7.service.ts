import { Inject, Injectable } from '@nestjs/common';
import {
  appointmentOfSiu,
  Er7Fault,
  type Er7Message,
  er7Messages,
  type Hl7Header,
  hl7Header,
  type Hl7Refusal,
  readEr7,
} from '@steady/shared/feeds';
import { Clock } from '../clock/clock.js';
import { DomainError } from '../errors/domain-error.js';
import { requireWriter, type Scope } from '../identity/scope.js';
import { OrganisationsService } from '../organisations/organisations.service.js';
import { AppointmentInbox, type AppointmentMessage, type Taken } from './appointment-inbox.service.js';
import { hl7Answer, type Hl7Outcome } from './hl7-answer.js';
import { hl7Text } from './hl7-text.js';

/** Messages of one body. */
const mostMessages = 1000;

/** One message with what it is answered. */
interface Answered {
  readonly header: Hl7Header | null;
  readonly outcome: Hl7Outcome | Promise<Hl7Outcome>;
}

/** HL7 v2 messages, whichever way they come: taken apart, reduced, taken in, and answered after the commit. */
@Injectable()
export class Hl7Service {
  constructor(
    @Inject(AppointmentInbox) private readonly inbox: AppointmentInbox,
    @Inject(OrganisationsService) private readonly organisations: OrganisationsService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Whose messages these are: those of the one trust of who sends them. @throws FORBIDDEN, NOT_FOUND */
  async trustOf(scope: Scope): Promise<string> {
    requireWriter(scope);
    const [trust, ...others] = scope.trusts === 'ALL' ? [] : scope.trusts;
    if (trust === undefined || others.length > 0)
      throw new DomainError('FORBIDDEN', 'Send messages with a token of one trust: by it Steady knows whose they are.');
    await this.organisations.requireTrust(scope, trust);
    return trust;
  }

  /**
   * Takes the messages of a body, each by itself.
   * @returns their acknowledgements one after the other, and whether all of them were taken
   */
  async receive(scope: Scope, trust: string, bytes: Buffer): Promise<{ readonly text: string; readonly accepted: boolean }> {
    const answered = this.answered(scope, trust, bytes);
    const at = this.clock.now();
    const outcomes = await Promise.all(answered.map(({ outcome }) => outcome));
    const texts = outcomes.map((outcome, index) => hl7Answer(answered[index]?.header ?? null, outcome, trust, at));
    return { text: texts.join(''), accepted: outcomes.every(({ answer }) => answer === 'AA') };
  }

  private answered(scope: Scope, trust: string, bytes: Buffer): Answered[] {
    const text = hl7Text(bytes);
    if (text === null)
      return [refused('AR', 207, 'MSH-18', 'MSH-18 names a character set Steady does not read, or the bytes are not of it.')];
    const messages = er7Messages(text);
    if (messages.length === 0) return [refused('AR', 100, 'MSH', 'The body holds no message.')];
    if (messages.length > mostMessages)
      return [refused('AR', 207, '', `A body holds at most ${mostMessages} messages; none of these was taken.`)];
    return messages.map((message) => this.one(scope, trust, message));
  }

  private one(scope: Scope, trust: string, text: string): Answered {
    let message: Er7Message;
    try {
      message = readEr7(text);
    } catch (error) {
      if (error instanceof Er7Fault) return refused('AR', 100, '', error.message);
      throw error;
    }
    const header = hl7Header(message);
    const found = appointmentOfSiu(message);
    if (!found.ok) return { header, outcome: found.refusal };
    const taken = this.inbox.take([
      {
        scope,
        trust,
        source: 'hl7',
        sender: header.sendingApplication,
        controlId: header.controlId,
        content: contentOf(message),
        event: found.value,
      } satisfies AppointmentMessage,
    ]);
    return { header, outcome: taken.then(([one]) => outcomeOf(one)).catch(outcomeOfFailure) };
  }
}

/** What a message says, without its header: sent again it may be dated anew. */
const contentOf = ({ segments }: Er7Message): string =>
  JSON.stringify(segments.filter(({ name }) => name !== 'MSH').map(({ name, fields }) => [name, fields]));

function outcomeOf(taken: Taken | undefined): Hl7Outcome {
  if (taken !== 'other') return { answer: 'AA' };
  return {
    answer: 'AE',
    code: 205,
    place: 'MSH-10',
    message: 'Another message was taken under this control id. Give every message its own.',
  };
}

/** What could not be stored is said to be so, for the sender to try again. */
function outcomeOfFailure(error: unknown): Hl7Outcome {
  if (error instanceof DomainError && error.status === 503) return { answer: 'AE', code: 207, place: '', message: error.message };
  throw error;
}

const refused = (answer: Hl7Refusal['answer'], code: Hl7Refusal['code'], place: string, message: string): Answered => ({
  header: null,
  outcome: { answer, code, place, message },
});
