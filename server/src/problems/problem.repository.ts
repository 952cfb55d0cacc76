import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { insertRows, oneOf } from '../database/bulk.js';
import { DATABASE, type Database, rows } from '../database/database.js';
import { instantOf, instantParameter } from '../database/dialect.js';
import { asProgramme } from '../database/row-security.js';
import { type Scope, trustPredicate } from '../identity/scope.js';
import { ProblemIncidentEntity } from './problem-incident.entity.js';
import type { ProblemState } from './problem-states.js';
import { ProblemEntity } from './problem.entity.js';

export type Problem = Readonly<ProblemEntity>;
export type ProblemLink = Readonly<ProblemIncidentEntity>;

export interface ProblemSelection {
  readonly trust?: string | null;
  readonly states?: readonly ProblemState[] | null;
  readonly text?: string | null;
}

export interface ProblemCount {
  readonly problemId: string;
  readonly trust: string;
  readonly incidents: number;
  readonly open: number;
}

type Raw = Record<string, unknown>;
const searched = ['number', 'title', 'description', 'cause', 'workaround', 'supplier', 'supplierReference'];

/** Problems within a scope: a trust's own, and the programme's, which everybody reads. Links are their incident's trust's. */
@Injectable()
export class ProblemRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** Newest change first. */
  async list(scope: Scope, selection: ProblemSelection, first: number): Promise<Problem[]> {
    const { sql, parameters } = conditionsOf(selection);
    return this.where(scope, sql, parameters, first);
  }

  async count(scope: Scope, selection: ProblemSelection): Promise<number> {
    const { sql, parameters } = conditionsOf(selection);
    const seen = seenBy(scope);
    const [found] = await rows<{ total: number }>(
      this.database.reader,
      `SELECT count(*) AS total FROM problem p WHERE ${sql} AND ${seen.sql}`,
      [...parameters, ...seen.parameters],
    );
    return Number(found?.total ?? 0);
  }

  async one(scope: Scope, number: string, on?: EntityManager): Promise<Problem | null> {
    return (await this.where(scope, 'p.number = ?', [number], 1, on))[0] ?? null;
  }

  /** Problems of incidents the person may see. */
  async ofIncidents(scope: Scope, ids: readonly number[]): Promise<{ incidentId: number; problem: Problem }[]> {
    if (ids.length === 0) return [];
    const [wanted, own, seen] = [oneOf('l."incidentId"', ids), trustPredicate(scope, 'l."trustCode"'), seenBy(scope)];
    const found = await rows<Raw>(
      this.database.reader,
      `SELECT p.*, l."incidentId" AS "ofIncident" FROM problem_incident l JOIN problem p ON p.id = l."problemId"
       WHERE ${wanted.sql} AND ${own.sql} AND ${seen.sql} ORDER BY p.number`,
      [...wanted.parameters, ...own.parameters, ...seen.parameters],
    );
    return found.map((raw) => ({ incidentId: Number(raw['ofIncident']), problem: problemOf(raw) }));
  }

  /** Linked incidents by trust, of the trusts the person sees. */
  async counts(scope: Scope, ids: readonly string[]): Promise<ProblemCount[]> {
    if (ids.length === 0) return [];
    const [wanted, seen] = [oneOf('l."problemId"', ids), trustPredicate(scope, 'l."trustCode"')];
    const found = await rows<Raw>(
      this.database.reader,
      `SELECT l."problemId", l."trustCode" AS trust, count(*) AS incidents,
         sum(CASE WHEN i.state IN ('RESOLVED', 'CLOSED', 'CANCELLED') THEN 0 ELSE 1 END) AS open
       FROM problem_incident l JOIN incident i ON i.id = l."incidentId"
       WHERE ${wanted.sql} AND ${seen.sql} GROUP BY l."problemId", l."trustCode" ORDER BY incidents DESC, l."trustCode"`,
      [...wanted.parameters, ...seen.parameters],
    );
    return found.map((raw) => ({
      ...(raw as unknown as ProblemCount),
      incidents: Number(raw['incidents']),
      open: Number(raw['open']),
    }));
  }

  /** How many trusts that are not the person's have incidents linked: no trust is named, no incident counted. */
  async otherTrusts(scope: Scope, ids: readonly string[]): Promise<Map<string, number>> {
    if (ids.length === 0 || scope.trusts === 'ALL') return new Map();
    const [wanted, own] = [oneOf('"problemId"', ids), oneOf('"trustCode"', scope.trusts)];
    const found = await asProgramme(() =>
      rows<{ problemId: string; trusts: number }>(
        this.database.reader,
        `SELECT "problemId", count(DISTINCT "trustCode") AS trusts FROM problem_incident
         WHERE ${wanted.sql} AND NOT (${own.sql}) GROUP BY "problemId"`,
        [...wanted.parameters, ...own.parameters],
      ),
    );
    return new Map(found.map(({ problemId, trusts }) => [problemId, Number(trusts)]));
  }

  /** Linked incidents of the person's trusts, the latest linked first. */
  async links(scope: Scope, problemId: string, first: number): Promise<(ProblemLink & { title: string; state: string })[]> {
    const seen = trustPredicate(scope, 'l."trustCode"');
    const found = await rows<Raw>(
      this.database.reader,
      `SELECT l.*, i.title, i.state FROM problem_incident l JOIN incident i ON i.id = l."incidentId"
       WHERE l."problemId" = ? AND ${seen.sql} ORDER BY l."linkedAt" DESC, l."incidentId" DESC LIMIT ?`,
      [problemId, ...seen.parameters, first],
    );
    return found.map((raw) => ({
      ...(raw as unknown as ProblemLink & { title: string; state: string }),
      incidentId: Number(raw['incidentId']),
      linkedAt: instantOf(raw['linkedAt']) as Date,
    }));
  }

  /** The next number of the register. */
  async takeNumber(manager: EntityManager): Promise<string> {
    const [last] = await rows<{ value: number }>(
      manager,
      `INSERT INTO counter (name, value) VALUES ('problem', 1)
       ON CONFLICT (name) DO UPDATE SET value = counter.value + 1 RETURNING value`,
    );
    return `PRB${String(Number(last?.value)).padStart(5, '0')}`;
  }

  async add(manager: EntityManager, problem: Problem): Promise<void> {
    await manager.insert(ProblemEntity, { ...problem });
  }

  async change(manager: EntityManager, before: Problem, values: Partial<Problem>): Promise<boolean> {
    const { affected } = await manager.update(
      ProblemEntity,
      { id: before.id, version: before.version },
      { ...values, version: before.version + 1 },
    );
    return affected === 1;
  }

  /** Links incidents; one that is linked already stays so. */
  async link(manager: EntityManager, links: readonly ProblemLink[]): Promise<void> {
    const columns = ['problemId', 'incidentId', 'trustCode', 'incidentNumber', 'linkedAt', 'linkedBy'] as const;
    const values = links.map((one) => columns.map((name) => (name === 'linkedAt' ? instantParameter(one.linkedAt) : one[name])));
    await insertRows(manager, 'problem_incident', columns, values, 'ON CONFLICT ("problemId", "incidentId") DO NOTHING');
  }

  async unlink(manager: EntityManager, problemId: string, incidentId: number): Promise<boolean> {
    const { affected } = await manager.delete(ProblemIncidentEntity, { problemId, incidentId });
    return affected !== 0;
  }

  private async where(
    scope: Scope,
    condition: string,
    values: readonly unknown[],
    first: number,
    on?: EntityManager,
  ): Promise<Problem[]> {
    const seen = seenBy(scope);
    const found = await rows<Raw>(
      on ?? this.database.reader,
      `SELECT p.* FROM problem p WHERE ${condition} AND ${seen.sql} ORDER BY p."updatedAt" DESC, p.number DESC LIMIT ?`,
      [...values, ...seen.parameters, first],
    );
    return found.map(problemOf);
  }
}

