import { randomUUID } from 'node:crypto';
import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import pg from 'pg';
import { SETTINGS, type Settings } from '../config/env.js';
import { log } from '../operations/log.js';
import type { LiveEvent } from './live-event.js';

/** Events told together: several changes within a blink are one message. */
const gatherMs = 10;
/** PostgreSQL takes at most 8,000 bytes a message. */
const mostEvents = 60;
const firstRetryMs = 500;
const longestRetryMs = 30_000;
/** A replica is behind by a moment: what is told at once would be read too early. */
const replicaMs = 1_000;

/**
 * The line between the server processes of one PostgreSQL database: LISTEN and NOTIFY, ids only. It is made again whenever it
 * is cut, and says so, since what was told meanwhile is lost. With the embedded database there is one process and no line.
 */
@Injectable()
export class LiveLine implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly me = randomUUID();
  private client: pg.Client | null = null;
  private channel = '';
  private waiting: LiveEvent[] = [];
  private timer: NodeJS.Timeout | undefined;
  private retry: NodeJS.Timeout | undefined;
  private stopped = false;
  private tellEvents: (events: readonly LiveEvent[]) => void = () => undefined;
  private tellLost: () => void = () => undefined;

  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  onEvents(tell: (events: readonly LiveEvent[]) => void): void {
    this.tellEvents = tell;
  }

  onLost(tell: () => void): void {
    this.tellLost = tell;
  }

  async onApplicationBootstrap(): Promise<void> {
    if (this.settings.DATABASE_URL) await this.connect(firstRetryMs);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    clearTimeout(this.retry);
    const { client } = this;
    this.client = null;
    await client?.end().catch(() => undefined);
  }

  /** Tells the other processes. Never waits and never fails: who misses it asks again by the clock. */
  send(event: LiveEvent): void {
    if (!this.settings.DATABASE_URL || this.stopped) return;
    this.waiting.push(event);
    this.timer ??= setTimeout(() => this.flush(), gatherMs).unref();
  }

  private flush(): void {
    this.timer = undefined;
    const events = this.waiting;
    this.waiting = [];
    for (let from = 0; from < events.length; from += mostEvents) {
      const message = JSON.stringify({ from: this.me, events: events.slice(from, from + mostEvents) });
      this.client?.query('SELECT pg_notify($1, $2)', [this.channel, message]).catch((error: unknown) => {
        log.warn({ err: error }, 'other server processes could not be told of a change');
      });
    }
  }

  private async connect(retryMs: number): Promise<void> {
    if (this.stopped) return;
    const client = new pg.Client({
      connectionString: this.settings.DATABASE_URL,
      application_name: 'steady live',
      keepAlive: true,
    });
    client.on('error', () => this.lost(client));
    client.on('end', () => this.lost(client));
    client.on('notification', ({ payload }) => this.heard(payload ?? ''));
    try {
      await client.connect();
      const found = await client.query<{ schema: string }>('SELECT current_schema() AS schema');
      this.channel = `steady_live_${found.rows[0]?.schema ?? 'public'}`;
      await client.query(`LISTEN "${this.channel.replaceAll('"', '')}"`);
      this.client = client;
    } catch (error) {
      log.warn({ err: error }, 'the line between server processes could not be made; it is tried again');
      await client.end().catch(() => undefined);
      this.again(Math.min(retryMs * 2, longestRetryMs));
    }
  }

  private again(retryMs: number): void {
    if (this.stopped) return;
    clearTimeout(this.retry);
    this.retry = setTimeout(() => {
      void this.connect(retryMs).then(() => {
        if (this.client) this.tellLost();
      });
    }, retryMs).unref();
  }

  private lost(client: pg.Client): void {
    if (this.client !== client) return;
    this.client = null;
    this.again(firstRetryMs);
  }

  private heard(payload: string): void {
    const { from, events } = JSON.parse(payload) as { from: string; events: LiveEvent[] };
    if (from === this.me) return;
    if (this.settings.DATABASE_REPLICA_URL) setTimeout(() => this.tellEvents(events), replicaMs).unref();
    else this.tellEvents(events);
  }
}
