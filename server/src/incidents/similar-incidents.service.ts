import { setImmediate as turn } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { createSimilarityIndex, type Similar, type SimilarityIndex } from '@steady/shared/text';
import { Clock } from '../clock/clock.js';
import { badInput } from '../errors/domain-error.js';
import { maySee, type Scope } from '../identity/scope.js';
import type { IncidentRecord } from './incident-record.js';
import { IncidentListService } from './incident-list.service.js';
import { type IndexedText, SimilarTextsRepository } from './similar-texts.repository.js';

/** An incident like the one asked about. */
export interface SimilarIncident {
  readonly incident: IncidentRecord;
  /** Above 0 to 1. */
  readonly similarity: number;
  readonly sharedTerms: readonly string[];
}

/** What is asked for. */
export interface SimilarWanted {
  readonly text: string | null;
  /** An incident whose own text is asked about; it is not among the answers. */
  readonly number: string | null;
  readonly first: number;
  readonly trust: string | null;
  /** Only those that are open, or only those that are not. */
  readonly open: boolean | null;
}

/** Texts read and indexed in one go: some 5 ms of the event loop. */
const slice = 200;
/** House rule: the newest tickets are looked at, so that memory stays bounded. */
const mostIndexed = 200_000;
/** Texts changed by an import are read again this often, when somebody asks. */
const refreshMs = 10 * 60_000;
/** How long a question waits for the first build; then it is answered from what there is. */
const patienceMs = 2_000;
const mostAnswered = 50;
const longestText = 10_000;
const ended: readonly string[] = ['RESOLVED', 'CLOSED', 'CANCELLED'];

interface Known {
  readonly number: string;
  readonly trust: string;
  version: number;
  open: boolean;
}

/**
 * Incidents alike, by the words they share. The index is this process's own: built from the database when first asked, a slice at
 * a time, grown by what people do here at once, by new tickets of imports before each answer, and by their other changes later.
 * Whose incidents are answered is decided on each question, and once more where they are read.
 */
@Injectable()
export class SimilarIncidentsService {
  /** One for each trust: how rare a word is among another's tickets must not show in the answers. */
  private readonly indexes = new Map<string, SimilarityIndex>();
  private readonly known = new Map<number, Known>();
  private latestId = 0;
  private catchingUp: Promise<void> | null = null;
  private refreshedAt: number | null = null;

  constructor(
    @Inject(SimilarTextsRepository) private readonly repository: SimilarTextsRepository,
    @Inject(IncidentListService) private readonly list: IncidentListService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async similar(scope: Scope, wanted: SimilarWanted): Promise<SimilarIncident[]> {
    const asked = wanted.number === null ? null : await this.list.incident(scope, wanted.number);
    const text = [wanted.text ?? '', asked === null ? '' : textOf(asked)].join('\n').trim();
    if (text.length > 2 * longestText)
      throw badInput(`Shorten the text to at most ${longestText} characters; it has ${text.length}.`, {
        field: 'text',
        most: longestText,
      });
    if (text === '') return [];
    await Promise.race([this.caughtUp(), new Promise((resolve) => setTimeout(resolve, patienceMs).unref())]);
    const first = Math.min(Math.max(wanted.first, 0), mostAnswered);
    const found = this.found(scope, wanted, asked, text, first);
    const read = await this.repository.records(
      scope,
      found.map(({ key }) => Number(key)),
    );
    const records = new Map(read.map((record) => [record.id, record]));
    return found.flatMap(({ key, similarity, sharedTerms }) => {
      const incident = records.get(Number(key));
      return incident ? [{ incident, similarity, sharedTerms }] : [];
    });
  }

  /** Incidents that were just changed here, as they are now. Before the first question nothing is kept. */
  learn(
    incidents: readonly Pick<IncidentRecord, 'id' | 'number' | 'trustCode' | 'version' | 'state' | 'title' | 'description'>[],
  ): void {
    if (this.latestId === 0) return;
    for (const incident of incidents) if (incident.id <= this.latestId) this.put(incident);
  }

  /** The most alike of the trusts the person may see. */
  private found(
    scope: Scope,
    { trust, open }: SimilarWanted,
    asked: IncidentRecord | null,
    text: string,
    first: number,
  ): Similar[] {
    const where = (key: string): boolean =>
      Number(key) !== asked?.id && (open === null || this.known.get(Number(key))?.open === open);
    return [...this.indexes]
      .filter(([of]) => maySee(scope, of) && (trust === null || trust === of))
      .flatMap(([, index]) => index.similarTo(text, { first, where }))
      .sort((left, right) => right.similarity - left.similarity)
      .slice(0, first);
  }

  /** One at a time reads what is new, and now and then what has changed. */
  private caughtUp(): Promise<void> {
    this.catchingUp ??= this.catchUp().finally(() => {
      this.catchingUp = null;
    });
    return this.catchingUp;
  }

  private async catchUp(): Promise<void> {
    if (this.latestId === 0) this.latestId = Math.max(0, (await this.repository.latestId()) - mostIndexed);
    for (;;) {
      const texts = await this.repository.after(this.latestId, slice);
      for (const text of texts) this.put(text);
      this.latestId = texts.at(-1)?.id ?? this.latestId;
      if (texts.length < slice) break;
      await turn();
    }
    const now = this.clock.now().getTime();
    if (this.refreshedAt === null) this.refreshedAt = now;
    else if (now - this.refreshedAt >= refreshMs) {
      this.refreshedAt = now;
      // not waited for: what a source reworded may be found a little later
      this.refresh().catch(() => undefined);
    }
  }

  /** Reads again the texts whose version is another, and takes out what is gone. */
  private async refresh(): Promise<void> {
    const ids = [...this.known.keys()];
    for (let index = 0; index < ids.length; index += slice) {
      const some = ids.slice(index, index + slice);
      const versions = await this.repository.versions(some);
      const changed = some.filter((id) => versions.get(id) !== undefined && versions.get(id) !== this.known.get(id)?.version);
      for (const text of await this.repository.texts(changed)) this.put(text);
      for (const id of some) if (!versions.has(id)) this.remove(id);
      await turn();
    }
  }

  private put(text: IndexedText): void {
    const { number, trustCode: trust, version, state } = text;
    const index = this.indexes.get(trust) ?? createSimilarityIndex();
    this.indexes.set(trust, index);
    index.put(String(text.id), textOf(text));
    this.known.set(text.id, { number, trust, version, open: !ended.includes(state) });
  }

  private remove(id: number): void {
    this.indexes.get(this.known.get(id)?.trust ?? '')?.remove(String(id));
    this.known.delete(id);
  }
}

/** What of an incident is compared: the title counts by standing first, the description by its first lines. */
const textOf = ({ title, description }: Pick<IncidentRecord, 'title' | 'description'>): string =>
  `${title}\n${(description ?? '').slice(0, 1_000)}`;
