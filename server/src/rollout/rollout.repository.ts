import { Inject, Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { oneOf } from '../database/bulk.js';
import { DATABASE, type Database, rows } from '../database/database.js';
import { instantOf } from '../database/dialect.js';
import type { Cadence, FeedKind, Phase } from '../graphql/enums.js';
import { type Scope, trustPredicate } from '../identity/scope.js';
import { CriterionResultEntity } from './criterion-result.entity.js';
import { DeploymentEventEntity, type EventDetail } from './deployment-event.entity.js';
import { DeploymentEntity } from './deployment.entity.js';
import { FeedExpectationEntity } from './feed-expectation.entity.js';
import { NilReturnEntity } from './nil-return.entity.js';

/** A deployment as the rest of the server knows it. */
export type Deployment = Readonly<Omit<DeploymentEntity, 'createdAt' | 'updatedAt'>>;

export interface FeedExpectation {
  readonly deploymentId: string;
  readonly feed: FeedKind;
  readonly source: string;
  readonly cadence: Cadence;
  readonly dueOn: number | null;
  readonly notApplicable: boolean;
  readonly closedBy: string | null;
  readonly closedAt: Date | null;
}

export interface DeploymentEvent {
  readonly id: string;
  readonly deploymentId: string;
  readonly on: string;
  readonly at: Date | null;
  readonly kind: string;
  readonly sentence: string;
  readonly detail: EventDetail | null;
  readonly recordedBy: string;
  readonly recordedAt: Date;
}

export interface NilReturn {
  readonly deploymentId: string;
  readonly stream: 'SAFETY' | 'PAPER';
  readonly on: string;
  readonly by: string;
  readonly recordedAt: Date;
}

export interface CriterionResult {
  readonly deploymentId: string;
  readonly criterion: string;
  readonly value: number | null;
  readonly evidence: string;
  readonly asOn: string;
  readonly recordedBy: string;
  readonly recordedAt: Date;
}

/** Which deployments are asked for; all given conditions hold together. */
export interface DeploymentSelection {
  readonly ids?: readonly string[];
  readonly trust?: string | null;
  readonly trusts?: readonly string[];
  readonly supplier?: string | null;
  readonly phase?: readonly Phase[] | null;
}

interface DeploymentRow extends Omit<Deployment, 'critical' | 'hadGoneLive'> {
  critical: string;
  hadGoneLive: boolean | number;
}

const columns = [
  'id',
  'version',
  'trust',
  'site',
  'name',
  'release',
  'supplier',
  'phase',
  'phaseReason',
  'hadGoneLive',
  'goLiveOn',
  'staff',
  'beds',
  'critical',
]
  .map((name) => `d."${name}"`)
  .join(', ');

const deploymentOf = (row: DeploymentRow): Deployment => ({
  ...row,
  hadGoneLive: Boolean(row.hadGoneLive),
  critical: JSON.parse(row.critical) as string[],
});

const marks = (values: readonly unknown[]): string => values.map(() => '?').join(', ');

/** Deployments and what hangs on them, each read and written within a scope. */
@Injectable()
export class RolloutRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  async deployments(scope: Scope, selection: DeploymentSelection = {}, on?: EntityManager): Promise<Deployment[]> {
    const seen = trustPredicate(scope, 'd.trust');
    const conditions = [seen.sql];
    const parameters: unknown[] = [...seen.parameters];
    const add = (sql: string, ...values: readonly unknown[]): void => {
      conditions.push(sql);
      parameters.push(...values);
    };
    if (selection.ids) add(selection.ids.length === 0 ? '1 = 0' : `d.id IN (${marks(selection.ids)})`, ...selection.ids);
    if (selection.trust) add('d.trust = ?', selection.trust);
    if (selection.trusts) {
      const ofTrusts = oneOf('d.trust', selection.trusts);
      add(ofTrusts.sql, ...ofTrusts.parameters);
    }
    if (selection.supplier) add('d.supplier = ?', selection.supplier);
    if (selection.phase)
      add(selection.phase.length === 0 ? '1 = 0' : `d.phase IN (${marks(selection.phase)})`, ...selection.phase);
    const found = await rows<DeploymentRow>(
      on ?? this.database.reader,
      `SELECT ${columns} FROM deployment d WHERE ${conditions.join(' AND ')} ORDER BY d.name, d.id`,
      parameters,
    );
    return found.map(deploymentOf);
  }

  async deployment(scope: Scope, id: string, on?: EntityManager): Promise<Deployment | null> {
    return (await this.deployments(scope, { ids: [id] }, on))[0] ?? null;
  }

  async add(manager: EntityManager, deployment: Deployment, at: Date): Promise<void> {
    await manager.insert(DeploymentEntity, { ...deployment, createdAt: at, updatedAt: at });
  }

  /** Writes the deployment if nobody changed it since `readVersion`. Answers whether it was written. */
  async change(manager: EntityManager, deployment: Deployment, readVersion: number, at: Date): Promise<boolean> {
    const { id, ...values } = deployment;
    const { affected } = await manager.update(DeploymentEntity, { id, version: readVersion }, { ...values, updatedAt: at });
    return affected === 1;
  }

  /** Every deployment at a site bears the site's name. */
  async renameAt(manager: EntityManager, trust: string, site: string, name: string): Promise<void> {
    await manager.update(DeploymentEntity, { trust, site }, { name });
  }

  async feeds(scope: Scope, deploymentIds: readonly string[]): Promise<FeedExpectation[]> {
    const found = await this.children<FeedExpectation & { notApplicable: unknown; closedAt: unknown }>(
      scope,
      'feed_expectation',
      deploymentIds,
      'c.feed, c.source',
    );
    return found.map((row) => ({ ...row, notApplicable: Boolean(row.notApplicable), closedAt: instantOf(row.closedAt) }));
  }

  async replaceFeeds(manager: EntityManager, deploymentId: string, feeds: readonly FeedExpectation[]): Promise<void> {
    await manager.delete(FeedExpectationEntity, { deploymentId });
    if (feeds.length > 0) await manager.insert(FeedExpectationEntity, [...feeds]);
  }

  async events(
    scope: Scope,
    deploymentIds: readonly string[],
    span: { from?: string | null; to?: string | null } = {},
  ): Promise<DeploymentEvent[]> {
    const bounds = [
      { sql: 'c."on" >= ?', day: span.from },
      { sql: 'c."on" <= ?', day: span.to },
    ].filter(({ day }) => day);
    const found = await this.children<DeploymentEvent & { at: unknown; recordedAt: unknown; detail: unknown }>(
      scope,
      'deployment_event',
      deploymentIds,
      'c."on" DESC, c."recordedAt" DESC, c.id',
      bounds.map(({ sql }) => ` AND ${sql}`).join(''),
      bounds.map(({ day }) => day),
    );
    return found.map((row) => ({
      ...row,
      at: instantOf(row.at),
      recordedAt: instantOf(row.recordedAt) as Date,
      detail: row.detail ? (JSON.parse(String(row.detail)) as EventDetail) : null,
    }));
  }

  async addEvents(manager: EntityManager, events: readonly DeploymentEvent[]): Promise<void> {
    if (events.length > 0) await manager.insert(DeploymentEventEntity, [...events]);
  }

  async nilReturns(scope: Scope, deploymentIds: readonly string[]): Promise<NilReturn[]> {
    const found = await this.children<NilReturn & { recordedAt: unknown }>(
      scope,
      'nil_return',
      deploymentIds,
      'c."on" DESC, c.stream',
    );
    return found.map((row) => ({ ...row, recordedAt: instantOf(row.recordedAt) as Date }));
  }

  /** The same word for the same day is kept once, with its first name. Answers whether it was new. */
  async addNilReturn(manager: EntityManager, nilReturn: NilReturnEntity): Promise<boolean> {
    const { deploymentId, stream, on } = nilReturn;
    if (await manager.existsBy(NilReturnEntity, { deploymentId, stream, on })) return false;
    await manager.insert(NilReturnEntity, nilReturn);
    return true;
  }

  async criterionResults(scope: Scope, deploymentIds: readonly string[]): Promise<CriterionResult[]> {
    const found = await this.children<CriterionResult & { recordedAt: unknown }>(
      scope,
      'criterion_result',
      deploymentIds,
      'c.criterion, c."asOn" DESC, c."recordedAt" DESC',
    );
    return found.map((row) => ({ ...row, recordedAt: instantOf(row.recordedAt) as Date }));
  }

  async addCriterionResult(manager: EntityManager, result: CriterionResultEntity): Promise<void> {
    await manager.insert(CriterionResultEntity, result);
  }

  /** How many distinct sites of each of the trusts have a deployment: with one, rows of the whole trust are its own. */
  async sitesWithDeployments(scope: Scope, trusts: readonly string[], on?: EntityManager): Promise<Map<string, number>> {
    if (trusts.length === 0) return new Map();
    const seen = trustPredicate(scope, 'trust');
    const found = await rows<{ trust: string; sites: number | string }>(
      on ?? this.database.reader,
      `SELECT trust, COUNT(DISTINCT site) AS sites FROM deployment WHERE trust IN (${marks(trusts)}) AND ${seen.sql} GROUP BY trust`,
      [...trusts, ...seen.parameters],
    );
    return new Map(found.map((row) => [row.trust, Number(row.sites)]));
  }

  /** Whether such a deployment is there already, for a sentence better than a broken constraint's. */
  async hasRelease(manager: EntityManager, trust: string, site: string, release: string): Promise<boolean> {
    return manager.existsBy(DeploymentEntity, { trust: In([trust]), site, release });
  }

  /** Rows of a table that names deployments, of those deployments the person may see. */
  private async children<Row extends object>(
    scope: Scope,
    table: string,
    deploymentIds: readonly string[],
    order: string,
    more = '',
    parameters: readonly unknown[] = [],
  ): Promise<Row[]> {
    if (deploymentIds.length === 0) return [];
    const seen = trustPredicate(scope, 'd.trust');
    return rows<Row>(
      this.database.reader,
      `SELECT c.* FROM ${table} c JOIN deployment d ON d.id = c."deploymentId"
       WHERE c."deploymentId" IN (${marks(deploymentIds)}) AND ${seen.sql}${more} ORDER BY ${order}`,
      [...deploymentIds, ...seen.parameters, ...parameters],
    );
  }
}
