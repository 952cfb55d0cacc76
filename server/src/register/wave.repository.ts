import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DATABASE, type Database, rows } from '../database/database.js';
import { type Scope, trustPredicate } from '../identity/scope.js';
import { WaveMemberEntity } from './wave-member.entity.js';
import { WaveEntity } from './wave.entity.js';

export type Wave = Readonly<WaveEntity>;

/** Waves are the programme's; who is in which is read within a scope. */
@Injectable()
export class WaveRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** In the order they go live. They hold nothing of any trust. */
  waves(on?: EntityManager): Promise<Wave[]> {
    return rows<Wave>(on ?? this.database.reader, 'SELECT * FROM wave ORDER BY position, name', []);
  }

  /** The waves of deployments the person may see; one in none is left out. */
  async ofDeployments(
    scope: Scope,
    deploymentIds: readonly string[],
    on?: EntityManager,
  ): Promise<(Wave & { deploymentId: string })[]> {
    if (deploymentIds.length === 0) return [];
    const seen = trustPredicate(scope, 'd.trust');
    return rows<Wave & { deploymentId: string }>(
      on ?? this.database.reader,
      `SELECT w.*, m."deploymentId" FROM wave_member m JOIN wave w ON w.id = m."waveId" JOIN deployment d ON d.id = m."deploymentId"
       WHERE m."deploymentId" IN (${deploymentIds.map(() => '?').join(', ')}) AND ${seen.sql}`,
      [...deploymentIds, ...seen.parameters],
    );
  }

  async add(manager: EntityManager, wave: Wave): Promise<void> {
    await manager.insert(WaveEntity, { ...wave });
  }

  /** Writes the wave if nobody changed it since `readVersion`. Answers whether it was written. */
  async change(manager: EntityManager, wave: Wave, readVersion: number): Promise<boolean> {
    const { id, ...values } = wave;
    const { affected } = await manager.update(WaveEntity, { id, version: readVersion }, values);
    return affected === 1;
  }

  /** Puts a deployment into a wave and out of the one it was in; null for none. */
  async assign(manager: EntityManager, deploymentId: string, waveId: string | null): Promise<void> {
    await manager.delete(WaveMemberEntity, { deploymentId });
    if (waveId !== null) await manager.insert(WaveMemberEntity, { deploymentId, waveId });
  }
}
