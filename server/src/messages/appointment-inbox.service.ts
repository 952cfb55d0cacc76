import { randomUUID } from 'node:crypto';
import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import type { AppointmentEvent } from '@steady/shared/feeds';
import { londonDayOf } from '@steady/shared/time';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock/clock.js';
import { asProgramme } from '../database/row-security.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { DomainError } from '../errors/domain-error.js';
import type { Scope } from '../identity/scope.js';
import { MessageBatchesService } from '../ingest/message-batches.service.js';
import { maskedText } from '../ingest/screened.js';
import { OrganisationsService } from '../organisations/organisations.service.js';
import { Sealer } from '../sealing/sealer.js';
import { AppointmentDaysService } from './appointment-days.service.js';
import {
  AppointmentRecordsRepository,
  type DayToCount,
  type StoredAppointment,
  type TakenMessage,
} from './appointment-records.repository.js';
import { mergedAppointment, type MessageOutcome } from './merge-appointment.js';

/** A message that is to be taken, already reduced to what may be kept. */
export interface AppointmentMessage {
  readonly scope: Scope;
  readonly trust: string;
  /** `hl7` or `fhir`. */
  readonly source: string;
  /** The sending application: ids of messages and appointments are its own. */
  readonly sender: string;
  /** Names the message, so that a repeat is known. */
  readonly controlId: string;
  /** The message's text, of which only a keyed hash is kept. */
  readonly content: string;
  readonly event: AppointmentEvent;
}

/** `repeat`: it was taken before, and nothing was changed; `other`: another message was taken under its id. */
export type Taken = MessageOutcome | 'repeat' | 'other';

interface Waiting {
  readonly messages: readonly AppointmentMessage[];
  readonly resolve: (taken: Taken[]) => void;
  readonly reject: (error: unknown) => void;
}

/** Messages of one unit of work. */
const mostAtOnce = 300;
/** Messages waiting beyond this are sent away. */
const mostWaiting = 5000;

/**
 * Takes messages about appointments in. Those that wait while a unit of work is committed go into the next one together: the
 * answer comes after the commit, and a commit is paid for once for many.
 */
@Injectable()
export class AppointmentInbox implements BeforeApplicationShutdown {
  private waiting: Waiting[] = [];
  private waitingCount = 0;
  private running: Promise<void> | null = null;

