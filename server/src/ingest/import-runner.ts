import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';
import { builtInProfile, type FeedName, type MappingProfile } from '@steady/shared/feeds';
import { londonDayOf } from '@steady/shared/time';
import type { EntityManager } from 'typeorm';
import type { Clock } from '../clock/clock.js';
import type { UnitOfWork } from '../database/unit-of-work.js';
import { DomainError } from '../errors/domain-error.js';
import { log } from '../operations/log.js';
import { type Scope, systemScope } from '../identity/scope.js';
import type { SignalsService } from '../signals/signals.service.js';
import type { BatchFacts, FeedStore, Stored } from './feed-store.js';
import type { Batch, IngestRepository } from './ingest.repository.js';
import { chunksOf } from './file-reading.js';
import type { QuarantineService } from '../quarantine/quarantine.service.js';
import { quarantined } from './quarantined-rows.js';
import { withFigures, withTotals } from './import-findings.js';
import type { ReadChunk, Total } from './read-chunk.js';
import { withRefusals } from './read-rows.js';
import { StructuralFault } from './reading/structural-fault.js';
import type { Spool } from './spool.js';
import { TouchedDaysOf } from './touched-days.js';

/** Chunks stored by one unit of work: its commit waits for the disk, which costs as much as storing two chunks. */
const chunksAtOnce = 4;
/** A house too busy to write is asked again this often before the import is given up. */
const mostBusyTries = 60;

/** Steady stops while an import runs: the batch stays as it is and goes on at the next start. */
export class Interrupted extends DomainError {
  constructor() {
    super('UNAVAILABLE', 'Steady is stopping. The import goes on by itself when it has started again.');
  }
}

/** Somebody stopped the import before it was done. */
export class Cancelled extends DomainError {
  constructor(readonly scope: Scope) {
    super('CANCELLED', `${scope.name} cancelled the import. What was stored of it was taken back.`);
  }
}

/** Counts of an import so far, and what it has touched. */
type Progress = Pick<
  Batch,
  'cursor' | 'read' | 'inserted' | 'updated' | 'unchanged' | 'rejected' | 'quarantined' | 'touched' | 'latestOn' | 'findings'
>;

/** Takes the rows of a spooled file in, a few chunks and the cursor behind them in one unit of work; then counts the figures anew. */
export class ImportRunner {
  /** Set when Steady stops: a running import ends after its unit of work. */
  stopping = false;
  /** Imports somebody has asked to be stopped, by whom. */
  private readonly cancelled = new Map<string, Scope>();
  /** Tests put an end to an import here. */
  afterUnit: (batch: Batch, units: number) => Promise<void> | void = () => undefined;

  constructor(
    private readonly parts: {
      readonly unitOfWork: UnitOfWork;
      readonly repository: IngestRepository;
      readonly spool: Spool;
      readonly signals: SignalsService;
      readonly clock: Clock;
      readonly quarantine: QuarantineService;
      /** The saved profile a batch is read by; null where it is a built-in one. */
      readonly savedOf: (batch: Batch) => Promise<MappingProfile | null>;
      /** Writes down that somebody stopped an import. */
      readonly cancelled: (manager: EntityManager, scope: Scope, batch: Batch) => Promise<void>;
      readonly storeOf: <Name extends FeedName>(feed: Name) => FeedStore<Name>;
    },
  ) {}

  /**
   * Runs an import from its cursor to its end.
   * @param at the instant from which its figures are known; absent: when the last row is in
   * @throws Interrupted when Steady stops; any other failure takes the import back and leaves it refused
   */
  async run(batch: Batch, at?: Date): Promise<void> {
    if (this.stopping) throw new Interrupted();
    const { spool } = this.parts;
    try {
      this.endIfCancelled(batch);
      if (await this.repeats(batch, at)) {
        await spool.drop(batch.id);
        return;
      }
      const progress = await this.storeAll(batch);
      await this.finish(batch, progress, at);
    } catch (error) {
      if (error instanceof Interrupted) throw error;
      await this.giveUp(batch, error);
      throw error;
    } finally {
      this.cancelled.delete(batch.id);
    }
    await spool.drop(batch.id);
  }

  /** Asks an import that waits or runs to stop after the rows in hand; it is then taken back. */
  cancel(id: string, scope: Scope): void {
    this.cancelled.set(id, scope);
  }

  private endIfCancelled(batch: Batch): void {
    const scope = this.cancelled.get(batch.id);
    if (scope) throw new Cancelled(scope);
  }

