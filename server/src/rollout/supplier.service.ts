import { randomUUID } from 'node:crypto';
import { recordedChange } from '../audit/recorded-change.js';
import { Inject, Injectable } from '@nestjs/common';
import { checkPeriods, supplierGaps, type SupplierGap } from '@steady/shared/rollout';
import { addDays, type Day, earlierDay, formatDay, londonDayOf } from '@steady/shared/time';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock/clock.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { badInput, notFound } from '../errors/domain-error.js';
import { staleVersion } from '../errors/stale-version.js';
import { checkedText, checkedTextOrNull, screenedTextOrNull } from '../graphql/checked.js';
import { requireWriter, type Scope } from '../identity/scope.js';
import { DeploymentHistoryService } from './deployment-history.service.js';
import { type Deployment, RolloutRepository } from './rollout.repository.js';
import { type SupplierPeriod, SupplierRepository } from './supplier.repository.js';

export type { SupplierPeriod };

/** A period as a person states it. */
export interface StatedPeriod {
  readonly supplier: string;
  readonly fromOn: Day;
  readonly toOn?: Day | null;
  readonly reason?: string | null;
}

/** Who supplies a deployment, who did, and who took over from whom. */
@Injectable()
export class SupplierService {
  constructor(
    @Inject(UnitOfWork) private readonly unitOfWork: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(RolloutRepository) private readonly deployments: RolloutRepository,
    @Inject(SupplierRepository) private readonly repository: SupplierRepository,
    @Inject(DeploymentHistoryService) private readonly history: DeploymentHistoryService,
  ) {}

  periods(scope: Scope, deploymentIds: readonly string[]): Promise<SupplierPeriod[]> {
    return this.repository.periods(scope, deploymentIds);
  }

  gapsOf(periods: readonly SupplierPeriod[]): SupplierGap[] {
    return supplierGaps(periods, londonDayOf(this.clock.now()));
  }

  /** The first period of a deployment that is set up with a supplier: from go-live where that has come. */
  async begin(manager: EntityManager, scope: Scope, deployment: Deployment, at: Date): Promise<void> {
    const { id, supplier, goLiveOn } = deployment;
    if (supplier === null) return;
    const today = londonDayOf(at);
    await this.repository.add(manager, {
      ...newPeriod(scope, id, at),
      supplier,
      fromOn: goLiveOn === null ? today : earlierDay(goLiveOn, today),
      toOn: null,
      reason: null,
    });
  }

  /** One leaves the day before, another (or nobody) takes over on a day. */
  async handOver(
    manager: EntityManager,
    scope: Scope,
    deploymentId: string,
    supplier: string | null,
    on: Day,
    reason: string | null,
    at: Date,
  ): Promise<void> {
    const open = (await this.repository.periods(scope, [deploymentId], manager)).filter(
      ({ toOn }) => toOn === null || toOn >= on,
    );
    for (const period of open) {
      // who began that very day never supplied anything
      if (period.fromOn >= on) await this.repository.remove(manager, period.id);
      else await this.repository.change(manager, { ...period, toOn: addDays(on, -1), reason }, period.version);
    }
    if (supplier !== null)
      await this.repository.add(manager, {
        ...newPeriod(scope, deploymentId, at),
        supplier,
        fromOn: on,
        toOn: null,
        reason: null,
      });
  }

  /** A supplier leaves, another takes over or nobody does. @throws STALE_VERSION, BAD_INPUT */
  async changeSupplier(
    scope: Scope,
    id: string,
    version: number,
    stated: { readonly supplier: string | null; readonly on: Day; readonly reason: string | null },
  ): Promise<Deployment> {
    requireWriter(scope);
    const at = this.clock.now();
    const supplier = checkedTextOrNull('the supplier', stated.supplier, 120);
    const reason = screenedTextOrNull('the reason', stated.reason, 500);
    if (stated.on > londonDayOf(at))
      throw badInput(`${formatDay(stated.on)} lies ahead: record the change when it has happened, and a risk until then.`, {
        field: 'on',
      });
    return this.unitOfWork.run(async (manager) => {
      const before = await this.required(scope, id, version, manager);
      if (supplier === before.supplier) throw badInput(`${supplier ?? 'Nobody'} is the supplier already.`, { field: 'supplier' });
      await this.handOver(manager, scope, id, supplier, stated.on, reason, at);
      return this.settle(manager, scope, before, sentenceOf(before.supplier, supplier, stated.on, reason), at);
    });
  }

  /** A period that was not told before: an earlier supplier. */
  async recordPeriod(scope: Scope, id: string, version: number, stated: StatedPeriod): Promise<Deployment> {
    requireWriter(scope);
    const at = this.clock.now();
    const period = { ...newPeriod(scope, id, at), ...checkedPeriod(stated, londonDayOf(at)) };
    return this.unitOfWork.run(async (manager) => {
      const before = await this.required(scope, id, version, manager);
      await this.repository.add(manager, period);
      const { fromOn, toOn } = period;
      return this.settle(manager, scope, before, `Supplier recorded: ${periodWords(period)}`, at, [null, { fromOn, toOn }]);
    });
  }

