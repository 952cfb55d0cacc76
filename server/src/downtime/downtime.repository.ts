import { Inject, Injectable } from '@nestjs/common';
import type { DowntimeRow } from '@steady/shared/feeds';
import type { EntityManager } from 'typeorm';
import { oneOf } from '../database/bulk.js';
import { DATABASE, type Database, rows } from '../database/database.js';
import { instantOf, instantParameter } from '../database/dialect.js';
import { KeyedRecords, type RawRow } from '../database/keyed-records.js';
import { type Scope, trustPredicate } from '../identity/scope.js';

/** An episode as it is read: instants are dates. */
export interface Episode {
  readonly trustCode: string;
  readonly source: string;
  readonly reference: string;
  readonly siteCode: string | null;
  readonly departments: readonly string[];
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  readonly planned: boolean;
  readonly backEntryDoneAt: Date | null;
  readonly reason: string | null;
}

@Injectable()
export class DowntimeRepository {
  readonly records = new KeyedRecords(
    'downtime_episode',
    ['trustCode', 'source', 'reference'],
    ['siteCode', 'departments', 'startedAt', 'endedAt', 'planned', 'backEntryDoneAt', 'reason'],
  );

  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** Episodes the person may see, newest first; those that touch the span of instants where one is given. */
  async list(
    scope: Scope,
    wanted: { trust?: string | null; trusts?: readonly string[]; from?: Date | null; before?: Date | null },
  ): Promise<Episode[]> {
    const mine = trustPredicate(scope, '"trustCode"');
    const conditions = [mine.sql];
    const parameters: unknown[] = [...mine.parameters];
    const where = (sql: string, value: unknown): void => {
      conditions.push(sql);
      parameters.push(value);
    };
    if (wanted.trust) where('"trustCode" = ?', wanted.trust);
    if (wanted.trusts) {
      const ofTrusts = oneOf('"trustCode"', wanted.trusts);
      conditions.push(ofTrusts.sql);
      parameters.push(...ofTrusts.parameters);
    }
    if (wanted.from) where('("endedAt" IS NULL OR "endedAt" >= ?)', instantParameter(wanted.from));
    if (wanted.before) where('"startedAt" < ?', instantParameter(wanted.before));
    const sql = `SELECT * FROM downtime_episode WHERE ${conditions.join(' AND ')} ORDER BY "startedAt" DESC, reference LIMIT 1000`;
    return (await rows<RawRow>(this.database.reader, sql, parameters)).map(episodeOf);
  }

  /** Stored episodes of some references of a source. */
  ofReferences(manager: EntityManager, trust: string, source: string, references: readonly string[]): Promise<RawRow[]> {
    const ofReferences = oneOf('reference', references);
    const sql = `SELECT * FROM downtime_episode WHERE "trustCode" = ? AND source = ? AND ${ofReferences.sql}`;
    return rows<RawRow>(manager, sql, [trust, source, ...ofReferences.parameters]);
  }

  /** Episodes of one site, or with an empty one of the whole trust, that touch a span of instants. */
  async rowsOf(manager: EntityManager, trust: string, site: string, from: Date, before: Date): Promise<DowntimeRow[]> {
    const sql = `SELECT * FROM downtime_episode WHERE "trustCode" = ? AND ("siteCode" = ? OR ? = '')
      AND "startedAt" < ? AND ("endedAt" IS NULL OR "endedAt" > ?)`;
    const parameters = [trust, site, site, instantParameter(before), instantParameter(from)];
    return (await rows<RawRow>(manager, sql, parameters)).map(rowOf);
  }
}

export function episodeOf(raw: RawRow): Episode {
  return {
    trustCode: String(raw['trustCode']),
    source: String(raw['source']),
    reference: String(raw['reference']),
    siteCode: raw['siteCode'] as string | null,
    departments: JSON.parse(String(raw['departments'])) as string[],
    startedAt: instantOf(raw['startedAt']) as Date,
    endedAt: instantOf(raw['endedAt']),
    planned: Boolean(raw['planned']),
    backEntryDoneAt: instantOf(raw['backEntryDoneAt']),
    reason: raw['reason'] as string | null,
  };
}

/** A stored episode as the feed's row. */
export function rowOf(raw: RawRow): DowntimeRow {
  const episode = episodeOf(raw);
  return {
    reference: episode.reference,
    site: episode.siteCode,
    departments: episode.departments,
    startedAt: episode.startedAt.toISOString(),
    endedAt: episode.endedAt?.toISOString() ?? null,
    planned: episode.planned,
    backEntryDoneAt: episode.backEntryDoneAt?.toISOString() ?? null,
    reason: episode.reason,
  };
}
