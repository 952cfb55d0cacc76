import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { oneOf } from '../database/bulk.js';
import { DATABASE, type Database, rows } from '../database/database.js';
import { instantOf } from '../database/dialect.js';
import type { RawRow } from '../database/keyed-records.js';
import { type Scope, trustPredicate } from '../identity/scope.js';
import { AttachmentEntity } from './attachment.entity.js';

export type Attachment = Readonly<AttachmentEntity>;

/** Files of incidents. Every read keeps to the scope it is given. */
@Injectable()
export class AttachmentsRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** Files of incidents, first come first. */
  async ofIncidents(scope: Scope, ids: readonly number[], on: EntityManager | null = null): Promise<Attachment[]> {
    const seen = trustPredicate(scope, 'i."trustCode"');
    const wanted = oneOf('a."incidentId"', ids);
    const found = await rows<RawRow>(
      on ?? this.database.reader,
      `SELECT a.* FROM incident_attachment a JOIN incident i ON i.id = a."incidentId"
       WHERE ${wanted.sql} AND ${seen.sql} ORDER BY a.at, a.id`,
      [...wanted.parameters, ...seen.parameters],
    );
    return found.map(attachmentOf);
  }

  /** A file with its incident's number; null for one that is not there or not the asker's. */
  async one(
    scope: Scope,
    id: string,
    on: EntityManager | null = null,
  ): Promise<(Attachment & { number: string; trust: string }) | null> {
    const seen = trustPredicate(scope, 'i."trustCode"');
    const [raw] = await rows<RawRow>(
      on ?? this.database.reader,
      `SELECT a.*, i.number, i."trustCode" FROM incident_attachment a JOIN incident i ON i.id = a."incidentId" WHERE a.id = ? AND ${seen.sql}`,
      [id, ...seen.parameters],
    );
    return raw ? { ...attachmentOf(raw), number: String(raw['number']), trust: String(raw['trustCode']) } : null;
  }

  async add(manager: EntityManager, attachment: Attachment): Promise<void> {
    await manager.insert(AttachmentEntity, { ...attachment });
  }

  async remove(manager: EntityManager, id: string): Promise<void> {
    await manager.delete(AttachmentEntity, { id });
  }

  /** Which of these hashes a row speaks of, of whatever trust. */
  async named(manager: EntityManager, hashes: readonly string[]): Promise<Set<string>> {
    const wanted = oneOf('sha256', hashes);
    const found = await rows<{ sha256: string }>(
      manager,
      `SELECT DISTINCT sha256 FROM incident_attachment WHERE ${wanted.sql}`,
      wanted.parameters,
    );
    return new Set(found.map(({ sha256 }) => sha256));
  }
}

const attachmentOf = (raw: RawRow): Attachment => ({
  ...(raw as unknown as Attachment),
  incidentId: Number(raw['incidentId']),
  size: Number(raw['size']),
  at: instantOf(raw['at']) as Date,
});
