import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { oneOf } from '../database/bulk.js';
import { DATABASE, type Database, rows } from '../database/database.js';
import { instantOf, instantParameter } from '../database/dialect.js';
import type { RawRow } from '../database/keyed-records.js';
import { type Scope, trustPredicate } from '../identity/scope.js';
import { MentionEntity } from './mention.entity.js';

/** A mention as its person reads it. */
export interface Mention {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly text: string;
  readonly by: string;
  readonly at: Date;
  readonly seenAt: Date | null;
}

/** Mentions, each of one person only. */
@Injectable()
export class MentionsRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** The asker's own, newest first, of incidents they may still see. */
  async own(scope: Scope, unseen: boolean, first: number): Promise<Mention[]> {
    const seen = trustPredicate(scope, 'i."trustCode"');
    const internal = scope.role === 'EXECUTIVE' ? 'AND c.internal = ?' : '';
    const found = await rows<RawRow>(
      this.database.reader,
      `SELECT m.id, i.number, i.title, c.text, m."by", m.at, m."seenAt" FROM incident_mention m
       JOIN incident i ON i.id = m."incidentId" JOIN incident_comment c ON c.id = m."commentId"
       WHERE m."userId" = ? AND ${seen.sql} ${internal} ${unseen ? 'AND m."seenAt" IS NULL' : ''}
       ORDER BY m.at DESC, m.id LIMIT ?`,
      [scope.userId, ...seen.parameters, ...(internal === '' ? [] : [this.no()]), first],
    );
    return found.map((raw) => ({
      ...(raw as unknown as Mention),
      at: instantOf(raw['at']) as Date,
      seenAt: instantOf(raw['seenAt']),
    }));
  }

  async add(manager: EntityManager, mentions: readonly MentionEntity[]): Promise<void> {
    for (const mention of mentions) await manager.insert(MentionEntity, { ...mention });
  }

  /** Marks the asker's own as seen; others' stay as they are. */
  async see(manager: EntityManager, scope: Scope, ids: readonly string[], at: Date): Promise<void> {
    const wanted = oneOf('id', ids);
    await rows(manager, `UPDATE incident_mention SET "seenAt" = ? WHERE "userId" = ? AND "seenAt" IS NULL AND ${wanted.sql}`, [
      instantParameter(at),
      scope.userId,
      ...wanted.parameters,
    ]);
  }

  private no(): unknown {
    return this.database.reader.options.type === 'postgres' ? false : 0;
  }
}
