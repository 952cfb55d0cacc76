import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import {
  builtInProfile,
  type FeedName,
  type FileOptions,
  type MappingProfile,
  plainName,
  type RowError,
} from '@steady/shared/feeds';
import { londonDayOf } from '@steady/shared/time';
import type { EntityManager } from 'typeorm';
import { AppointmentFeedService } from '../appointments/appointment-feed.service.js';
import { AuditService } from '../audit/audit.service.js';
import { Clock } from '../clock/clock.js';
import { SETTINGS, type Settings } from '../config/env.js';
import { DATABASE, type Database } from '../database/database.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { DowntimeFeedService } from '../downtime/downtime-feed.service.js';
import { badInput, DomainError, notFound } from '../errors/domain-error.js';
import { MeasureFeedService } from '../figures/measure-feed.service.js';
import { requireProgramme, requireRole, requireWriter, type Scope } from '../identity/scope.js';
import { IncidentFeedService } from '../incidents/incident-feed.service.js';
import { log } from '../operations/log.js';
import { OrganisationFeedService } from '../organisations/organisation-feed.service.js';
import { OrganisationsService } from '../organisations/organisations.service.js';
import { MappingsService } from '../mappings/mappings.service.js';
import { QuarantineService } from '../quarantine/quarantine.service.js';
import { SignalsService } from '../signals/signals.service.js';
import { TrainingFeedService } from '../training/training-feed.service.js';
import type { FeedStore, FeedStores, LocatedRow } from './feed-store.js';
import { chunksOf, structureOf, surveyOf } from './file-reading.js';
import { type FigureMoves, figureMoves } from './figure-moves.js';
import { errorsTold, type Preview, previewOf } from './import-preview.js';
import type { ImportOptions } from './import-options.js';
import { type Warning, warningsOf } from './import-warnings.js';
import { ImportQueue } from './import-queue.js';
import { messagesMapping } from './message-batches.service.js';
import { factsOf, ImportRunner, Interrupted } from './import-runner.js';
import { type Batch, IngestRepository, type StoredRejection } from './ingest.repository.js';
import type { Reading } from './reading/file-shape.js';
import type { Surveyed } from './reading/file-survey.js';
import type { OpenedFile } from './reading/open-as-text.js';
import { StructuralFault } from './reading/structural-fault.js';
import { type SpooledFile, Spool } from './spool.js';
import type { Structure } from './thread-messages.js';

// Callers know the service, not the rows behind it.
export type { Batch } from './ingest.repository.js';
export { mostRejectionsKept } from './ingest.repository.js';

/** Raised when a built-in mapping reads a file in another way, so that the same file is taken in again. */
const mappingVersion = '1';
/** Records listed that an undo left as they are. */
const mostNotUndone = 1000;
/** Before the version of a saved mapping. */
const savedMark = 'saved ';

export interface Received {
  readonly batch: Batch;
  readonly rejections: StoredRejection[];
}

/** What a loader or test hands in: the text, and the instant it is to count as received. */
export interface TextImport extends Partial<Omit<ImportOptions, 'feed'>> {
  readonly feed: FeedName;
  readonly scope: Scope;
  readonly text: string | AsyncIterable<Buffer | string>;
  readonly at?: Date;
}

