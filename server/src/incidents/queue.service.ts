import { setImmediate as turn } from 'node:timers/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { log } from '../operations/log.js';
import { Clock } from '../clock/clock.js';
import { systemScope } from '../identity/scope.js';
import { policies } from '../policies/known-policies.js';
import { type GoLiveOf, type GoLives, goLivesOf } from './go-lives.js';
import { RolloutService } from '../rollout/rollout.service.js';
import { rememberedClocks } from './clock-memory.js';
import { isOver, QueueColumns } from './queue-columns.js';
import { QueueRepository, type ReadRow, type TouchMark } from './queue.repository.js';

/** Incidents read in one go, and others are served in between. */
const atATurn = 1000;
const fewAtATurn = 200;
const restMs = 100;

/** What is held and how far it was read. */
interface Held {
  readonly columns: QueueColumns;
  mark: TouchMark;
  /** Numbers of touches of transactions that were open at the mark: they are met again. */
  applied: Set<number>;
  goLives: ReadonlyMap<string, string>;
  readonly policies: number;
}

/**
 * Every incident in memory, column by column, as lists are filtered, counted, grouped and put in order. Before each answer it
 * reads again what the database says has changed since, so that it never answers with less than was committed before it was asked.
 */
@Injectable()
export class QueueService implements OnModuleDestroy {
  private held: Held | null = null;
  private running: Promise<QueueColumns> | null = null;
  private next: Promise<QueueColumns> | null = null;
  private isOver = false;

  constructor(
    @Inject(QueueRepository) private readonly repository: QueueRepository,
    @Inject(RolloutService) private readonly rollout: RolloutService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** The queue with everything that was committed before the call. */
  current(): Promise<QueueColumns> {
    if (this.running === null) return this.begin();
    // one that is under way may have read too early: all who come meanwhile wait for the one after it
    this.next ??= this.running.then(
      () => this.begin(),
      () => this.begin(),
    );
    return this.next;
  }

  /** The same, with the clocks of every incident that is over worked out too. */
  async workedOut(): Promise<QueueColumns> {
    const columns = await this.current();
    await this.workOut(columns);
    return columns;
  }

  onModuleDestroy(): void {
    this.isOver = true;
  }

  private begin(): Promise<QueueColumns> {
    this.next = null;
    const reading = this.caughtUp().finally(() => {
      if (this.running === reading) this.running = null;
    });
    this.running = reading;
    return reading;
  }

  private async caughtUp(): Promise<QueueColumns> {
    const goLives = goLivesOf(await this.rollout.deployments(systemScope));
    const { held } = this;
    if (held === null || held.policies !== policies.length) return this.readAnew(goLives);
    const { touches, mark, lost } = await this.repository.touches(held.mark);
    if (lost) return this.readAnew(goLives);
    const ids = touches.filter(({ seq }) => !held.applied.has(seq)).map(({ incidentId }) => incidentId);
    const moved = [...goLives.keys].filter(([trust, key]) => held.goLives.get(trust) !== key).map(([trust]) => trust);
    if (moved.length > 0) ids.push(...idsOfTrusts(held.columns, moved));
    await this.readAgain(held.columns, [...new Set(ids)], goLives.of);
    held.mark = mark;
    held.goLives = goLives.keys;
    held.applied = new Set(touches.filter(({ tx }) => mark.tx > 0 && tx >= mark.tx).map(({ seq }) => seq));
    return held.columns;
  }

  private async readAnew(goLives: GoLives): Promise<QueueColumns> {
    this.held = await this.readAll(goLives);
    const { columns } = this.held;
    // a little at a time while nobody waits for it
    void this.workOut(columns, restMs).catch((error: unknown) =>
      log.warn({ err: error }, 'clocks of the queue were not worked out'),
    );
    return columns;
  }

  private async readAll(goLives: GoLives): Promise<Held> {
    const mark = await this.repository.mark();
    const columns = new QueueColumns();
    let last = 0;
    for (;;) {
      const found = await this.repository.after(last, atATurn);
      this.put(columns, found, goLives.of, false);
      if (found.length < atATurn) break;
      last = found.at(-1)?.id ?? last;
      await turn();
    }
    return { columns, mark, applied: new Set(), goLives: goLives.keys, policies: policies.length };
  }

  private async readAgain(columns: QueueColumns, ids: readonly number[], goLiveOf: GoLiveOf): Promise<void> {
    for (let index = 0; index < ids.length; index += atATurn) {
      const wanted = ids.slice(index, index + atATurn);
      const found = await this.repository.byIds(wanted);
      this.put(columns, found, goLiveOf, wanted.length < atATurn);
      const there = new Set(found.map(({ id }) => id));
      for (const id of wanted) if (!there.has(id)) columns.remove(id);
      await turn();
    }
  }

  /** Works out the clocks that were left, resting in between where nobody waits. */
  private async workOut(columns: QueueColumns, rest = 0): Promise<void> {
    let from = 0;
    for (;;) {
      const ids = columns.notWorkedOut(from, rest > 0 ? fewAtATurn : atATurn);
      const last = ids.at(-1);
      if (last === undefined || this.isOver) return;
      from = last + 1;
      const goLives = goLivesOf(await this.rollout.deployments(systemScope));
      const now = this.clock.now();
      for (const { id, trust, site, clocked } of await this.repository.byIds(ids))
        columns.workedOut(id, rememberedClocks(clocked, goLives.of(trust, site), now));
      await (rest > 0 ? pause(rest, undefined, { ref: false }) : turn());
      if (rest > 0 && this.held?.columns !== columns) return;
    }
  }

  /** @param all whether the clocks of those that are over are worked out at once: they take ten times as long as the rest */
  private put(columns: QueueColumns, found: readonly ReadRow[], goLiveOf: GoLiveOf, all: boolean): void {
    const now = this.clock.now();
    for (const { clocked, ...row } of found) {
      const clocks = all || !isOver(row.state) ? rememberedClocks(clocked, goLiveOf(row.trust, row.site), now) : null;
      columns.put({ ...row, clocks });
    }
  }
}

function idsOfTrusts(columns: QueueColumns, trusts: readonly string[]): number[] {
  const wanted = columns.words.trust.among(trusts);
  const ids: number[] = [];
  for (let id = 0; id < columns.end; id += 1) if (wanted[columns.codes.trust[id] as number] === 1) ids.push(id);
  return ids;
}
