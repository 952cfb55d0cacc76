import { Inject, Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { DATABASE, type Database, rows } from '../database/database.js';
import { instantOf, instantParameter } from '../database/dialect.js';
import { type Scope, trustPredicate } from '../identity/scope.js';
import { ConnectionEntity } from './connection.entity.js';
import { DeliveryEntity } from './delivery.entity.js';

export type Connection = Readonly<ConnectionEntity>;

/** Connections, within a scope, and what they delivered lately. */
@Injectable()
export class ConnectionsRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** Those that stand first, then by name. */
  async list(scope: Scope, trust: string | null): Promise<Connection[]> {
    const mine = trustPredicate(scope, '"trustCode"');
    const ofTrust = trust === null ? '' : ' AND "trustCode" = ?';
    const found = await rows<Connection>(
      this.database.reader,
      `SELECT * FROM connection WHERE ${mine.sql}${ofTrust} ORDER BY "endedAt" IS NOT NULL, name, id LIMIT 1000`,
      [...mine.parameters, ...(trust === null ? [] : [trust])],
    );
    return found.map(connectionOf);
  }

  async find(scope: Scope, id: string, on?: EntityManager): Promise<Connection | null> {
    const mine = trustPredicate(scope, '"trustCode"');
    const found = await rows<Connection>(on ?? this.database.reader, `SELECT * FROM connection WHERE id = ? AND ${mine.sql}`, [
      id,
      ...mine.parameters,
    ]);
    return found[0] ? connectionOf(found[0]) : null;
  }

  async add(manager: EntityManager, connection: Connection): Promise<void> {
    await manager.insert(ConnectionEntity, { ...connection });
  }

  async change(manager: EntityManager, scope: Scope, id: string, values: Partial<Connection>): Promise<void> {
    const seen = scope.trusts === 'ALL' ? {} : { trustCode: In([...scope.trusts]) };
    await manager.update(ConnectionEntity, { id, ...seen }, values);
  }

  /** The import a delivery went in with; null where it was not taken before. */
  async delivered(scope: Scope, connection: Connection, mark: string): Promise<string | null> {
    const mine = trustPredicate(scope, 'c."trustCode"');
    const [found] = await rows<{ batchId: string }>(
      this.database.reader,
      `SELECT d."batchId" FROM connection_delivery d JOIN connection c ON c.id = d."connectionId"
       WHERE d."connectionId" = ? AND d.mark = ? AND ${mine.sql}`,
      [connection.id, mark, ...mine.parameters],
    );
    return found?.batchId ?? null;
  }

  async addDelivery(manager: EntityManager, delivery: Readonly<DeliveryEntity>): Promise<void> {
    await manager.upsert(DeliveryEntity, { ...delivery }, ['connectionId', 'mark']);
  }

  /** Forgets deliveries no window reaches any more. */
  async dropDeliveries(manager: EntityManager, before: Date): Promise<void> {
    await rows(manager, 'DELETE FROM connection_delivery WHERE "takenAt" < ?', [instantParameter(before)]);
  }
}

const connectionOf = (row: Connection): Connection => ({
  ...row,
  changedAt: instantOf(row.changedAt) as Date,
  madeAt: instantOf(row.madeAt) as Date,
  endedAt: instantOf(row.endedAt),
  heardAt: instantOf(row.heardAt),
});