/** The way in for every feed: file → spool → structure → rows → records → figures. */
@Injectable()
export class IngestService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly runner: ImportRunner;
  private readonly spool: Spool;
  private readonly queue = new ImportQueue();
  /** Imports that wait or run in this process. */
  private readonly running = new Map<string, Promise<void>>();
  private readonly stores: FeedStores;

  constructor(
    @Inject(IngestRepository) private readonly repository: IngestRepository,
    @Inject(OrganisationsService) private readonly organisations: OrganisationsService,
    @Inject(UnitOfWork) private readonly unitOfWork: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(AuditService) private readonly audit: AuditService,
    @Inject(SignalsService) private readonly signals: SignalsService,
    @Inject(DATABASE) private readonly database: Database,
    @Inject(SETTINGS) settings: Settings,
    @Inject(MappingsService) private readonly mappings: MappingsService,
    @Inject(QuarantineService) private readonly quarantine: QuarantineService,
    @Inject(OrganisationFeedService) organisationStore: OrganisationFeedService,
    @Inject(IncidentFeedService) incidents: IncidentFeedService,
    @Inject(AppointmentFeedService) appointments: AppointmentFeedService,
    @Inject(TrainingFeedService) training: TrainingFeedService,
    @Inject(DowntimeFeedService) downtime: DowntimeFeedService,
    @Inject(MeasureFeedService) measures: MeasureFeedService,
  ) {
    this.stores = { organisations: organisationStore, incidents, appointments, training, downtime, measures };
    this.spool = new Spool(join(settings.DATA_DIR, 'spool'));
    const storeOf = <Name extends FeedName>(feed: Name): FeedStore<Name> => this.stores[feed];
    const savedOf = ({ trustCode, mapping, mappingVersion: version }: Batch): Promise<MappingProfile | null> =>
      version.startsWith(savedMark)
        ? mappings.versionOf(trustCode ?? '', mapping, Number(version.slice(savedMark.length)))
        : Promise.resolve(null);
    const cancelled = (manager: EntityManager, scope: Scope, batch: Batch): Promise<void> =>
      audit.record(manager, { scope, action: 'import.cancelled', subject: `import ${batch.id}`, trust: batch.trustCode });
    this.runner = new ImportRunner({
      unitOfWork,
      repository,
      spool: this.spool,
      signals,
      clock,
      quarantine,
      cancelled,
      storeOf,
      savedOf,
    });
  }

  /** Imports a crash or stop interrupted go on, in the order they came. */
  async onApplicationBootstrap(): Promise<void> {
    const unfinished = await this.repository.unfinished();
    await this.spool.dropOthers(new Set(unfinished.map((batch) => batch.id)), this.clock.now());
    for (const batch of unfinished) this.goOn(batch);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.runner.stopping = true;
    await this.queue.idle();
  }

  /** Resolves when no import runs or waits. */
  idle(): Promise<void> {
    return this.queue.idle();
  }

  /** Whether the person may send this feed for this trust. @throws NOT_FOUND alike for a trust that is not there and one not theirs; FORBIDDEN */
  async check(scope: Scope, options: ImportOptions): Promise<void> {
    if (options.feed === 'organisations') {
      requireProgramme(scope);
      requireRole(scope, 'ADMINISTRATOR', 'PROGRAMME_MANAGER');
      return;
    }
    if (options.trust === '') {
      requireProgramme(scope);
      requireRole(scope, 'ADMINISTRATOR', 'PROGRAMME_MANAGER');
      return;
    }
    await this.organisations.requireTrust(scope, options.trust);
    requireWriter(scope);
  }

  /**
   * Takes a file in. A file with a structural fault is recorded as refused and nothing of it stored.
   * @returns the import as soon as its file is safe on disk, and `done`, which ends with its last row
   * @throws StructuralFault with the refused import's id in its details
   */
  async receive(
    scope: Scope,
    options: ImportOptions,
    source: AsyncIterable<Buffer | string>,
    at?: Date,
  ): Promise<{ batch: Batch; done: Promise<void> }> {
    await this.check(scope, options);
    const batch = this.newBatch(scope, options, at ?? this.clock.now());
    try {
      const reading = await this.readingOf(options);
      const file = await this.openedAs(options, reading, await this.spool.take(batch.id, source));
      Object.assign(batch, { bytes: file.bytes, sha256: file.sha256 });
      const structure = await structureOf(file, options.feed, reading);
      Object.assign(batch, mappingFacts(structure, options), { total: structure.total });
    } catch (error) {
      await this.spool.drop(batch.id);
      if (error instanceof StructuralFault) throw await this.refused(scope, batch, error);
      throw error;
    }
    const earlier = batch.idempotencyKey === null ? null : await this.repository.ofKey(batch.idempotencyKey);
    if (earlier) return this.sentBefore(batch, earlier);
    try {
      await this.unitOfWork.run(async (manager) => {
        await this.repository.add(manager, batch);
        const details = { feed: batch.feed, source: batch.source, sha256: batch.sha256, rows: batch.total };
        await this.audit.record(manager, {
          scope,
          action: 'import.received',
          subject: `import ${batch.id}`,
          trust: batch.trustCode,
          details,
        });
      });
    } catch (error) {
      const first = batch.idempotencyKey === null ? null : await this.repository.ofKey(batch.idempotencyKey);
      if (first) return this.sentBefore(batch, first);
      await this.spool.drop(batch.id);
      throw error;
    }
    const done = this.queue.run(batch.trustCode ?? '', () => this.runner.run(batch, at));
    this.running.set(batch.id, done);
    void done.catch(() => undefined).finally(() => this.running.delete(batch.id));
    done.catch(() => undefined); // who waits for it sees it; who does not reads the import's state
    return { batch, done };
  }

  /** The same way in for the demonstration and tests: resolves when the last row is in and the figures are counted. */
  async importText(given: TextImport): Promise<Received> {
    const { scope, text, at, feed, trust = '', source = 'csv', mapping = '', timezone = '', fileName = null } = given;
    const options = { feed, trust, source, mapping, timezone, fileName };
    const { batch, done } = await this.receive(scope, options, piecesOf(text), at);
    await done;
    return this.state(scope, batch.id);
  }

  /** Tries a file and keeps nothing of it. @throws StructuralFault */
  async tryOut(
    scope: Scope,
    options: ImportOptions,
    source: AsyncIterable<Buffer | string>,
  ): Promise<Preview & { id: string; total: number; sameAs: string | null }> {
    await this.check(scope, options);
    const batch = this.newBatch(scope, options, this.clock.now());
    try {
      const reading = await this.readingOf(options);
      const file = await this.openedAs(options, reading, await this.spool.take(batch.id, source));
      const structure = await structureOf(file, options.feed, reading);
      const facts = mappingFacts(structure, options);
      const same = await this.repository.same(this.database.reader.manager, { ...batch, ...facts, sha256: file.sha256 });
      const store: FeedStore = this.stores[options.feed];
      const { mapping, timezone: zone } = facts;
      const asked = {
        path: file.path,
        feed: options.feed,
        reading: { ...reading, mapping },
        zone,
        freeTexts: store.freeTexts,
        skip: 0,
        receivedOn: londonDayOf(batch.receivedAt),
      };
      const isCounted = structure.counted;
      const at = this.clock.now();
      const movesOf = (manager: EntityManager): Promise<FigureMoves> => this.movesOf(manager, batch, at);
      const trial = { store, batch: factsOf(batch), unitOfWork: this.unitOfWork, at, isCounted, movesOf };
      const { seen, ...preview } = await previewOf(chunksOf(asked, file.bytes), trial);
      const warnings = await this.warnings(batch, file, asked.reading, preview.counts.read, seen);
      return { ...preview, warnings, profile: mapping, id: batch.id, total: structure.total, sameAs: same?.id ?? null };
    } finally {
      await this.spool.drop(batch.id);
    }
  }

  private async movesOf(manager: EntityManager, { id, trustCode }: Batch, at: Date): Promise<FigureMoves> {
    const trusts = trustCode === null ? await this.repository.trustsOfFigures(manager, id) : [trustCode];
    return figureMoves(manager, id, trusts, at);
  }

  private async warnings(
    batch: Batch,
    file: SpooledFile,
    reading: Reading,
    read: number,
    seen: readonly LocatedRow<object>[],
  ): Promise<Warning[]> {
    const known = reading.saved.find((profile) => profile.name === reading.mapping && profile.feed === batch.feed);
    const profile = known ?? builtInProfile(reading.mapping, batch.feed);
    if (!profile || batch.feed === 'organisations') return [];
    const surveyed = await surveyOf(file, profile.file?.delimiter ?? null, reading.saved);
    const fields = fieldsByColumn(profile);
    const columns = surveyed.columns.flatMap((survey) => {
      const field = fields.get(plainName(survey.name)) ?? fields.get(plainName(survey.heading));
      return field === undefined ? [] : [{ survey, field }];
    });
    const today = londonDayOf(batch.receivedAt);
    const lastReads = await this.repository.lastReads(this.database.reader.manager, batch);
    const days = seen.flatMap(({ row }) => dayOf(row) ?? []);
    return warningsOf({ read, lastReads, days, today, columns, dateFormats: profile.dateFormats });
  }

  /** What the columns of a file hold, for a person who is to say how it is read. Nothing of it is kept. @throws StructuralFault */
  async survey(
    scope: Scope,
    trust: string,
    options: FileOptions,
    source: AsyncIterable<Buffer | string>,
  ): Promise<Surveyed & Pick<OpenedFile, 'format' | 'encoding' | 'sheets' | 'sheet'>> {
    if (trust === '') requireProgramme(scope);
    else await this.organisations.requireTrust(scope, trust);
    requireWriter(scope);
    const id = randomUUID();
    try {
      const saved = await this.mappings.profilesFor(trust, null);
      const asked = { options, feed: null, saved };
      const { file, opened } = await this.spool.opened(await this.spool.take(id, source), asked);
      const { format, encoding, sheets, sheet } = opened;
      return { ...(await surveyOf(file, options.delimiter ?? null, saved)), format, encoding, sheets, sheet };
    } finally {
      await this.spool.drop(id);
    }
  }

  /** An import with the first of its rejections. @throws NOT_FOUND */
  async state(scope: Scope, id: string): Promise<Received> {
    const batch = await this.find(scope, id);
    return { batch, rejections: await this.repository.rejections(scope, id, 0, errorsTold) };
  }

  /** @throws NOT_FOUND */
  async find(scope: Scope, id: string): Promise<Batch> {
    const batch = /^[0-9a-f-]{36}$/.test(id) ? await this.repository.find(scope, id) : null;
    if (!batch) throw notFound('That import');
    return batch;
  }

  list(scope: Scope, wanted: Parameters<IngestRepository['list']>[1]): ReturnType<IngestRepository['list']> {
    return this.repository.list(scope, wanted);
  }

  /** The import whose rejections a person takes with them; that they did is written down. @throws NOT_FOUND */
  async takeRejections(scope: Scope, id: string): Promise<Batch> {
    const batch = await this.find(scope, id);
    await this.unitOfWork.run((manager) =>
      this.audit.record(manager, {
        scope,
        action: 'import.rejectionsExported',
        subject: `import ${id}`,
        trust: batch.trustCode,
        details: { rejected: batch.rejected },
      }),
    );
    return batch;
  }

  /** Rejections of an import from a place on, for those who page through them. */
  rejections(scope: Scope, batchId: string, from: number, most: number): Promise<StoredRejection[]> {
    return this.repository.rejections(scope, batchId, from, most);
  }

  /** Stops an import that waits or runs; what it stored is taken back. Answers when that is done. @throws ILLEGAL_TRANSITION when it is over */
  async cancel(scope: Scope, id: string): Promise<Received> {
    const found = await this.find(scope, id);
    requireMaster(scope, found);
    if (found.status === 'UNDONE' && found.refusalCode === 'CANCELLED') return this.state(scope, id); // asked twice
    const run = this.running.get(id);
    if (!run || (found.status !== 'RECEIVED' && found.status !== 'RUNNING'))
      throw new DomainError(
        'ILLEGAL_TRANSITION',
        'This import does not wait or run any more, so there is nothing to stop. What is done can be undone.',
      );
    this.runner.cancel(id, scope);
    await run.catch(() => undefined);
    return this.state(scope, id);
  }

  /**
   * Takes an import back: records it added go, those it changed are as they were, figures are counted anew. Records that a later import
   * or a person changed since stay, and are listed in its findings.
   * @throws ILLEGAL_TRANSITION when it is not done
   */
  async undo(scope: Scope, id: string): Promise<Received> {
    const found = await this.find(scope, id);
    requireMaster(scope, found);
    await this.queue.run(found.trustCode ?? '', () => this.takeBack(scope, id));
    return this.state(scope, id);
  }

  private async takeBack(scope: Scope, id: string): Promise<void> {
    const at = this.clock.now();
    await this.unitOfWork.run(async (manager) => {
      const batch = await this.repository.find(scope, id, manager);
      if (batch?.status !== 'DONE')
        throw new DomainError(
          'ILLEGAL_TRANSITION',
          `Only an import that is done can be undone; this one is ${batch?.status.toLowerCase() ?? 'gone'}.`,
        );
      if (batch.mapping === messagesMapping)
        throw new DomainError(
          'ILLEGAL_TRANSITION',
          'These came as single messages and cannot be taken back as one. Have the source send what is right; the later message stands.',
        );
      if (batch.sameAs === null) {
        const store: FeedStore = this.stores[batch.feed];
        const images = await this.repository.images(manager, id);
        const changed = await store.changedSince(manager, factsOf(batch), images);
        const touched = await store.undo(manager, factsOf(batch), images, changed);
        if (changed.length > 0) {
          const notUndone = changed.slice(0, mostNotUndone).map(({ record, because }) => ({ record, because }));
          await this.repository.change(manager, id, { findings: { ...batch.findings, notUndone } });
        }
        const loads = await this.repository.goodLoads(manager, batch);
        await store.recompute(manager, { batch: factsOf(batch), touched, latestOn: batch.latestOn, at }, loads);
        await this.repository.dropImages(manager, id);
        await this.quarantine.dropOfBatch(manager, id);
      }
      await this.repository.change(manager, id, { status: 'UNDONE', finishedAt: at });
      await this.signals.touch(manager, batch.trustCode);
      await this.audit.record(manager, {
        scope,
        action: 'import.undone',
        subject: `import ${id}`,
        trust: batch.trustCode,
        before: { status: batch.status },
        after: { status: 'UNDONE' },
      });
    });
  }

  private goOn(batch: Batch): void {
    this.queue
      .run(batch.trustCode ?? '', async () => {
        if (await this.spool.has(batch.id)) await this.runner.run(batch);
        else await this.lost(batch);
      })
      .catch((error: unknown) => {
        if (!(error instanceof Interrupted)) log.error({ err: error, batch: batch.id }, 'an interrupted import could not go on');
      });
  }

  /** Its file is gone: what was stored of it is taken back. */
  private async lost(batch: Batch): Promise<void> {
    await this.unitOfWork.run(async (manager) => {
      const store: FeedStore = this.stores[batch.feed];
      const images = await this.repository.images(manager, batch.id);
      await store.undo(manager, factsOf(batch), images, await store.changedSince(manager, factsOf(batch), images));
      await this.repository.dropImages(manager, batch.id);
      await this.quarantine.dropOfBatch(manager, batch.id);
      await this.repository.change(manager, batch.id, {
        status: 'REFUSED',
        refusalCode: 'UNAVAILABLE',
        refusal:
          'Steady stopped while the file went in, and the file is gone. What was stored of it was taken back; send it again.',
        finishedAt: this.clock.now(),
      });
    });
  }

  /** The same sending once more: what it came to the first time is the answer. */
  private async sentBefore(batch: Batch, first: Batch): Promise<{ batch: Batch; done: Promise<void> }> {
    await this.spool.drop(batch.id);
    if (first.sha256 !== batch.sha256 || first.feed !== batch.feed || first.source !== batch.source)
      throw badInput('Another file was sent under this Idempotency-Key. Give each file a key of its own.', {
        field: 'Idempotency-Key',
        import: first.id,
      });
    return { batch: first, done: this.running.get(first.id) ?? Promise.resolve() };
  }

  private async refused(scope: Scope, batch: Batch, fault: StructuralFault): Promise<StructuralFault> {
    const refusal = { status: 'REFUSED' as const, refusal: fault.message, refusalCode: fault.code, finishedAt: batch.receivedAt };
    await this.unitOfWork.run(async (manager) => {
      await this.repository.add(manager, { ...batch, ...refusal, idempotencyKey: null });
      await this.audit.record(manager, {
        scope,
        action: 'import.refused',
        subject: `import ${batch.id}`,
        trust: batch.trustCode,
        details: { feed: batch.feed, code: fault.code },
      });
    });
    Object.assign(fault.details, { import: batch.id });
    return fault;
  }

  /** By what a file is to be read: the mapping tried, or the one named, or whichever its columns fit. */
  private async readingOf({ feed, trust, mapping, profile }: ImportOptions): Promise<Reading> {
    if (profile) return { mapping: profile.name, saved: [profile] };
    return { mapping, saved: await this.mappings.profilesFor(trust, feed) };
  }

  /** The file as text: opened as the call says, else as the mapping named does, else as the file shows by itself. */
  private async openedAs({ feed, file: given = {} }: ImportOptions, reading: Reading, file: SpooledFile): Promise<SpooledFile> {
    const named = reading.saved.find(({ name }) => name === reading.mapping)?.file;
    const asked = { options: { ...named, ...given }, feed, saved: reading.saved };
    return (await this.spool.opened(file, asked)).file;
  }

  private newBatch(scope: Scope, options: ImportOptions, receivedAt: Date): Batch {
    return {
      id: randomUUID(),
      trustCode: options.trust || null,
      feed: options.feed,
      source: options.source,
      mapping: options.mapping,
      mappingVersion,
      timezone: options.timezone,
      fileName: options.fileName,
      bytes: 0,
      sha256: '',
      status: 'RECEIVED',
      sameAs: null,
      cursor: 0,
      read: 0,
      inserted: 0,
      updated: 0,
      unchanged: 0,
      rejected: 0,
      quarantined: 0,
      total: null,
      refusal: null,
      refusalCode: null,
      findings: null,
      idempotencyKey: options.idempotencyKey ? `${options.trust}|${options.feed}|${options.idempotencyKey}` : null,
      touched: {},
      latestOn: null,
      by: scope.name,
      receivedAt,
      finishedAt: null,
    };
  }
}

