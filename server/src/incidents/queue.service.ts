import { setImmediate as turn } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { systemScope } from '../identity/scope.js';
import { policies } from '../policies/known-policies.js';
import { type GoLiveOf, type GoLives, goLivesOf } from './go-lives.js';
import { RolloutService } from '../rollout/rollout.service.js';
import { rememberedClocks } from './clock-memory.js';
import { QueueColumns } from './queue-columns.js';
import { QueueRepository, type ReadRow, type TouchMark } from './queue.repository.js';

/** Incidents read in one go, and others are served in between. */
const atATurn = 1000;

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
export class QueueService {
  private held: Held | null = null;
  private running: Promise<QueueColumns> | null = null;
  private next: Promise<QueueColumns> | null = null;

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
    return this.held.columns;
  }

  private async readAll(goLives: GoLives): Promise<Held> {
    const mark = await this.repository.mark();
    const columns = new QueueColumns();
    let last = 0;
    for (;;) {
      const found = await this.repository.after(last, atATurn);
      this.put(columns, found, goLives.of);
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
      this.put(columns, found, goLiveOf);
      const there = new Set(found.map(({ id }) => id));
      for (const id of wanted) if (!there.has(id)) columns.remove(id);
      await turn();
    }
  }

  private put(columns: QueueColumns, found: readonly ReadRow[], goLiveOf: GoLiveOf): void {
    const now = this.clock.now();
    for (const { clocked, ...row } of found)
      columns.put({ ...row, clocks: rememberedClocks(clocked, goLiveOf(row.trust, row.site), now) });
  }
}

function idsOfTrusts(columns: QueueColumns, trusts: readonly string[]): number[] {
  const wanted = columns.words.trust.among(trusts);
  const ids: number[] = [];
  for (let id = 0; id < columns.end; id += 1) if (wanted[columns.codes.trust[id] as number] === 1) ids.push(id);
  return ids;
}
