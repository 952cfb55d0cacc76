import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { formatDay, londonDayOf } from '@steady/shared/time';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { recordedChange } from '../audit/recorded-change.js';
import { Clock } from '../clock/clock.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { badInput, notFound } from '../errors/domain-error.js';
import { staleVersion } from '../errors/stale-version.js';
import { checkedText, checkedWhole } from '../graphql/checked.js';
import { requireProgramme, requireRole, type Scope } from '../identity/scope.js';
import { DeploymentHistoryService } from '../rollout/deployment-history.service.js';
import { RolloutService } from '../rollout/rollout.service.js';
import { SignalsService } from '../signals/signals.service.js';
import { checkedPlanDay } from './planned-lines.js';
import type { WaveInput } from './wave.type.js';
import { type Wave, WaveRepository } from './wave.repository.js';

export type { Wave };

const mostWaves = 200;

/** Waves: deployments that go live together. Who runs the programme makes them and puts sites in. */
@Injectable()
export class WaveService {
  constructor(
    @Inject(UnitOfWork) private readonly unitOfWork: UnitOfWork,
    @Inject(WaveRepository) private readonly repository: WaveRepository,
    @Inject(RolloutService) private readonly rollout: RolloutService,
    @Inject(DeploymentHistoryService) private readonly history: DeploymentHistoryService,
    @Inject(SignalsService) private readonly signals: SignalsService,
    @Inject(AuditService) private readonly audit: AuditService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  waves(): Promise<Wave[]> {
    return this.repository.waves();
  }

  ofDeployments(scope: Scope, deploymentIds: readonly string[]): Promise<(Wave & { deploymentId: string })[]> {
    return this.repository.ofDeployments(scope, deploymentIds);
  }

  /** @throws FORBIDDEN, BAD_INPUT */
  record(scope: Scope, input: WaveInput): Promise<Wave> {
    requirePlanner(scope);
    return this.unitOfWork.run(async (manager) => {
      const waves = await this.repository.waves(manager);
      if (waves.length >= mostWaves) throw badInput(`A programme has at most ${mostWaves} waves.`);
      const last = Math.max(0, ...waves.map(({ position }) => position));
      const blank: Wave = { id: randomUUID(), version: 1, name: '', position: last + 1, plannedOn: null };
      const wave = this.checked(blank, input, waves);
      await this.repository.add(manager, wave);
      await this.tell(manager, scope, 'wave.recorded', wave);
      return wave;
    });
  }

  /** @throws FORBIDDEN, NOT_FOUND, BAD_INPUT, STALE_VERSION with the wave as it stands */
  change(scope: Scope, id: string, version: number, input: WaveInput): Promise<Wave> {
    requirePlanner(scope);
    return this.unitOfWork.run(async (manager) => {
      const waves = await this.repository.waves(manager);
      const before = waves.find((wave) => wave.id === id);
      if (!before) throw notFound('The wave');
      if (before.version !== version) throw staleVersion(version, before.version, { ...before });
      const wave = { ...this.checked(before, input, waves), version: version + 1 };
      if (!(await this.repository.change(manager, wave, version))) throw staleVersion(version, version + 1);
      await this.tell(manager, scope, 'wave.changed', wave, before);
      await this.signals.mention(manager, null);
      return wave;
    });
  }

  /** @throws FORBIDDEN, NOT_FOUND */
  assign(scope: Scope, deploymentId: string, waveId: string | null): Promise<void> {
    requirePlanner(scope);
    return this.unitOfWork.run(async (manager) => {
      const deployment = await this.rollout.deployment(scope, deploymentId, manager);
      if (!deployment) throw notFound('The deployment');
      const to = waveId === null ? null : (await this.repository.waves(manager)).find(({ id }) => id === waveId);
      if (to === undefined) throw notFound('The wave');
      const [from] = await this.repository.ofDeployments(scope, [deploymentId], manager);
      if ((from?.id ?? null) === waveId) return;
      await this.repository.assign(manager, deploymentId, waveId);
      await this.history.record(
        manager,
        scope,
        deployment,
        'deployment.waveChanged',
        {
          kind: 'WAVE',
          subjectId: waveId,
          sentence: moveSentence(from ?? null, to),
        },
        recordedChange({ wave: from?.id ?? null }, { wave: waveId }),
      );
      await this.signals.mention(manager, deployment.trust);
    });
  }

  private checked(before: Wave, input: WaveInput, waves: readonly Wave[]): Wave {
    const name = checkedText('the name of the wave', input.name ?? before.name, 80);
    if (waves.some((wave) => wave.id !== before.id && wave.name.toLowerCase() === name.toLowerCase()))
      throw badInput(`There is a wave ${name} already.`, { field: 'name' });
    const plannedOn = input.plannedOn === undefined ? before.plannedOn : input.plannedOn;
    return {
      ...before,
      name,
      position: checkedWhole('position', input.position ?? before.position, 1, 1000),
      plannedOn: plannedOn === null ? null : checkedPlanDay('plannedOn', plannedOn, londonDayOf(this.clock.now())),
    };
  }

  private tell(manager: EntityManager, scope: Scope, action: string, wave: Wave, before: Wave | null = null): Promise<void> {
    const { id, position, plannedOn } = wave;
    const sides = recordedChange(before, wave);
    return this.audit.record(manager, { scope, action, subject: `wave ${id}`, ...sides, details: { position, plannedOn } });
  }
}

function requirePlanner(scope: Scope): void {
  requireRole(scope, 'ADMINISTRATOR', 'PROGRAMME_MANAGER');
  requireProgramme(scope);
}

function moveSentence(from: Wave | null, to: Wave | null): string {
  if (to === null) return `Taken out of ${from?.name ?? 'its wave'}`;
  const planned = to.plannedOn === null ? '' : `, planned for ${formatDay(to.plannedOn)}`;
  return from === null ? `Put into ${to.name}${planned}` : `Moved from ${from.name} to ${to.name}${planned}`;
}