function seenBy(scope: Scope): { sql: string; parameters: string[] } {
  const own = trustPredicate(scope, 'p."trustCode"');
  return { sql: `(p."trustCode" IS NULL OR ${own.sql})`, parameters: own.parameters };
}

function conditionsOf({ trust, states, text }: ProblemSelection): { sql: string; parameters: unknown[] } {
  const conditions = ['1 = 1'];
  const parameters: unknown[] = [];
  if (trust) {
    conditions.push('(p."trustCode" = ? OR p."trustCode" IS NULL)');
    parameters.push(trust);
  }
  if (states) {
    const wanted = oneOf('p.state', states);
    conditions.push(wanted.sql);
    parameters.push(...wanted.parameters);
  }
  for (const word of (text ?? '').toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8)) {
    const like = `%${word.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
    conditions.push(`(${searched.map((name) => `lower(p."${name}") LIKE ? ESCAPE '\\'`).join(' OR ')})`);
    parameters.push(...searched.map(() => like));
  }
  return { sql: conditions.join(' AND '), parameters };
}

function problemOf({ ofIncident: _of, ...raw }: Raw): Problem {
  return {
    ...(raw as unknown as Problem),
    version: Number(raw['version']),
    recordedAt: instantOf(raw['recordedAt']) as Date,
    updatedAt: instantOf(raw['updatedAt']) as Date,
  };
}
