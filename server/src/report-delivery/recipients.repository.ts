import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DATABASE, type Database, rows } from '../database/database.js';
import { instantOf, instantParameter } from '../database/dialect.js';
import { type Scope, trustPredicate } from '../identity/scope.js';
import { ReportRecipientEntity } from './report-recipient.entity.js';
import type { ReportAudience } from './report-audience.js';

/** A receiver as stored. */
export interface Recipient {
  readonly id: string;
  readonly scope: ReportAudience['scope'];
  readonly trust: string;
  readonly address: string;
  readonly addedBy: string;
  readonly addedAt: Date;
  readonly confirmedBy: string | null;
  readonly confirmedAt: Date | null;
  readonly unsubscribedAt: Date | null;
  readonly unsubscribeKey: string;
}

type Row = Omit<Recipient, 'addedAt' | 'confirmedAt' | 'unsubscribedAt'> & {
  addedAt: unknown;
  confirmedAt: unknown;
  unsubscribedAt: unknown;
};

const recipientOf = (row: Row): Recipient => ({
  ...row,
  addedAt: instantOf(row.addedAt) ?? new Date(0),
  confirmedAt: instantOf(row.confirmedAt),
  unsubscribedAt: instantOf(row.unsubscribedAt),
});

/** The lists of receivers. A programme's list belongs to no trust: its `trust` is empty, which only `ALL` sees. */
@Injectable()
export class RecipientsRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  async list(scope: Scope, of: ReportAudience): Promise<Recipient[]> {
    const mine = trustPredicate(scope, 'trust');
    const found = await rows<Row>(
      this.database.reader,
      `SELECT * FROM report_recipient WHERE scope = ? AND trust = ? AND ${mine.sql} ORDER BY address`,
      [of.scope, of.trust, ...mine.parameters],
    );
    return found.map(recipientOf);
  }

  async byId(scope: Scope, id: string, on: EntityManager | null = null): Promise<Recipient | null> {
    const mine = trustPredicate(scope, 'trust');
    const [row] = await rows<Row>(on ?? this.database.reader, `SELECT * FROM report_recipient WHERE id = ? AND ${mine.sql}`, [
      id,
      ...mine.parameters,
    ]);
    return row ? recipientOf(row) : null;
  }

  async byAddress(scope: Scope, of: ReportAudience, address: string, on: EntityManager | null = null): Promise<Recipient | null> {
    const mine = trustPredicate(scope, 'trust');
    const [row] = await rows<Row>(
      on ?? this.database.reader,
      `SELECT * FROM report_recipient WHERE scope = ? AND trust = ? AND address = ? AND ${mine.sql}`,
      [of.scope, of.trust, address, ...mine.parameters],
    );
    return row ? recipientOf(row) : null;
  }

  async add(manager: EntityManager, recipient: Recipient): Promise<void> {
    await manager.insert(ReportRecipientEntity, recipient);
  }

  async confirm(manager: EntityManager, id: string, by: string, at: Date): Promise<void> {
    await rows(manager, `UPDATE report_recipient SET "confirmedBy" = ?, "confirmedAt" = ? WHERE id = ?`, [
      by,
      instantParameter(at),
      id,
    ]);
  }

  async setUnsubscribed(manager: EntityManager, id: string, at: Date | null): Promise<void> {
    await rows(manager, `UPDATE report_recipient SET "unsubscribedAt" = ? WHERE id = ?`, [instantParameter(at), id]);
  }

  async remove(manager: EntityManager, id: string): Promise<void> {
    await rows(manager, 'DELETE FROM report_recipient WHERE id = ?', [id]);
  }
}
