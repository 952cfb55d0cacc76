import { setImmediate as turn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { IncidentCategory, IncidentFacts, IncidentState, Priority } from '@steady/shared/feeds';
import type { EntityManager } from 'typeorm';
import { type ColumnValue, insertRows, oneOf, replacing } from '../database/bulk.js';
import { rows } from '../database/database.js';
import { instantOf, isoParameter } from '../database/dialect.js';
import type { ChangedRecord } from '../ingest/feed-store.js';
import type { BeforeImage, Columns, RawRow } from '../database/keyed-records.js';
import { daysIn, type Span } from '../ingest/touched-days.js';
import type { IncidentSnapshot } from './incident-history.entity.js';
import { type SourceState, stateKey } from './incident-states.js';

/** What a source, and what follows from it, may change of a stored incident. */
const fromSource = [
  'siteCode',
  'version',
  'title',
  'description',
  'category',
  'sourceCategory',
  'state',
  'priority',
  'originalPriority',
  'impact',
  'urgency',
  'department',
  'assignedTo',
  'openedBy',
  'patientSafety',
  'safetyRaisedAt',
  'openedAt',
  'sourceUpdatedAt',
  'revision',
  'updatedAt',
  'respondedAt',
  'resolvedAt',
  'closedAt',
  'openedOn',
  'leftOn',
  'resolution',
  'undocumented',
  'pauses',
  'batchId',
  'batchVersion',
] as const;
const identity = ['id', 'number', 'trustCode', 'source', 'reference', 'insertedBatchId', 'onPaper'] as const;
const columns = [...identity, ...fromSource];
const historyColumns = ['incidentId', 'sourceKey', 'at', 'revision', 'by', 'state', 'snapshot', 'changes', 'batchId'] as const;

/** Names of incidents' columns a source writes. */
export type IncidentColumns = Record<(typeof columns)[number], ColumnValue>;

/** A state with the incident and import it belongs to. */
export interface StoredState extends SourceState {
  readonly incidentId: number;
  readonly batchId: string;
}

/** Where a row of history stands among before images. */
const historyKind = 'incident_history';
const kind = 'incident';

/** The way in: incidents and their history are written in sets, a few statements for hundreds of rows. */
@Injectable()
export class IncidentsRepository {
  /** Stored incidents of some references of a source. */
  async ofReferences(manager: EntityManager, trust: string, source: string, references: readonly string[]): Promise<RawRow[]> {
    const ofReferences = oneOf('reference', references);
    const sql = `SELECT * FROM incident WHERE "trustCode" = ? AND source = ? AND ${ofReferences.sql}`;
    return rows<RawRow>(manager, sql, [trust, source, ...ofReferences.parameters]);
  }

  /** The states the sources of some incidents sent, by incident. */
  async statesOf(manager: EntityManager, ids: readonly number[]): Promise<Map<number, StoredState[]>> {
    const states = new Map<number, StoredState[]>(ids.map((id) => [id, []]));
    if (ids.length === 0) return states;
    const ofIncidents = oneOf('"incidentId"', ids);
    const sql = `SELECT "incidentId", at, revision, state, snapshot, "batchId" FROM incident_history
      WHERE ${ofIncidents.sql} AND snapshot IS NOT NULL`;
    for (const raw of await rows<RawRow>(manager, sql, ofIncidents.parameters)) {
      states.get(Number(raw['incidentId']))?.push({
        incidentId: Number(raw['incidentId']),
        at: (instantOf(raw['at']) as Date).toISOString(),
        revision: Number(raw['revision']),
        state: raw['state'] as IncidentState,
        snapshot: JSON.parse(String(raw['snapshot'])) as IncidentSnapshot,
        batchId: String(raw['batchId']),
      });
    }
    return states;
  }

  /** Takes the next numbers of the programme's count; answers the first. */
  async takeNumbers(manager: EntityManager, count: number): Promise<number> {
    const sql = `INSERT INTO counter (name, value) VALUES ('incident', ?)
      ON CONFLICT (name) DO UPDATE SET value = counter.value + excluded.value RETURNING value`;
    const [last] = await rows<{ value: number }>(manager, sql, [count]);
    return Number(last?.value) - count + 1;
  }

  /** Adds incidents, and changes of stored ones what their source owns. */
  async write(manager: EntityManager, incidents: readonly IncidentColumns[]): Promise<void> {
    const values = incidents.map((incident) => columns.map((name) => incident[name]));
    await insertRows(manager, 'incident', columns, values, replacing(['id'], fromSource));
  }

  /** Adds states to histories, or puts them in the place of others of the same time. */
  async writeStates(manager: EntityManager, source: string, states: readonly StoredState[]): Promise<void> {
    const values = states.map((state): ColumnValue[] => [
      state.incidentId,
      stateKey(state.at, state.revision),
      isoParameter(state.at),
      state.revision,
      source,
      state.state,
      JSON.stringify(state.snapshot),
      null,
      state.batchId,
    ]);
    await insertRows(
      manager,
      'incident_history',
      historyColumns,
      values,
      replacing(['incidentId', 'sourceKey'], ['state', 'snapshot', 'batchId']),
    );
  }

  /**
   * Facts of a trust's incidents opened in a span of days that were open on, opened on or left on any day from
   * `first`, those alike counted together. The days are named one by one, so that of each the index gives only those
   * open still and those that left since: most of a trust's incidents left long ago.
   */
  async facts(manager: EntityManager, trust: string, opened: Span, first: string): Promise<(IncidentFacts & { site: string })[]> {
    const named = oneOf('"openedOn"', daysIn([opened]));
    const alike = '"openedOn", "leftOn", "siteCode", priority, category, state, undocumented';
    const counted = (left: string): string => `SELECT ${alike}, count(*) AS count FROM incident
      WHERE "trustCode" = ? AND ${named.sql} AND ${left} GROUP BY ${alike}`;
    const sql = `${counted('"leftOn" IS NULL')} UNION ALL ${counted('"leftOn" >= ?')}`;
    const found = await rows<RawRow>(manager, sql, [trust, ...named.parameters, trust, ...named.parameters, first]);
    return found.map((raw) => ({
      site: String(raw['siteCode'] ?? ''),
      openedOn: String(raw['openedOn']),
      leftOn: raw['leftOn'] as string | null,
      priority: raw['priority'] as Priority,
      category: raw['category'] as IncidentCategory,
      resolved: raw['state'] === 'RESOLVED' || raw['state'] === 'CLOSED',
      undocumented: Boolean(raw['undocumented']),
      count: Number(raw['count']),
    }));
  }

  /** The day the first of a trust's incidents was opened. */
  async firstOpenedOn(manager: EntityManager, trust: string): Promise<string | null> {
    const [first] = await rows<{ on: string | null }>(
      manager,
      `SELECT min("openedOn") AS "on" FROM incident WHERE "trustCode" = ?`,
      [trust],
    );
    return first?.on ?? null;
  }

  /** Incidents of an import that a later one, or a person, has changed since. */
  async changedSince(manager: EntityManager, batchId: string, images: readonly BeforeImage[]): Promise<ChangedRecord[]> {
    const changed = (raw: RawRow): boolean =>
      raw['batchId'] !== batchId || Number(raw['version']) !== Number(raw['batchVersion']);
    const fields = 'id, number, reference, "batchId", version, "batchVersion"';
    const added = await rows<RawRow>(
      manager,
      `SELECT ${fields} FROM incident WHERE "insertedBatchId" = ? AND ("batchId" <> ? OR version <> "batchVersion")`,
      [batchId, batchId],
    );
    const current = (await this.byIds(manager, idsOf(images))).filter(changed);
    const byId = new Map([...added, ...current].map((raw) => [String(raw['id']), raw]));
    return [...byId].map(([key, raw]) => ({
      key,
      record: `${String(raw['number'])} (${String(raw['reference'])})`,
      because: raw['batchId'] === batchId ? 'PERSON' : 'LATER_IMPORT',
    }));
  }

  /**
   * Takes an import back: answers the incidents that are gone and those as they were, and as they are again. Those of `kept` stay as
   * they are; what a later import of them goes back to is what stood before this one.
   */
  async undo(
    manager: EntityManager,
    batchId: string,
    images: readonly BeforeImage[],
    kept: readonly string[],
  ): Promise<{ removed: RawRow[]; restored: RawRow[] }> {
    await this.leaveOut(manager, batchId, images, kept);
    const stays = new Set(kept);
    const mine = images.filter(({ recordKey }) => !stays.has(recordKey.split('|')[0] as string));
    const added = await rows<RawRow>(manager, `SELECT * FROM incident WHERE "insertedBatchId" = ?`, [batchId]);
    const removed = added.filter((raw) => !stays.has(String(raw['id'])));
    const current = new Map((await this.byIds(manager, idsOf(mine))).map((raw) => [Number(raw['id']), raw]));
    const gone = removed.map((raw) => Number(raw['id']));
    const ids = [...gone, ...current.keys()];
    for (let index = 0; index < ids.length; index += 500) {
      const ofIds = oneOf('"incidentId"', ids.slice(index, index + 500));
      // states of imports undone before are left with those who kept an incident; they go with it
      await rows(
        manager,
        `DELETE FROM incident_history WHERE ${ofIds.sql}
         AND ("batchId" = ? OR "batchId" IN (SELECT id FROM import_batch WHERE status = 'UNDONE'))`,
        [...ofIds.parameters, batchId],
      );
      await turn();
    }
    for (let index = 0; index < gone.length; index += 500) {
      const ofIds = oneOf('id', gone.slice(index, index + 500));
      await rows(manager, `DELETE FROM incident WHERE ${ofIds.sql}`, ofIds.parameters);
    }
    const restored = mine.filter((image) => image.kind === kind).map((image) => JSON.parse(image.before) as RawRow);
    const again = restored.map((before): IncidentColumns => {
      const version = Number(current.get(Number(before['id']))?.['version'] ?? before['version']) + 1;
      return { ...(before as Columns), version, batchVersion: version } as IncidentColumns;
    });
    await this.write(manager, again);
    const states = mine.filter((image) => image.kind === historyKind).map((image) => JSON.parse(image.before) as StoredState);
    for (const state of states) await this.writeStates(manager, String(restored[0]?.['source'] ?? ''), [state]);
    return { removed: [...removed, ...current.values()], restored };
  }

  private async leaveOut(
    manager: EntityManager,
    batchId: string,
    images: readonly BeforeImage[],
    kept: readonly string[],
  ): Promise<void> {
    const mine = new Map(images.filter((image) => image.kind === kind).map((image) => [image.recordKey, image.before]));
    for (const key of kept) {
      const later = await rows<{ batchId: string; before: string }>(
        manager,
        `SELECT "batchId", "before" FROM import_change WHERE kind = ? AND "recordKey" = ? AND "batchId" <> ?`,
        [kind, key, batchId],
      );
      const next = later.find(({ before }) => (JSON.parse(before) as RawRow)['batchId'] === batchId);
      if (next === undefined) continue;
      const before = mine.get(key);
      const place = [kind, key, next.batchId];
      if (before !== undefined) {
        const sql = `UPDATE import_change SET "before" = ? WHERE kind = ? AND "recordKey" = ? AND "batchId" = ?`;
        await rows(manager, sql, [before, ...place]);
        continue;
      }
      await rows(manager, `DELETE FROM import_change WHERE kind = ? AND "recordKey" = ? AND "batchId" = ?`, place);
      await rows(manager, `UPDATE incident SET "insertedBatchId" = ? WHERE id = ?`, [next.batchId, Number(key)]);
    }
  }

  private async byIds(manager: EntityManager, ids: readonly number[]): Promise<RawRow[]> {
    if (ids.length === 0) return [];
    const ofIds = oneOf('id', ids);
    return rows<RawRow>(manager, `SELECT * FROM incident WHERE ${ofIds.sql}`, ofIds.parameters);
  }
}

const idsOf = (images: readonly BeforeImage[]): number[] =>
  images.filter((image) => image.kind === kind).map((image) => Number(image.recordKey));

/** An incident as it was, to be put back when the import is undone. */
export const incidentImage = (before: RawRow): BeforeImage => ({
  kind,
  recordKey: String(before['id']),
  before: JSON.stringify(before),
});

/** A state that another took the place of. */
export const stateImage = (before: StoredState): BeforeImage => ({
  kind: historyKind,
  recordKey: `${before.incidentId}|${stateKey(before.at, before.revision)}`,
  before: JSON.stringify(before),
});
