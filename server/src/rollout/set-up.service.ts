import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { policyOn } from '@steady/shared/policy';
import { type Day, londonDayOf } from '@steady/shared/time';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { recordedChange } from '../audit/recorded-change.js';
import { Clock } from '../clock/clock.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { badInput, notFound } from '../errors/domain-error.js';
import { staleVersion } from '../errors/stale-version.js';
import { checkedText, screenedText, screenedTextOrNull } from '../graphql/checked.js';
import type { Phase } from '../graphql/enums.js';
import { requireTrust, requireWriter, type Scope } from '../identity/scope.js';
import { OrganisationsService } from '../organisations/organisations.service.js';
import { SignalsService } from '../signals/signals.service.js';
import { policies } from '../policies/known-policies.js';
import {
  changesOf,
  checkedDeployment,
  checkedFeeds,
  eventsOf,
  isLivePhase,
  type ToldEvent,
  updated,
} from './deployment-changes.js';
import { DeploymentHistoryService } from './deployment-history.service.js';
import type { FeedExpectationInput, SetUpDeploymentInput, UpdateDeploymentInput } from './deployment.input.js';
import { phaseWords } from './phase-words.js';
import { type Deployment, type FeedExpectation, RolloutRepository } from './rollout.repository.js';
import { SupplierService } from './supplier.service.js';

/** Something to be told of a deployment, dated. */
export interface EventToRecord {
  readonly on: Day;
  readonly at?: Date | null;
  readonly kind: string;
  readonly sentence: string;
  /** When Steady was told: now, but for the demonstration. */
  readonly recordedAt?: Date;
}

/** A change of phase as a person asks for it. */
export interface PhaseStep {
  readonly phase: Phase;
  readonly reason: string | null;
  /** The go-live day said with it; null leaves it as it is. */
  readonly goLiveOn: Day | null;
}

/** Sets deployments up and changes them. Each act is one unit of work, with its line in the audit log. */
@Injectable()
export class SetUpService {
  constructor(
    @Inject(UnitOfWork) private readonly unitOfWork: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(RolloutRepository) private readonly repository: RolloutRepository,
    @Inject(OrganisationsService) private readonly organisations: OrganisationsService,
    @Inject(SignalsService) private readonly signals: SignalsService,
    @Inject(AuditService) private readonly audit: AuditService,
    @Inject(SupplierService) private readonly suppliers: SupplierService,
    @Inject(DeploymentHistoryService) private readonly history: DeploymentHistoryService,
  ) {}

  /** @param at when it was set up: now, but for the demonstration, which tells a story of the past */
  async setUp(
    scope: Scope,
    input: SetUpDeploymentInput,
    phaseReason: string | null = null,
    at = this.clock.now(),
  ): Promise<Deployment> {
    requireWriter(scope);
    requireTrust(scope, input.trust);
    const stated = checkedDeployment(
      {
        release: input.release,
        supplier: input.supplier ?? null,
        phase: input.phase,
        phaseReason,
        goLiveOn: input.goLiveOn ?? null,
        staff: input.staff,
        beds: input.beds ?? null,
        critical: input.critical ?? policyOn(policies, londonDayOf(this.clock.now())).streams.training.criticalGroups,
      },
      londonDayOf(this.clock.now()),
    );
    const siteText = checkedText('the site', input.site, 120);
    const id = randomUUID();
    const feeds = checkedFeeds(id, input.feeds, [], { name: scope.name, at });
    return this.unitOfWork.run(async (manager) => {
      const site = await this.organisations.siteFor(manager, scope, input.trust, siteText);
      if (await this.repository.hasRelease(manager, input.trust, site.code, stated.release))
        throw badInput(`${stated.release} is set up at ${site.name} already. Change that deployment instead.`, {
          field: 'release',
        });
      const deployment: Deployment = {
        id,
        version: 1,
        trust: input.trust,
        site: site.code,
        name: site.name,
        ...stated,
        hadGoneLive: isLivePhase(stated.phase),
      };
      await this.repository.add(manager, deployment, at);
      await this.repository.replaceFeeds(manager, id, feeds);
      const because = phaseReason === null ? '' : `: ${phaseReason}`;
      const first: ToldEvent = {
        kind: 'PHASE',
        sentence: `Set up, ${phaseWords[stated.phase]}${because}`,
        detail: { phase: stated.phase },
      };
      await this.tell(manager, scope, id, [first], at);
      await this.suppliers.begin(manager, scope, deployment, at);
      const supplied = deployment.supplier === null ? '' : `, supplied by ${deployment.supplier}`;
      const sentence = `${first.sentence}; ${deployment.release}${supplied}`;
      await this.history.tell(manager, scope, id, [{ kind: 'PHASE', sentence }], at);
      await this.signals.begin(manager, id, input.trust);
      // a second site changes what counts as the trust's only one
      await this.signals.touch(manager, input.trust);
      await this.audit.record(manager, {
        scope,
        action: 'deployment.setUp',
        subject: `deployment ${id}`,
        trust: input.trust,
        details: { site: site.code, release: stated.release, phase: stated.phase },
      });
      return deployment;
    });
  }

