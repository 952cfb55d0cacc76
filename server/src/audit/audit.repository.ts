import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type ColumnValue, insertRows } from '../database/bulk.js';
import { rows } from '../database/database.js';
import type { ChainEnd, HashedLink } from './chain.js';

const columns = [
  'id',
  'chain',
  'position',
  'at',
  'actorId',
  'tokenId',
  'address',
  'action',
  'subject',
  'trust',
  'before',
  'after',
  'details',
  'previousHash',
  'hash',
] as const satisfies readonly (keyof HashedLink)[];

/** Writes of the log. There is no way to change or take out a link. */
@Injectable()
export class AuditRepository {
  /**
   * Takes the next `count` places of a chain and answers where it ended before. On PostgreSQL this locks the chain's head
   * until the unit of work ends: whoever comes second waits, finds that its view is old, and is tried again.
   */
  async takePlaces(manager: EntityManager, chain: string, count: number): Promise<ChainEnd> {
    const [end] = await rows<{ position: number; hash: string }>(
      manager,
      `INSERT INTO audit_head (chain, "position", hash) VALUES (?, ?, '')
       ON CONFLICT (chain) DO UPDATE SET "position" = audit_head."position" + excluded."position" RETURNING "position", hash`,
      [chain, count],
    );
    if (!end) throw new Error(`The log ${chain} has no end to add to.`);
    return { position: Number(end.position) - count, hash: end.hash };
  }

  /** Adds links and puts the chain's new end down. */
  async add(manager: EntityManager, links: readonly HashedLink[]): Promise<void> {
    const last = links.at(-1);
    if (!last) return;
    const values = links.map((link) => columns.map((name): ColumnValue => link[name]));
    await insertRows(manager, 'audit_entry', columns, values);
    await rows(manager, 'UPDATE audit_head SET hash = ? WHERE chain = ?', [last.hash, last.chain]);
  }
}