  /** Whether a done import says the same: then this one ends with it. */
  private repeats(batch: Batch, at: Date | undefined): Promise<boolean> {
    const { repository, clock } = this.parts;
    return this.write(async (manager) => {
      const same = batch.cursor > 0 ? null : await repository.same(manager, batch);
      if (!same) {
        await repository.change(manager, batch.id, { status: 'RUNNING' });
        return false;
      }
      await repository.change(manager, batch.id, {
        status: 'DONE',
        sameAs: same.id,
        read: same.read,
        unchanged: same.inserted + same.updated + same.unchanged,
        rejected: same.rejected,
        quarantined: same.quarantined,
        total: same.total,
        cursor: same.cursor,
        latestOn: same.latestOn,
        finishedAt: at ?? clock.now(),
      });
      await repository.addRejections(manager, batch.id, 0, await repository.rejections(systemScope, same.id, 0, 10_000, manager));
      return true;
    });
  }

  private async profileOf(batch: Batch): Promise<MappingProfile | null> {
    return (await this.parts.savedOf(batch)) ?? builtInProfile(batch.mapping, batch.feed) ?? null;
  }

  private async storeAll(batch: Batch): Promise<Progress> {
    const { spool, storeOf, savedOf } = this.parts;
    const store = storeOf(batch.feed);
    const facts = factsOf(batch);
    let progress: Progress = progressOf(batch);
    let units = 0;
    const { feed, mapping, timezone: zone, cursor: skip } = batch;
    const saved = await savedOf(batch);
    const reading = { mapping, saved: saved ? [saved] : [] };
    const asked = {
      path: spool.pathOf(batch.id),
      feed,
      reading,
      zone,
      freeTexts: store.freeTexts,
      skip,
      receivedOn: londonDayOf(batch.receivedAt),
    };
    for await (const chunks of several(chunksOf(asked, batch.bytes))) {
      const before = progress;
      progress = await this.write(async (manager) => {
        let after = before;
        for (const found of chunks) {
          await turn(); // other requests are answered between chunks
          after = await this.storeChunk(manager, batch, store, withRefusals(found, store, facts), after);
        }
        await this.parts.repository.change(manager, batch.id, after);
        return after;
      });
      await turn();
      await this.afterUnit(batch, (units += 1));
      this.endIfCancelled(batch);
      if (this.stopping) throw new Interrupted();
    }
    return progress;
  }

  private async storeChunk(
    manager: EntityManager,
    batch: Batch,
    store: FeedStore<FeedName>,
    read: ReadChunk,
    before: Progress,
  ): Promise<Progress> {
    const { repository, quarantine } = this.parts;
    const facts = factsOf(batch);
    const safe = await quarantined(manager, quarantine, batch.feed, facts, read);
    const stored = safe.located.length > 0 ? await store.store(manager, facts, safe.located) : nothing;
    if (read.errors.length > 0) {
      const place = await repository.rejectionCount(manager, batch.id);
      await repository.addRejections(manager, batch.id, place, read.errors, read.refused);
    }
    await repository.addImages(manager, batch.id, stored.images);
    return advanced(before, { ...read, quarantined: safe.quarantined }, stored);
  }

  private async finish(batch: Batch, progress: Progress, given: Date | undefined): Promise<void> {
    const { repository, storeOf, clock, signals } = this.parts;
    const at = given ?? clock.now();
    const isCounted = (await this.profileOf(batch))?.counted !== undefined;
    const { touched, latestOn } = progress;
    await this.write(async (manager) => {
      const recounted = await storeOf(batch.feed).finish(manager, { batch: factsOf(batch), touched, latestOn, at });
      const counts = { inserted: progress.inserted, updated: progress.updated, unchanged: progress.unchanged, ...recounted };
      const outside = outsideRows(progress);
      const left = isCounted ? counts.unchanged : progress.read - progress.rejected - outside - counts.inserted - counts.updated;
      await repository.change(manager, batch.id, {
        ...counts,
        unchanged: Math.max(0, left), // a row sent twice in one file changed nothing the second time
        status: 'DONE',
        total: progress.cursor,
        finishedAt: at,
      });
      await signals.touch(manager, batch.trustCode);
    });
  }