  async update(scope: Scope, id: string, version: number, input: UpdateDeploymentInput): Promise<Deployment> {
    requireWriter(scope);
    const at = this.clock.now();
    const today = londonDayOf(at);
    return this.unitOfWork.run(async (manager) => {
      const before = await this.required(scope, id, manager);
      if (before.version !== version) throw staleVersion(version, before.version, statedOf(before));
      const after = updated(before, input, today);
      if (!(await this.repository.change(manager, after, version, at))) throw staleVersion(version, version + 1);
      if (after.name !== before.name) {
        await this.organisations.renameSite(manager, scope, before.trust, before.site, after.name);
        await this.repository.renameAt(manager, before.trust, before.site, after.name);
      }
      const reason = screenedTextOrNull('the reason', input.reason, 500);
      const feeds = input.feeds ? await this.changeFeeds(manager, scope, id, input.feeds, at) : null;
      if (after.supplier !== before.supplier)
        await this.suppliers.handOver(manager, scope, id, after.supplier, today, reason, at);
      const events = eventsOf(before, after, reason, today);
      await this.tell(manager, scope, id, events, at);
      await this.history.tell(manager, scope, id, changesOf(before, after, events, feeds), at);
      await this.signals.touch(manager, before.trust);
      await this.audit.record(manager, {
        scope,
        action: 'deployment.changed',
        subject: `deployment ${id}`,
        trust: before.trust,
        ...recordedChange(before, after),
        details: { version: after.version, fields: Object.keys(input) },
      });
      return after;
    });
  }

  /** A step of the deployment's life, with its reason where one is needed. @throws ILLEGAL_TRANSITION */
  changePhase(scope: Scope, id: string, version: number, step: PhaseStep): Promise<Deployment> {
    const { phase, reason, goLiveOn } = step;
    return this.update(scope, id, version, { phase, reason, ...(goLiveOn === null ? {} : { goLiveOn }) });
  }

  /** Feeds before and after. */
  private async changeFeeds(
    manager: EntityManager,
    scope: Scope,
    id: string,
    inputs: readonly FeedExpectationInput[],
    at: Date,
  ): Promise<{ before: FeedExpectation[]; after: FeedExpectation[] }> {
    const before = await this.repository.feeds(scope, [id]);
    const after = checkedFeeds(id, inputs, before, { name: scope.name, at });
    await this.repository.replaceFeeds(manager, id, after);
    return { before, after };
  }

  /** Tells events of a deployment that Steady did not see happen: milestones, patches, statements. */
  async recordEvents(scope: Scope, id: string, events: readonly EventToRecord[]): Promise<void> {
    requireWriter(scope);
    const recordedAt = this.clock.now();
    await this.unitOfWork.run(async (manager) => {
      await this.required(scope, id, manager);
      await this.repository.addEvents(
        manager,
        events.map((event) => ({
          id: randomUUID(),
          deploymentId: id,
          on: event.on,
          at: event.at ?? null,
          kind: checkedText('the kind', event.kind, 40),
          sentence: screenedText('the sentence', event.sentence, 500),
          detail: null,
          recordedBy: scope.name,
          recordedAt: event.recordedAt ?? recordedAt,
        })),
      );
    });
  }

  private async required(scope: Scope, id: string, manager: EntityManager): Promise<Deployment> {
    const found = await this.repository.deployment(scope, id, manager);
    if (!found) throw notFound('The deployment');
    return found;
  }

  private async tell(manager: EntityManager, scope: Scope, id: string, events: readonly ToldEvent[], at: Date): Promise<void> {
    await this.repository.addEvents(
      manager,
      events.map((event) => ({
        id: randomUUID(),
        deploymentId: id,
        on: londonDayOf(at),
        at,
        ...event,
        recordedBy: scope.name,
        recordedAt: at,
      })),
    );
  }
}

/** What a person may have been editing, for both versions to be shown. */
const statedOf = ({ release, supplier, phase, goLiveOn, staff, beds, critical }: Deployment): Record<string, unknown> => ({
  release,
  supplier,
  phase,
  goLiveOn,
  staff,
  beds,
  critical,
});
