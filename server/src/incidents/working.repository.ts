import { Inject, Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { insertRows, oneOf, replacing } from '../database/bulk.js';
import { DATABASE, type Database, rows } from '../database/database.js';
import { instantOf } from '../database/dialect.js';
import type { RawRow } from '../database/keyed-records.js';
import { type Scope, trustPredicate } from '../identity/scope.js';
import { BulkChangeEntity } from './bulk-change.entity.js';
import { IncidentCommentEntity } from './comment.entity.js';
import { IncidentEntity } from './incident.entity.js';
import type { FieldChange, WorkedIncident } from './incident-change.js';
import { IncidentWorkEntity } from './incident-work.entity.js';

/** A person's entry in the history of an incident. */
export interface Act {
  readonly id: string;
  readonly at: Date;
  readonly by: string;
  readonly incident: WorkedIncident;
  readonly changes: readonly FieldChange[];
}

/** A person's entry as it is read again. */
export interface KnownAct {
  readonly version: number;
  readonly at: Date;
  readonly by: string;
  readonly changes: readonly FieldChange[];
}

export type Comment = Readonly<IncidentCommentEntity>;

/** Who has an incident, and what only the people working on it know. */
export interface Held {
  readonly id: number;
  readonly assignedTo: string | null;
  readonly team: string | null;
  readonly pauseReason: string | null;
  readonly supplierReference: string | null;
}

/** Columns of the side table a change of an incident may write. */
const workFields = ['team', 'pauseReason', 'supplierReference', 'responseBreachedAt', 'fixBreachedAt'] as const;

const noWork = { team: null, pauseReason: null, supplierReference: null, responseBreachedAt: null, fixBreachedAt: null };

/** An act's key in the history tells the version it left, so that what happened since a version can be found. */
const actKey = (version: number, id: string): string => `v${String(version).padStart(10, '0')}|${id}`;

/** What people write of incidents. Every read keeps to the scope it is given. */
@Injectable()
export class WorkingRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /**
   * On PostgreSQL, has people's acts wait for each other before they read, so that none is undone for having read too early.
   * A table lock is the one thing that can wait before the transaction's snapshot is taken. SQLite has its gate.
   */
  async queue(manager: EntityManager): Promise<void> {
    if (manager.connection.options.type === 'postgres')
      await rows(manager, 'LOCK TABLE incident_work IN SHARE ROW EXCLUSIVE MODE');
  }

  /** Incidents by number with their work, those of the scope only, in the order asked. */
  async ofNumbers(manager: EntityManager, scope: Scope, numbers: readonly string[]): Promise<WorkedIncident[]> {
    if (numbers.length === 0) return [];
    const seen = scope.trusts === 'ALL' ? {} : { trustCode: In([...scope.trusts]) };
    const found = await manager.findBy(IncidentEntity, { number: In([...numbers]), ...seen });
    const work = await manager.findBy(IncidentWorkEntity, { incidentId: In(found.map(({ id }) => id)) });
    const workOf = new Map(work.map((one) => [one.incidentId, one]));
    const byNumber = new Map(
      found.map((incident) => {
        const {
          incidentId: _,
          sentKey: _key,
          ...fields
        } = workOf.get(incident.id) ?? { incidentId: 0, sentKey: null, ...noWork };
        return [incident.number, { ...incident, ...fields } as WorkedIncident];
      }),
    );
    return numbers.flatMap((number) => byNumber.get(number) ?? []);
  }

  /** The number of a ticket by what its source calls it. */
  async numberOfReference(
    manager: EntityManager,
    scope: Scope,
    trust: string,
    source: string,
    reference: string,
  ): Promise<string | null> {
    const mine = trustPredicate(scope, '"trustCode"');
    const [found] = await rows<{ number: string }>(
      manager,
      `SELECT number FROM incident WHERE ${mine.sql} AND "trustCode" = ? AND source = ? AND reference = ?`,
      [...mine.parameters, trust, source, reference],
    );
    return found?.number ?? null;
  }

  /** Writes a comment's text anew where it is still the given one. @returns whether it was */
  async rewriteComment(manager: EntityManager, scope: Scope, id: string, from: string, to: string): Promise<boolean> {
    const mine = trustPredicate(scope, 'i."trustCode"');
    const [found] = await rows<{ id: string }>(
      manager,
      `SELECT c.id FROM incident_comment c JOIN incident i ON i.id = c."incidentId" WHERE c.id = ? AND c.text = ? AND ${mine.sql}`,
      [id, from, ...mine.parameters],
    );
    if (!found) return false;
    await manager.update(IncidentCommentEntity, { id }, { text: to });
    return true;
  }

  /** The number of a ticket sent with a key before. */
  async numberSentAs(manager: EntityManager, sentKey: string): Promise<string | null> {
    const sql = `SELECT i.number FROM incident_work w JOIN incident i ON i.id = w."incidentId" WHERE w."sentKey" = ?`;
    const [found] = await rows<{ number: string }>(manager, sql, [sentKey]);
    return found?.number ?? null;
  }

  async add(manager: EntityManager, incident: WorkedIncident, sentKey: string | null): Promise<void> {
    const columns = { ...columnsOf(incident), pauses: JSON.stringify(incident.pauses) };
    await insertRows(manager, 'incident', Object.keys(columns), [Object.values(columns)]);
    if (sentKey !== null) await manager.insert(IncidentWorkEntity, { incidentId: incident.id, ...noWork, sentKey });
  }

  /** Writes an incident over the version it was read at. */
  async change(manager: EntityManager, before: WorkedIncident, after: WorkedIncident): Promise<void> {
    await manager.update(IncidentEntity, { id: before.id, version: before.version }, columnsOf(after));
    if (workFields.every((name) => before[name] === after[name])) return;
    const values = workFields.map((name) => after[name]);
    const tail = replacing(['incidentId'], workFields);
    await insertRows(manager, 'incident_work', ['incidentId', ...workFields], [[after.id, ...values]], tail);
  }

  async addActs(manager: EntityManager, acts: readonly Act[]): Promise<void> {
    const columns = ['incidentId', 'sourceKey', 'at', 'revision', 'by', 'state', 'snapshot', 'changes', 'batchId'];
    const values = acts.map(({ id, at, by, incident, changes }) => [
      incident.id,
      actKey(incident.version, id),
      at,
      0,
      by,
      incident.state,
      null,
      JSON.stringify(changes),
      null,
    ]);
    await insertRows(manager, 'incident_history', columns, values);
  }

  /** What people did to an incident after a version, oldest first. */
  async actsSince(manager: EntityManager, incidentId: number, version: number): Promise<KnownAct[]> {
    const found = await rows<RawRow>(
      manager,
      `SELECT "sourceKey", at, "by", changes FROM incident_history
       WHERE "incidentId" = ? AND changes IS NOT NULL AND "sourceKey" > ? AND "sourceKey" LIKE 'v%' ORDER BY "sourceKey"`,
      [incidentId, actKey(version + 1, '')],
    );
    return found.map((raw) => ({
      version: Number(String(raw['sourceKey']).slice(1, 11)),
      at: instantOf(raw['at']) as Date,
      by: String(raw['by']),
      changes: JSON.parse(String(raw['changes'])) as FieldChange[],
    }));
  }

  async addComment(manager: EntityManager, comment: Comment): Promise<void> {
    await manager.insert(IncidentCommentEntity, { ...comment });
  }

  /** Comments of incidents, oldest first. */
  async comments(scope: Scope, ids: readonly number[]): Promise<Comment[]> {
    const seen = trustPredicate(scope, 'i."trustCode"');
    const wanted = oneOf('c."incidentId"', ids);
    const found = await rows<RawRow>(
      this.database.reader,
      `SELECT c.id, c."incidentId", c.at, c."byId", c."by", c.text, c.internal
       FROM incident_comment c JOIN incident i ON i.id = c."incidentId"
       WHERE ${wanted.sql} AND ${seen.sql} ORDER BY c.at, c.id`,
      [...wanted.parameters, ...seen.parameters],
    );
    return found.map((raw) => ({
      ...(raw as unknown as Comment),
      incidentId: Number(raw['incidentId']),
      at: instantOf(raw['at']) as Date,
      internal: Boolean(raw['internal']),
    }));
  }

  /** Who has incidents, and what only the people working on them know. */
  async held(scope: Scope, ids: readonly number[]): Promise<Held[]> {
    const seen = trustPredicate(scope, 'i."trustCode"');
    const wanted = oneOf('i.id', ids);
    return rows<Held>(
      this.database.reader,
      `SELECT i.id, i."assignedTo", w.team, w."pauseReason", w."supplierReference"
       FROM incident i LEFT JOIN incident_work w ON w."incidentId" = i.id WHERE ${wanted.sql} AND ${seen.sql}`,
      [...wanted.parameters, ...seen.parameters],
    );
  }

  /** The stored rows of incidents as the engine gives them, to be put back by {@link putBack}. */
  async images(manager: EntityManager, ids: readonly number[]): Promise<Map<number, { incident: RawRow; work: RawRow | null }>> {
    if (ids.length === 0) return new Map();
    const [incidents, work] = [oneOf('id', ids), oneOf('"incidentId"', ids)];
    const found = await rows<RawRow>(manager, `SELECT * FROM incident WHERE ${incidents.sql}`, incidents.parameters);
    const works = await rows<RawRow>(manager, `SELECT * FROM incident_work WHERE ${work.sql}`, work.parameters);
    const workOf = new Map(works.map((raw) => [Number(raw['incidentId']), raw]));
    return new Map(found.map((raw) => [Number(raw['id']), { incident: raw, work: workOf.get(Number(raw['id'])) ?? null }]));
  }

  /** Puts an incident back as an image has it, under a version of its own. */
  async putBack(
    manager: EntityManager,
    image: { incident: RawRow; work: RawRow | null },
    version: number,
    at: Date,
  ): Promise<void> {
    const { id, number: _number, version: _version, updatedAt: _updatedAt, ...columns } = image.incident;
    const names = Object.keys(columns);
    const set = names.map((name) => `"${name}" = ?`).join(', ');
    await rows(manager, `UPDATE incident SET ${set} WHERE id = ?`, [...names.map((name) => columns[name]), id]);
    await manager.update(IncidentEntity, { id: Number(id) }, { version, updatedAt: at });
    await manager.delete(IncidentWorkEntity, { incidentId: Number(id) });
    if (image.work === null) return;
    const kept = Object.keys(image.work);
    const places = kept.map(() => '?').join(', ');
    const quoted = kept.map((name) => `"${name}"`).join(', ');
    await rows(
      manager,
      `INSERT INTO incident_work (${quoted}) VALUES (${places})`,
      kept.map((name) => image.work?.[name] ?? null),
    );
  }

  async addBulkChange(manager: EntityManager, change: BulkChangeEntity): Promise<void> {
    await manager.insert(BulkChangeEntity, { ...change });
  }

  /** A change of many, of the person who made it; an administrator finds every one. */
  async bulkChange(manager: EntityManager, scope: Scope, id: string): Promise<BulkChangeEntity | null> {
    const own = scope.role === 'ADMINISTRATOR' ? {} : { byId: scope.userId };
    return manager.findOneBy(BulkChangeEntity, { id, ...own });
  }

  async markUndone(manager: EntityManager, id: string, at: Date): Promise<void> {
    await manager.update(BulkChangeEntity, { id }, { undoneAt: at });
  }
}

/** The columns of the incident's own table. */
function columnsOf(incident: WorkedIncident): IncidentEntity {
  const {
    team: _team,
    pauseReason: _pause,
    supplierReference: _reference,
    responseBreachedAt: _response,
    fixBreachedAt: _fix,
    ...own
  } = incident;
  return own as IncidentEntity;
}
