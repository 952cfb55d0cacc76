import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DATABASE, type Database, rows } from '../database/database.js';
import { instantOf } from '../database/dialect.js';
import { type Scope, trustPredicate } from '../identity/scope.js';
import { DeploymentChangeEntity } from './deployment-change.entity.js';

export type DeploymentChange = Readonly<DeploymentChangeEntity>;

/** The history of deployments: only ever added to. */
@Injectable()
export class DeploymentHistoryRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  async add(manager: EntityManager, changes: readonly DeploymentChange[]): Promise<void> {
    if (changes.length > 0) await manager.insert(DeploymentChangeEntity, [...changes]);
  }

  /** Newest first. */
  async changes(scope: Scope, deploymentId: string, first: number): Promise<DeploymentChange[]> {
    const seen = trustPredicate(scope, 'd.trust');
    const found = await rows<DeploymentChange & { at: unknown }>(
      this.database.reader,
      `SELECT c.* FROM deployment_change c JOIN deployment d ON d.id = c."deploymentId"
       WHERE c."deploymentId" = ? AND ${seen.sql} ORDER BY c.at DESC, c.id LIMIT ?`,
      [deploymentId, ...seen.parameters, first],
    );
    return found.map((row) => ({ ...row, at: instantOf(row.at) as Date }));
  }
}