  /** What failed for no fault of the file is taken back, so that nothing half stored stays. */
  private async giveUp(batch: Batch, error: unknown): Promise<void> {
    if (!(error instanceof Cancelled || error instanceof StructuralFault))
      log.error({ err: error, batch: batch.id }, 'an import failed and is taken back');
    const { repository, storeOf, clock, spool, signals } = this.parts;
    try {
      await this.write(async (manager) => {
        const images = await repository.images(manager, batch.id);
        const store = storeOf(batch.feed);
        const changed = await store.changedSince(manager, factsOf(batch), images);
        await store.undo(manager, factsOf(batch), images, changed);
        await repository.dropImages(manager, batch.id);
        await this.parts.quarantine.dropOfBatch(manager, batch.id);
        await repository.change(manager, batch.id, {
          ...emptyProgress,
          status: error instanceof Cancelled ? 'UNDONE' : 'REFUSED',
          idempotencyKey: null, // what was not taken may be sent again under its key
          refusalCode: error instanceof DomainError ? error.code : 'INTERNAL',
          refusal:
            error instanceof DomainError
              ? error.message
              : 'Something went wrong on our side while the file went in. What was stored of it was taken back; send it again.',
          finishedAt: clock.now(),
        });
        await signals.touch(manager, batch.trustCode);
        if (error instanceof Cancelled) await this.parts.cancelled(manager, error.scope, batch);
      });
      await spool.drop(batch.id);
    } catch (again) {
      log.error({ err: again, batch: batch.id }, 'taking an import back failed; the next start goes on with it');
    }
  }

  private async write<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.parts.unitOfWork.run(work);
      } catch (error) {
        if (!comesBack(error) || tries >= mostBusyTries) throw error;
        await wait(Math.min(500, 20 * tries));
      }
    }
  }
}

/** Chunks as they come, a few at a time. */
async function* several<Chunk>(chunks: AsyncIterable<Chunk>): AsyncGenerator<Chunk[]> {
  let held: Chunk[] = [];
  for await (const chunk of chunks) {
    held.push(chunk);
    if (held.length < chunksAtOnce) continue;
    yield held;
    held = [];
  }
  if (held.length > 0) yield held;
}

const nothing: Stored = { inserted: 0, updated: 0, unchanged: 0, images: [], touched: {}, latestOn: null };

const emptyProgress: Progress = {
  cursor: 0,
  read: 0,
  inserted: 0,
  updated: 0,
  unchanged: 0,
  rejected: 0,
  quarantined: 0,
  touched: {},
  latestOn: null,
  findings: null,
};

/** Rows of providers that are no trusts: read, and nobody's records. */
function outsideRows({ findings }: Progress): number {
  return Object.values(findings?.sums ?? {}).reduce((sum, { outside }) => sum + outside.rows, 0);
}

/** Whether the house was busy, or the unit of work lost to another again and again, as imports of two trusts may on PostgreSQL. */
function comesBack(error: unknown): boolean {
  const code =
    error instanceof DomainError ? error.code : (error as { driverError?: { code?: string } } | null)?.driverError?.code;
  return code === 'BUSY' || code === '40001' || code === '40P01';
}

export const factsOf = (batch: Batch): BatchFacts => ({
  id: batch.id,
  trust: batch.trustCode ?? '',
  source: batch.source,
  receivedAt: batch.receivedAt,
});

function progressOf(batch: Batch): Progress {
  const { cursor, read, inserted, updated, unchanged, rejected, quarantined, touched, latestOn, findings } = batch;
  return { cursor, read, inserted, updated, unchanged, rejected, quarantined, touched, latestOn, findings };
}

function advanced(
  before: Progress,
  read: { read: number; rejected: number; quarantined: number; leftOut: number; totals?: readonly Total[] },
  stored: Stored,
): Progress {
  const touched = new TouchedDaysOf(before.touched);
  touched.addAll(stored.touched);
  return {
    cursor: before.cursor + read.read,
    read: before.read + read.read - read.leftOut,
    inserted: before.inserted + stored.inserted,
    updated: before.updated + stored.updated,
    unchanged: before.unchanged + stored.unchanged,
    rejected: before.rejected + read.rejected,
    quarantined: before.quarantined + read.quarantined,
    touched: touched.value(),
    findings:
      stored.figures || read.totals
        ? withTotals(withFigures(before.findings ?? {}, stored.figures ?? []), read.totals ?? [])
        : before.findings,
    latestOn: [before.latestOn, stored.latestOn].reduce(
      (latest, day) => (day !== null && (latest === null || day > latest) ? day : latest),
      null,
    ),
  };
}