/** Who may take back or stop an import. */
function requireMaster(scope: Scope, batch: Batch): void {
  if (batch.trustCode !== null) {
    requireWriter(scope);
    return;
  }
  requireProgramme(scope); // a token for one trust has its maker's role, but not the whole programme
  requireRole(scope, 'ADMINISTRATOR', 'PROGRAMME_MANAGER');
}

/** The field each column of a profile is, by the column's plain name. */
function fieldsByColumn({ fields }: MappingProfile): Map<string, string> {
  const of = Object.entries(fields).flatMap(([field, { columns = [], sum = [] }]) =>
    [...columns, ...sum].map((column) => [plainName(column), field] as const),
  );
  return new Map(of);
}

/** The day a row speaks of. */
function dayOf(row: object): string | null {
  const { on, openedAt, startedAt } = row as { on?: unknown; openedAt?: unknown; startedAt?: unknown };
  if (typeof on === 'string') return on;
  const at = openedAt ?? startedAt;
  return typeof at === 'string' ? londonDayOf(at) : null;
}

/** The columns of a batch that say by which mapping it is read. */
function mappingFacts(
  { mapping, version, zone }: Structure,
  { timezone }: ImportOptions,
): Pick<Batch, 'mapping' | 'mappingVersion' | 'timezone'> {
  return { mapping, mappingVersion: version === null ? mappingVersion : `${savedMark}${version}`, timezone: timezone || zone };
}

/** Rejections as an answer tells them. */
export const toldErrors = (errors: readonly (RowError | StoredRejection)[]): Record<string, unknown>[] =>
  errors.map(({ line, column, code, value, message }) => ({ line, column, code, value, message }));

/** A text given whole is handed on in pieces, so that hashing it holds nothing up. */
const pieceBytes = 64 * 1024;

async function* piecesOf(text: string | AsyncIterable<Buffer | string>): AsyncGenerator<Buffer | string> {
  if (typeof text !== 'string') {
    yield* text;
    return;
  }
  const bytes = Buffer.from(text, 'utf8');
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
}
