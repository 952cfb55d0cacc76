import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DATABASE, type Database, rows } from '../database/database.js';
import { instantOf } from '../database/dialect.js';
import { type Scope, trustPredicate } from '../identity/scope.js';
import { SupplierPeriodEntity } from './supplier-period.entity.js';

export type SupplierPeriod = Readonly<SupplierPeriodEntity>;

const marks = (values: readonly unknown[]): string => values.map(() => '?').join(', ');

/** Suppliers of deployments with their periods. */
@Injectable()
export class SupplierRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** Earliest first. */
  periods(scope: Scope, deploymentIds: readonly string[], on?: EntityManager): Promise<SupplierPeriod[]> {
    return this.where(scope, `p."deploymentId" IN (${marks(deploymentIds)})`, deploymentIds, on);
  }

  async period(scope: Scope, id: string, on: EntityManager): Promise<SupplierPeriod | null> {
    return (await this.where(scope, 'p.id = ?', [id], on))[0] ?? null;
  }

  async add(manager: EntityManager, period: SupplierPeriod): Promise<void> {
    await manager.insert(SupplierPeriodEntity, { ...period });
  }

  /** Writes the period if nobody changed it since `readVersion`. Answers whether it was written. */
  async change(manager: EntityManager, period: SupplierPeriod, readVersion: number): Promise<boolean> {
    const { id, ...values } = period;
    const { affected } = await manager.update(
      SupplierPeriodEntity,
      { id, version: readVersion },
      { ...values, version: readVersion + 1 },
    );
    return affected === 1;
  }

  async remove(manager: EntityManager, id: string): Promise<void> {
    await manager.delete(SupplierPeriodEntity, { id });
  }

  private async where(scope: Scope, condition: string, values: readonly string[], on?: EntityManager): Promise<SupplierPeriod[]> {
    if (values.length === 0) return [];
    const seen = trustPredicate(scope, 'd.trust');
    const found = await rows<SupplierPeriod & { recordedAt: unknown }>(
      on ?? this.database.reader,
      `SELECT p.* FROM supplier_period p JOIN deployment d ON d.id = p."deploymentId"
       WHERE ${condition} AND ${seen.sql} ORDER BY p."fromOn", p.supplier, p.id`,
      [...values, ...seen.parameters],
    );
    return found.map((row) => ({ ...row, recordedAt: instantOf(row.recordedAt) as Date }));
  }
}
