import { Inject, Injectable } from '@nestjs/common';
import { oneOf } from '../database/bulk.js';
import { DATABASE, type Database, rows } from '../database/database.js';
import { asProgramme } from '../database/row-security.js';
import { type Scope, trustPredicate } from '../identity/scope.js';
import { type IncidentRecord, recordColumns, recordOf, recordTable } from './incident-record.js';

/** What the index of similar incidents holds of one. */
export type IndexedText = Pick<IncidentRecord, 'id' | 'number' | 'trustCode' | 'version' | 'state' | 'title' | 'description'>;

const columns = 'id, number, "trustCode", version, state, title, description';

/**
 * Texts of every trust for the index of this process. Nothing of them is answered from here: who may see which is decided when
 * somebody asks, and what is answered is read again within their scope.
 */
@Injectable()
export class SimilarTextsRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  async latestId(): Promise<number> {
    const [found] = await asProgramme(() =>
      rows<{ id: number | null }>(this.database.reader, 'SELECT max(id) AS id FROM incident'),
    );
    return Number(found?.id ?? 0);
  }

  /** The next texts by id. */
  async after(id: number, first: number): Promise<IndexedText[]> {
    const sql = `SELECT ${columns} FROM incident WHERE id > ? ORDER BY id LIMIT ?`;
    return (await asProgramme(() => rows<IndexedText>(this.database.reader, sql, [id, first]))).map(withNumber);
  }

  async texts(ids: readonly number[]): Promise<IndexedText[]> {
    if (ids.length === 0) return [];
    const wanted = oneOf('id', ids);
    return (
      await asProgramme(() =>
        rows<IndexedText>(this.database.reader, `SELECT ${columns} FROM incident WHERE ${wanted.sql}`, wanted.parameters),
      )
    ).map(withNumber);
  }

  /** Incidents that are answered, within the scope of who asked. */
  async records(scope: Scope, ids: readonly number[]): Promise<IncidentRecord[]> {
    if (ids.length === 0) return [];
    const [wanted, seen] = [oneOf('id', ids), trustPredicate(scope, '"trustCode"')];
    const sql = `SELECT ${recordColumns} FROM ${recordTable} WHERE ${wanted.sql} AND ${seen.sql}`;
    return (await rows(this.database.reader, sql, [...wanted.parameters, ...seen.parameters])).map(recordOf);
  }

  async versions(ids: readonly number[]): Promise<Map<number, number>> {
    const wanted = oneOf('id', ids);
    const sql = `SELECT id, version FROM incident WHERE ${wanted.sql}`;
    const found = await asProgramme(() => rows<{ id: number; version: number }>(this.database.reader, sql, wanted.parameters));
    return new Map(found.map(({ id, version }) => [Number(id), Number(version)]));
  }
}

const withNumber = (text: IndexedText): IndexedText => ({ ...text, id: Number(text.id), version: Number(text.version) });
