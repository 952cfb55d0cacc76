import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DATABASE, type Database, rows } from '../database/database.js';
import { instantOf, instantParameter } from '../database/dialect.js';
import { type Scope, trustPredicate } from '../identity/scope.js';
import type { StoredHealth } from './stored-health.js';

/** The health of a deployment as last worked out, and whether it still stands. */
export interface LatestHealth {
  readonly deploymentId: string;
  readonly touches: number;
  readonly goodUntil: Date;
  /** Null until it was worked out once. */
  readonly stored: StoredHealth | null;
}

/** The remembered health of all that a person may see, in a few words. */
export interface TableState {
  /** Differs whenever a row was added or anything shown of one has changed. */
  readonly mark: string;
  /** When the first of the rows goes out of date; null without rows. */
  readonly goodUntil: Date | null;
  /** The latest instant a row was worked out for; null without rows. */
  readonly asOf: Date | null;
}

interface LatestRow {
  deploymentId: string;
  touches: number;
  goodUntil: unknown;
  stored: string;
}

const marks = (values: readonly unknown[]): string => values.map(() => '?').join(', ');

/** The small table the rollout page reads. */
@Injectable()
export class HealthRepository {
  /** What was read last of each deployment: the same text is not taken apart again for every page. Nobody may change it. */
  private readonly lastRead = new Map<string, { readonly text: string; readonly stored: StoredHealth }>();

  constructor(@Inject(DATABASE) private readonly database: Database) {}

  private read(deploymentId: string, text: string): StoredHealth {
    const before = this.lastRead.get(deploymentId);
    if (before?.text === text) return before.stored;
    const stored = JSON.parse(text) as StoredHealth;
    this.lastRead.set(deploymentId, { text, stored });
    return stored;
  }

  async latest(scope: Scope, deploymentIds: readonly string[]): Promise<LatestHealth[]> {
    if (deploymentIds.length === 0) return [];
    const seen = trustPredicate(scope, 'trust');
    const found = await rows<LatestRow>(
      this.database.reader,
      `SELECT "deploymentId", touches, "goodUntil", stored FROM latest_health
       WHERE "deploymentId" IN (${marks(deploymentIds)}) AND ${seen.sql}`,
      [...deploymentIds, ...seen.parameters],
    );
    return found.map((row) => ({
      deploymentId: row.deploymentId,
      touches: Number(row.touches),
      goodUntil: instantOf(row.goodUntil) as Date,
      stored: row.stored === '' ? null : this.read(row.deploymentId, row.stored),
    }));
  }

  /** What tells two states of the table apart, and until when this one stands: read from an index, never from the answers. */
  async state(scope: Scope): Promise<TableState> {
    const seen = trustPredicate(scope, 'trust');
    const [found] = await rows<{ rows: number | string; revisions: number | string | null; until: unknown; asOf: unknown }>(
      this.database.reader,
      `SELECT COUNT(*) AS rows, SUM(revision) AS revisions, MIN("goodUntil") AS until, MAX("asOf") AS "asOf"
       FROM latest_health WHERE ${seen.sql}`,
      seen.parameters,
    );
    return {
      mark: `${String(found?.rows ?? 0)} ${String(found?.revisions ?? 0)}`,
      goodUntil: instantOf(found?.until),
      asOf: instantOf(found?.asOf),
    };
  }

  /** Deployments whose remembered health the clock, or a change, has put out of date. */
  async due(scope: Scope, now: Date): Promise<string[]> {
    const seen = trustPredicate(scope, 'trust');
    const found = await rows<{ deploymentId: string }>(
      this.database.reader,
      `SELECT "deploymentId" FROM latest_health WHERE "goodUntil" <= ? AND ${seen.sql} ORDER BY "goodUntil"`,
      [instantParameter(now), ...seen.parameters],
    );
    return found.map(({ deploymentId }) => deploymentId);
  }

  /** Keeps an answer, unless something it rests on has changed since `touches` was read. Answers whether it was kept. */
  async keep(
    manager: EntityManager,
    deploymentId: string,
    touches: number,
    goodUntil: Date,
    stored: StoredHealth,
  ): Promise<boolean> {
    const { health } = stored;
    const kept = await rows(
      manager,
      `UPDATE latest_health SET "asOf" = ?, "goodUntil" = ?, verdict = ?, rag = ?, score = ?, stored = ?, revision = revision + 1
       WHERE "deploymentId" = ? AND touches = ? RETURNING "deploymentId"`,
      [
        instantParameter(new Date(health.asOf)),
        instantParameter(goodUntil),
        health.verdict,
        health.rag,
        health.score,
        JSON.stringify(stored),
        deploymentId,
        touches,
      ],
    );
    // the two engines' drivers wrap what is returned differently
    return kept.flat().some((row) => typeof row === 'object' && row !== null);
  }
}
