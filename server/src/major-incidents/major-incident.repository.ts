import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { oneOf } from '../database/bulk.js';
import { DATABASE, type Database, rows } from '../database/database.js';
import { instantOf } from '../database/dialect.js';
import { type Scope, trustPredicate } from '../identity/scope.js';
import { MajorIncidentActionEntity } from './major-incident-action.entity.js';
import { MajorIncidentEntryEntity } from './major-incident-entry.entity.js';
import { MajorIncidentMemberEntity } from './major-incident-member.entity.js';
import { MajorIncidentEntity } from './major-incident.entity.js';
import type { MajorRole, MajorState } from './major-states.js';

export type MajorIncident = Readonly<MajorIncidentEntity>;
export type MajorEntry = Readonly<MajorIncidentEntryEntity>;
export type MajorMember = Readonly<MajorIncidentMemberEntity>;
export type MajorAction = Readonly<MajorIncidentActionEntity>;

export interface MajorSelection {
  readonly trust?: string | null;
  readonly states?: readonly MajorState[] | null;
}

type Raw = Record<string, unknown>;
const instants = ['startedAt', 'proposedAt', 'decidedAt', 'nextUpdateDueAt', 'stoodDownAt', 'reviewedAt'] as const;

/** Major incidents and all that hangs on them, within a scope. */
@Injectable()
export class MajorIncidentRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** Those that need somebody first: running, then proposed, then the newest. */
  async list(scope: Scope, { trust, states }: MajorSelection, first: number): Promise<MajorIncident[]> {
    const conditions: string[] = [];
    const values: unknown[] = [];
    if (trust) {
      conditions.push('m."trustCode" = ?');
      values.push(trust);
    }
    if (states) {
      const wanted = oneOf('m.state', states);
      conditions.push(states.length === 0 ? '1 = 0' : wanted.sql);
      if (states.length > 0) values.push(...wanted.parameters);
    }
    return this.where(scope, conditions.join(' AND ') || '1 = 1', values, first);
  }

  async one(scope: Scope, id: string, on?: EntityManager): Promise<MajorIncident | null> {
    return (await this.where(scope, 'm.id = ?', [id], 1, on))[0] ?? null;
  }

  /** Those that incidents lead or follow, the latest of each incident. */
  async ofIncidents(scope: Scope, ids: readonly number[], on?: EntityManager): Promise<Map<number, MajorIncident>> {
    if (ids.length === 0) return new Map();
    const [own, wanted, seen] = [
      oneOf('m."incidentId"', ids),
      oneOf('f."incidentId"', ids),
      trustPredicate(scope, 'm."trustCode"'),
    ];
    const found = await rows<Raw>(
      on ?? this.database.reader,
      `SELECT m.*, m."incidentId" AS "ofIncident" FROM major_incident m WHERE ${own.sql} AND ${seen.sql}
       UNION ALL
       SELECT m.*, f."incidentId" AS "ofIncident" FROM major_incident_member f JOIN major_incident m ON m.id = f."majorId"
       WHERE ${wanted.sql} AND ${seen.sql}`,
      [...own.parameters, ...seen.parameters, ...wanted.parameters, ...seen.parameters],
    );
    const sorted = found.map((raw) => ({ of: Number(raw['ofIncident']), major: majorOf(raw) }));
    sorted.sort((left, right) => left.major.proposedAt.getTime() - right.major.proposedAt.getTime());
    return new Map(sorted.map(({ of, major }) => [of, major]));
  }

  async members(scope: Scope, majorIds: readonly string[], on?: EntityManager): Promise<MajorMember[]> {
    const found = await this.parts(scope, 'major_incident_member', majorIds, '"addedAt", "incidentNumber"', on);
    return found.map((raw) => ({
      ...(raw as unknown as MajorMember),
      incidentId: Number(raw['incidentId']),
      addedAt: instantOf(raw['addedAt']) as Date,
    }));
  }

  /** Newest first. */
  async entries(scope: Scope, majorIds: readonly string[], on?: EntityManager): Promise<MajorEntry[]> {
    const found = await this.parts(scope, 'major_incident_entry', majorIds, 'position DESC', on);
    return found.map((raw) => ({
      ...(raw as unknown as MajorEntry),
      position: Number(raw['position']),
      at: instantOf(raw['at']) as Date,
      dueAt: instantOf(raw['dueAt']),
      nextDueAt: instantOf(raw['nextDueAt']),
    }));
  }

  async actions(scope: Scope, majorIds: readonly string[], on?: EntityManager): Promise<MajorAction[]> {
    const found = await this.parts(scope, 'major_incident_action', majorIds, '"dueOn", id', on);
    return found.map(actionOf);
  }

  async action(scope: Scope, id: string, on: EntityManager): Promise<MajorAction | null> {
    const seen = trustPredicate(scope, '"trustCode"');
    const [raw] = await rows<Raw>(on, `SELECT * FROM major_incident_action WHERE id = ? AND ${seen.sql}`, [
      id,
      ...seen.parameters,
    ]);
    return raw ? actionOf(raw) : null;
  }

  async add(manager: EntityManager, major: MajorIncident): Promise<void> {
    await manager.insert(MajorIncidentEntity, { ...major, roles: [...major.roles] });
  }

  /** Writes over the version read. Answers whether it was still that one. */
  async change(manager: EntityManager, before: MajorIncident, values: Partial<MajorIncident>): Promise<boolean> {
    const { affected } = await manager.update(
      MajorIncidentEntity,
      { id: before.id, version: before.version },
      { ...values, ...(values.roles ? { roles: [...values.roles] } : {}), version: before.version + 1 },
    );
    return affected === 1;
  }

  async addMembers(manager: EntityManager, members: readonly MajorMember[]): Promise<void> {
    if (members.length > 0) await manager.insert(MajorIncidentMemberEntity, [...members]);
  }

  async removeMember(manager: EntityManager, majorId: string, incidentNumber: string): Promise<boolean> {
    const { affected } = await manager.delete(MajorIncidentMemberEntity, { majorId, incidentNumber });
    return affected !== 0;
  }

  /** Adds a line at the end of the timeline. */
  async addEntry(manager: EntityManager, entry: Omit<MajorEntry, 'position'>): Promise<void> {
    const [last] = await rows<{ last: number | null }>(
      manager,
      'SELECT max(position) AS last FROM major_incident_entry WHERE "majorId" = ?',
      [entry.majorId],
    );
    await manager.insert(MajorIncidentEntryEntity, { ...entry, position: Number(last?.last ?? 0) + 1 });
  }

  async addAction(manager: EntityManager, action: MajorAction): Promise<void> {
    await manager.insert(MajorIncidentActionEntity, { ...action });
  }

  async changeAction(manager: EntityManager, before: MajorAction, values: Partial<MajorAction>): Promise<boolean> {
    const { affected } = await manager.update(
      MajorIncidentActionEntity,
      { id: before.id, version: before.version },
      { ...values, version: before.version + 1 },
    );
    return affected === 1;
  }

  private async where(
    scope: Scope,
    condition: string,
    values: readonly unknown[],
    first: number,
    on?: EntityManager,
  ): Promise<MajorIncident[]> {
    const seen = trustPredicate(scope, 'm."trustCode"');
    const found = await rows<Raw>(
      on ?? this.database.reader,
      `SELECT m.* FROM major_incident m WHERE ${condition} AND ${seen.sql}
       ORDER BY CASE m.state WHEN 'ACTIVE' THEN 0 WHEN 'PROPOSED' THEN 1 ELSE 2 END, m."proposedAt" DESC, m.id LIMIT ?`,
      [...values, ...seen.parameters, first],
    );
    return found.map(majorOf);
  }

  private async parts(
    scope: Scope,
    table: string,
    majorIds: readonly string[],
    order: string,
    on?: EntityManager,
  ): Promise<Raw[]> {
    if (majorIds.length === 0) return [];
    const [wanted, seen] = [oneOf('"majorId"', majorIds), trustPredicate(scope, '"trustCode"')];
    return rows<Raw>(on ?? this.database.reader, `SELECT * FROM ${table} WHERE ${wanted.sql} AND ${seen.sql} ORDER BY ${order}`, [
      ...wanted.parameters,
      ...seen.parameters,
    ]);
  }
}

function majorOf({ ofIncident: _of, ...raw }: Raw): MajorIncident {
  const major: Raw = { ...raw, incidentId: Number(raw['incidentId']), version: Number(raw['version']) };
  for (const name of instants) major[name] = instantOf(raw[name]);
  major['roles'] = JSON.parse(String(raw['roles'])) as MajorRole[];
  return major as unknown as MajorIncident;
}

const actionOf = (raw: Raw): MajorAction => ({
  ...(raw as unknown as MajorAction),
  version: Number(raw['version']),
  recordedAt: instantOf(raw['recordedAt']) as Date,
});