  constructor(
    @Inject(AppointmentRecordsRepository) private readonly repository: AppointmentRecordsRepository,
    @Inject(AppointmentDaysService) private readonly days: AppointmentDaysService,
    @Inject(MessageBatchesService) private readonly batches: MessageBatchesService,
    @Inject(OrganisationsService) private readonly organisations: OrganisationsService,
    @Inject(UnitOfWork) private readonly unitOfWork: UnitOfWork,
    @Inject(Sealer) private readonly sealer: Sealer,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async beforeApplicationShutdown(): Promise<void> {
    await this.running;
  }

  /**
   * Takes messages of one sender, all or none; resolves when they are committed.
   * @throws BUSY when too many wait already
   */
  take(messages: readonly AppointmentMessage[]): Promise<Taken[]> {
    if (messages.length === 0) return Promise.resolve([]);
    if (this.waitingCount + messages.length > mostWaiting)
      throw new DomainError(
        'BUSY',
        'Too many messages wait already. Nothing of this one was stored; send it again in a moment.',
        {
          retryAfterSeconds: 2,
        },
      );
    this.waitingCount += messages.length;
    return new Promise((resolve, reject) => {
      this.waiting.push({ messages, resolve, reject });
      this.running ??= asProgramme(() => this.work());
    });
  }

  private async work(): Promise<void> {
    // one turn of the loop: what came with the same read of the sockets goes along
    await new Promise((done) => setImmediate(done));
    while (this.waiting.length > 0) {
      const group = this.nextGroup();
      try {
        await this.store(group);
      } catch (error) {
        if (group.length === 1) group[0]?.reject(error);
        else for (const one of group) await this.storeAlone(one);
      }
    }
    this.running = null; // in the same turn as the look at what waits: nobody is left behind
  }

  /** What keeps one sender's message out is not to keep out those of others. */
  private async storeAlone(one: Waiting): Promise<void> {
    try {
      await this.store([one]);
    } catch (error) {
      one.reject(error);
    }
  }

  private nextGroup(): Waiting[] {
    const group: Waiting[] = [];
    let count = 0;
    while (this.waiting.length > 0 && (count === 0 || count + (this.waiting[0] as Waiting).messages.length <= mostAtOnce)) {
      const next = this.waiting.shift() as Waiting;
      count += next.messages.length;
      group.push(next);
    }
    this.waitingCount -= count;
    return group;
  }

  private async store(group: readonly Waiting[]): Promise<void> {
    const byTrust = new Map<string, AppointmentMessage[]>();
    for (const { messages } of group)
      for (const message of messages) byTrust.set(message.trust, [...(byTrust.get(message.trust) ?? []), message]);
    const outcomes = await this.unitOfWork.run(async (manager) => {
      const taken = new Map<AppointmentMessage, Taken>();
      for (const trust of [...byTrust.keys()].sort()) await this.storeOf(manager, trust, byTrust.get(trust) ?? [], taken);
      return taken;
    });
    for (const { messages, resolve } of group) resolve(messages.map((message) => outcomes.get(message) ?? 'unchanged'));
    this.days.countSoon();
  }

  private async storeOf(
    manager: EntityManager,
    trust: string,
    messages: readonly AppointmentMessage[],
    outcomes: Map<AppointmentMessage, Taken>,
  ): Promise<void> {
    const marks = new Map(messages.map((message) => [message, this.marksOf(message)]));
    const marksOf = (message: AppointmentMessage): Marks => marks.get(message) as Marks;
    const known = await this.repository.taken(manager, trust, [...new Set(messages.map((one) => marksOf(one).message))]);
    const appointments = await this.repository.appointments(manager, trust, [
      ...new Set(messages.map((one) => marksOf(one).appointment)),
    ]);
    const sites = await this.sitesOf(messages);
    const receivedAt = this.clock.now();
    const fresh: TakenMessage[] = [];
    const changed = new Map<string, StoredAppointment>();
    const days = new Map<string, DayToCount>();
    for (const message of messages) {
      const { message: mark, content, appointment } = marksOf(message);
      const before = known.get(mark);
      if (before !== undefined) {
        outcomes.set(message, before === content ? 'repeat' : 'other');
        continue;
      }
      known.set(mark, content);
      const event = safeEvent(message.event);
      const site = siteAmong(sites, event.places);
      const stored = appointments.get(appointment) ?? null;
      const { after, outcome } = mergedAppointment(stored, { trustCode: trust, mark: appointment, site }, event);
      outcomes.set(message, outcome);
      const attemptOn = event.isAttempt ? londonDayOf(event.at) : null;
      fresh.push({ trustCode: trust, mark, content, receivedAt, attemptOn, specialty: after.specialty, site: after.site });
      if (outcome !== 'unchanged') {
        appointments.set(appointment, after);
        changed.set(appointment, after);
      }
      for (const day of [stored?.day, after.day, attemptOn]) if (day) days.set(day, { trustCode: trust, day });
    }
    if (fresh.length === 0) return;
    await this.repository.addMessages(manager, fresh);
    await this.repository.write(manager, [...changed.values()]);
    await this.repository.markDays(manager, [...days.values()], randomUUID());
    await this.noteBatches(manager, trust, messages, outcomes, receivedAt);
  }

  /** The day's batch of each source, so that the feed is known to be alive. */
  private async noteBatches(
    manager: EntityManager,
    trust: string,
    messages: readonly AppointmentMessage[],
    outcomes: ReadonlyMap<AppointmentMessage, Taken>,
    at: Date,
  ): Promise<void> {
    for (const source of [...new Set(messages.map((message) => message.source))].sort()) {
      const mine = messages.filter((message) => message.source === source);
      const count = (wanted: Taken): number => mine.filter((message) => outcomes.get(message) === wanted).length;
      const [inserted, updated, unchanged] = [count('inserted'), count('updated'), count('unchanged')];
      const read = inserted + updated + unchanged;
      if (read === 0) continue;
      const scope = (mine[0] as AppointmentMessage).scope;
      await this.batches.note(manager, scope, { trust, feed: 'appointments', source, at, read, inserted, updated, unchanged });
    }
  }

  private async sitesOf(messages: readonly AppointmentMessage[]): Promise<ReadonlyMap<string, string>> {
    const [first] = messages;
    if (!first) return new Map();
    const sites = await this.organisations.sitesOfTrusts(first.scope, [first.trust]);
    return new Map(sites.flatMap(({ code, name }) => [[code.toLowerCase(), code] as const, [name.toLowerCase(), code] as const]));
  }

  private marksOf({ trust, source, sender, controlId, content, event }: AppointmentMessage): Marks {
    const mark = (kind: string, text: readonly string[]): string => this.sealer.mark(`${kind} of ${trust}`, JSON.stringify(text));
    return {
      message: mark('message', [source, sender, controlId]),
      content: mark('content', [content]),
      appointment: mark('appointment', [source, sender, event.identifier]),
    };
  }
}

interface Marks {
  readonly message: string;
  readonly content: string;
  readonly appointment: string;
}

const siteAmong = (sites: ReadonlyMap<string, string>, places: readonly string[]): string =>
  places.map((place) => sites.get(place.toLowerCase())).find((code) => code !== undefined) ?? '';

/** Names of specialties and clinics are free text too. */
const safeEvent = (event: AppointmentEvent): AppointmentEvent => ({
  ...event,
  specialty: event.specialty === null ? null : maskedText(event.specialty),
  clinic: event.clinic === null ? null : maskedText(event.clinic),
});
