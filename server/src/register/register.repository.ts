import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager, EntityTarget } from 'typeorm';
import { DATABASE, type Database, rows } from '../database/database.js';
import { instantOf } from '../database/dialect.js';
import { type Scope, trustPredicate } from '../identity/scope.js';
import { DecisionEntity } from './decision.entity.js';
import { MilestoneEntity } from './milestone.entity.js';
import { PlannedActionEntity } from './planned-action.entity.js';
import { RiskRatingEntity } from './risk-rating.entity.js';
import { RiskEntity } from './risk.entity.js';

/** The lines a programme keeps of a deployment, by kind. */
export interface RegisterLines {
  MILESTONE: Readonly<MilestoneEntity>;
  RISK: Readonly<RiskEntity>;
  ACTION: Readonly<PlannedActionEntity>;
  DECISION: Readonly<DecisionEntity>;
}
export type LineKind = keyof RegisterLines;
export type RiskRating = Readonly<RiskRatingEntity>;

const tables: { readonly [Kind in LineKind]: { table: string; entity: EntityTarget<RegisterLines[Kind]>; order: string } } = {
  MILESTONE: { table: 'milestone', entity: MilestoneEntity, order: 'r."dueOn", r.title, r.id' },
  RISK: { table: 'risk', entity: RiskEntity, order: 'r.likelihood * r.impact DESC, r."raisedAt", r.id' },
  ACTION: { table: 'planned_action', entity: PlannedActionEntity, order: `COALESCE(r."dueOn", '9999'), r.title, r.id` },
  DECISION: {
    table: 'decision',
    entity: DecisionEntity,
    order: `CASE WHEN r.outcome IS NULL THEN 0 ELSE 1 END, r."decidedOn" DESC, COALESCE(r."neededByOn", '9999'), r.id`,
  },
};

const marks = (values: readonly unknown[]): string => values.map(() => '?').join(', ');

/** Milestones, risks, actions and decisions of deployments, each read and written within a scope. */
@Injectable()
export class RegisterRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  ofDeployments<Kind extends LineKind>(
    scope: Scope,
    kind: Kind,
    deploymentIds: readonly string[],
  ): Promise<RegisterLines[Kind][]> {
    return this.where(scope, kind, 'r."deploymentId"', deploymentIds);
  }

  async line<Kind extends LineKind>(
    scope: Scope,
    kind: Kind,
    id: string,
    on: EntityManager,
  ): Promise<RegisterLines[Kind] | null> {
    return (await this.where(scope, kind, 'r.id', [id], on))[0] ?? null;
  }

  async add<Kind extends LineKind>(manager: EntityManager, kind: Kind, line: RegisterLines[Kind]): Promise<void> {
    await manager.insert(tables[kind].entity, { ...line } as never);
  }

  /** Writes the line if nobody changed it since `readVersion`. Answers whether it was written. */
  async change<Kind extends LineKind>(
    manager: EntityManager,
    kind: Kind,
    line: RegisterLines[Kind],
    readVersion: number,
  ): Promise<boolean> {
    const { id, ...values } = line;
    const { affected } = await manager.update(tables[kind].entity, { id, version: readVersion } as never, values as never);
    return affected === 1;
  }

  async addRating(manager: EntityManager, rating: RiskRating): Promise<void> {
    await manager.insert(RiskRatingEntity, { ...rating });
  }

  /** What risks were rated since they were raised, oldest first. */
  async ratings(scope: Scope, riskIds: readonly string[]): Promise<RiskRating[]> {
    if (riskIds.length === 0) return [];
    const seen = trustPredicate(scope, 'd.trust');
    const found = await rows<RiskRating & { ratedAt: unknown }>(
      this.database.reader,
      `SELECT g.* FROM risk_rating g JOIN risk r ON r.id = g."riskId" JOIN deployment d ON d.id = r."deploymentId"
       WHERE g."riskId" IN (${marks(riskIds)}) AND ${seen.sql} ORDER BY g."ratedAt", g.id`,
      [...riskIds, ...seen.parameters],
    );
    return found.map((row) => ({ ...row, ratedAt: instantOf(row.ratedAt) as Date }));
  }

  private async where<Kind extends LineKind>(
    scope: Scope,
    kind: Kind,
    column: string,
    values: readonly string[],
    on?: EntityManager,
  ): Promise<RegisterLines[Kind][]> {
    if (values.length === 0) return [];
    const seen = trustPredicate(scope, 'd.trust');
    const { table, order } = tables[kind];
    const found = await rows<RegisterLines[Kind]>(
      on ?? this.database.reader,
      `SELECT r.* FROM ${table} r JOIN deployment d ON d.id = r."deploymentId"
       WHERE ${column} IN (${marks(values)}) AND ${seen.sql} ORDER BY ${order}`,
      [...values, ...seen.parameters],
    );
    return kind === 'RISK' ? found.map((row) => withInstants(row as RegisterLines['RISK']) as RegisterLines[Kind]) : found;
  }
}

const withInstants = (risk: RegisterLines['RISK']): RegisterLines['RISK'] => ({
  ...risk,
  raisedAt: instantOf(risk.raisedAt) as Date,
  closedAt: instantOf(risk.closedAt),
});