  /** @throws STALE_VERSION with the period as it stands, BAD_INPUT when periods cannot be */
  async correctPeriod(scope: Scope, id: string, version: number, stated: StatedPeriod): Promise<Deployment> {
    requireWriter(scope);
    const at = this.clock.now();
    const checked = checkedPeriod(stated, londonDayOf(at));
    return this.unitOfWork.run(async (manager) => {
      const before = await this.repository.period(scope, id, manager);
      if (!before) throw notFound('The supplier’s period');
      const { supplier, fromOn, toOn, reason } = before;
      if (before.version !== version) throw staleVersion(version, before.version, { supplier, fromOn, toOn, reason });
      const deployment = await this.deployments.deployment(scope, before.deploymentId, manager);
      if (!deployment) throw notFound('The deployment');
      await this.repository.change(manager, { ...before, ...checked }, version);
      const sentence = `Supplier corrected from ${periodWords(before)} to ${periodWords(checked)}`;
      const is = { fromOn: checked.fromOn, toOn: checked.toOn };
      return this.settle(manager, scope, deployment, sentence, at, [{ fromOn, toOn }, is]);
    });
  }

  /** Checks the periods together, sets who is the supplier now, and tells the history. */
  private async settle(
    manager: EntityManager,
    scope: Scope,
    before: Deployment,
    sentence: string,
    at: Date,
    [was, is]: readonly [was: object | null, is: object | null] = [null, null],
  ): Promise<Deployment> {
    const periods = await this.repository.periods(scope, [before.id], manager);
    const refused = checkPeriods(periods);
    if (refused) throw badInput(refused.message, { field: 'fromOn' });
    const today = londonDayOf(at);
    const current = periods.findLast(({ fromOn, toOn }) => fromOn <= today && (toOn === null || toOn >= today));
    const after = { ...before, supplier: current?.supplier ?? null, version: before.version + 1 };
    if (!(await this.deployments.change(manager, after, before.version, at))) throw staleVersion(before.version, after.version);
    const sides = recordedChange({ supplier: before.supplier, ...was }, { supplier: after.supplier, ...is });
    await this.history.record(manager, scope, before, 'deployment.supplier', { kind: 'SUPPLIER', sentence }, sides);
    if (after.supplier !== before.supplier)
      await this.deployments.addEvents(manager, [
        {
          id: randomUUID(),
          deploymentId: before.id,
          on: today,
          at,
          kind: 'SUPPLIER',
          sentence,
          detail: { was: { supplier: before.supplier } },
          recordedBy: scope.name,
          recordedAt: at,
        },
      ]);
    return after;
  }

  private async required(scope: Scope, id: string, version: number, manager: EntityManager): Promise<Deployment> {
    const found = await this.deployments.deployment(scope, id, manager);
    if (!found) throw notFound('The deployment');
    if (found.version !== version) throw staleVersion(version, found.version, { supplier: found.supplier });
    return found;
  }
}

const newPeriod = (
  scope: Scope,
  deploymentId: string,
  at: Date,
): Pick<SupplierPeriod, 'id' | 'deploymentId' | 'version' | 'recordedBy' | 'recordedAt'> => ({
  id: randomUUID(),
  deploymentId,
  version: 1,
  recordedBy: scope.name,
  recordedAt: at,
});

function checkedPeriod(stated: StatedPeriod, today: Day): Pick<SupplierPeriod, 'supplier' | 'fromOn' | 'toOn' | 'reason'> {
  const toOn = stated.toOn ?? null;
  if (stated.fromOn > today || (toOn !== null && toOn > today))
    throw badInput('A period that lies ahead is not recorded yet: record it when it has happened, and a risk until then.', {
      field: 'toOn',
    });
  return {
    supplier: checkedText('the supplier', stated.supplier, 120),
    fromOn: stated.fromOn,
    toOn,
    reason: screenedTextOrNull('the reason', stated.reason, 500),
  };
}

const periodWords = ({ supplier, fromOn, toOn }: Pick<SupplierPeriod, 'supplier' | 'fromOn' | 'toOn'>): string =>
  `${supplier}, ${formatDay(fromOn)} to ${toOn === null ? 'now' : formatDay(toOn)}`;

/** `BT took over from Fujitsu as supplier on 29 May 2026: contract ended`. */
export function sentenceOf(before: string | null, after: string | null, on: Day, reason: string | null): string {
  const because = reason === null ? '' : `: ${reason}`;
  const when = ` on ${formatDay(on)}${because}`;
  if (after === null) return `Supplier ${before ?? ''} left${when}; there is none now`;
  return before === null ? `${after} became the supplier${when}` : `${after} took over from ${before} as supplier${when}`;
}
