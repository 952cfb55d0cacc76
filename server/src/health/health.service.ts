import { setImmediate as nextTurn } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import {
  earlyWarnings,
  type Health,
  healthOf,
  type HealthEvidence,
  type ThemeEvidence,
  type Stream,
  type StreamStatus,
  hypercareExit,
  worstFirst,
} from '@steady/shared/health';
import { policyOn } from '@steady/shared/policy';
import { londonDayOf } from '@steady/shared/time';
import type { DecayShape } from '@steady/shared/forecast';
import type { EntityManager } from 'typeorm';
import { LiveBus } from '../live/live-bus.js';
import { Clock } from '../clock/clock.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { asProgramme } from '../database/row-security.js';
import { badInput } from '../errors/domain-error.js';
import { type Scope, systemScope } from '../identity/scope.js';
import { type CriterionResult, type Deployment, type DeploymentSelection, RolloutService } from '../rollout/rollout.service.js';
import { goodUntilOf } from './evidence.js';
import { EvidenceService } from './evidence.service.js';
import { HealthRepository, type LatestHealth } from './health.repository.js';
import { notLiveSentence } from './not-live-sentence.js';
import { policies } from '../policies/known-policies.js';
import { failedCriteria } from './readiness.js';
import { steadyOnOf } from './steady-on.js';
import type { StoredHealth } from './stored-health.js';
import { summaryOf } from './summary.js';

export type { StoredHealth };

/** Told in the same unit of work that a newer answer is remembered. */
export type KeptListener = (manager: EntityManager, deployment: Deployment, stored: StoredHealth) => Promise<void>;

/** The days on which the site of a deployment turned UNSTEADY. */
export interface TurnedUnsteady {
  readonly trust: string;
  readonly site: string | null;
  readonly on: readonly string[];
}

/** Themes of deployments, by their id, as known at an instant. */
export type ThemeSource = (
  deployments: readonly Deployment[],
  asOf: Date,
  turned: readonly TurnedUnsteady[],
) => Promise<Map<string, ThemeEvidence[]>>;

/** Sites read in one go: a few statements for several, none so long that it holds up other requests. */
const renewedTogether = 8;

/** Works out the health of deployments, and remembers the latest of each. */
@Injectable()
export class HealthService {
  private renewing: Promise<void> = Promise.resolve();
  private readonly keptListeners: KeptListener[] = [];
  private themes: ThemeSource = () => Promise.resolve(new Map());

  constructor(
    @Inject(HealthRepository) private readonly repository: HealthRepository,
    @Inject(EvidenceService) private readonly evidence: EvidenceService,
    @Inject(RolloutService) private readonly rollout: RolloutService,
    @Inject(LiveBus) private readonly live: LiveBus,
    @Inject(UnitOfWork) private readonly unitOfWork: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  onKept(listener: KeptListener): void {
    this.keptListeners.push(listener);
  }

  /** Names who knows of themes across trusts. */
  themesFrom(source: ThemeSource): void {
    this.themes = source;
  }

  /**
   * The health of deployments the person may see. Without `asOf` it is the remembered one, worked out anew only where it has
   * gone out of date; with it, what the figures known at that instant say.
   */
  async healthOf(scope: Scope, ids: readonly string[], asOf?: Date): Promise<Map<string, StoredHealth>> {
    if (asOf === undefined) return this.remembered(scope, ids);
    this.requirePast(asOf);
    const deployments = await this.rollout.deployments(scope, { ids });
    return this.workedOut(deployments, asOf, true);
  }

  /** Deployments in order, worst first when asked so, with their health where the order or filter needs it. */
  async ordered(
    scope: Scope,
    selection: DeploymentSelection,
    order: { readonly worstFirst: boolean; readonly verdicts: readonly string[] | null; readonly asOf?: Date },
  ): Promise<Deployment[]> {
    if (order.asOf) this.requirePast(order.asOf);
    const deployments = await this.rollout.deployments(scope, selection);
    if (!order.worstFirst && order.verdicts === null) return deployments;
    const ids = deployments.map(({ id }) => id);
    const health =
      order.asOf === undefined ? await this.remembered(scope, ids) : await this.workedOut(deployments, order.asOf, true);
    const judged = deployments.flatMap((deployment) => {
      const found = health.get(deployment.id)?.health;
      return found ? [{ deployment, verdict: found.verdict, score: found.score, goLiveOn: deployment.goLiveOn }] : [];
    });
    const kept = judged.filter(({ verdict }) => order.verdicts?.includes(verdict) ?? true);
    if (order.worstFirst) kept.sort(worstFirst);
    return kept.map(({ deployment }) => deployment);
  }

  /** Brings the remembered health up to date where the clock or a change has outrun it. */
  async bringUpToDate(): Promise<number> {
    const due = await this.repository.due(systemScope, this.clock.now());
    if (due.length > 0) await this.remembered(systemScope, due);
    return due.length;
  }

  private requirePast(asOf: Date): void {
    if (asOf > this.clock.now())
      throw badInput('Health is known up to now: ask for an instant that has passed.', { field: 'asOf' });
  }

  private async remembered(scope: Scope, ids: readonly string[]): Promise<Map<string, StoredHealth>> {
    const now = this.clock.now();
    const answers = new Map<string, StoredHealth>();
    const outdated: string[] = [];
    for (const one of await this.repository.latest(scope, ids)) {
      if (one.stored !== null && stands(one, now)) answers.set(one.deploymentId, one.stored);
      else outdated.push(one.deploymentId);
    }
    if (outdated.length > 0) for (const [id, stored] of await this.renewed(outdated)) answers.set(id, stored);
    return answers;
  }

  /** One renewal after the other: who waited finds the work of the one before done. */
  private async renewed(ids: readonly string[]): Promise<Map<string, StoredHealth>> {
    const turn = this.renewing.then(() => asProgramme(() => this.renew(ids)));
    this.renewing = turn.then(
      () => undefined,
      () => undefined,
    );
    return turn;
  }

  private async renew(ids: readonly string[]): Promise<Map<string, StoredHealth>> {
    const answers = new Map<string, StoredHealth>();
    for (let index = 0; index < ids.length; index += renewedTogether) {
      const part = await this.renewTogether(ids.slice(index, index + renewedTogether));
      for (const [id, stored] of part) answers.set(id, stored);
    }
    return answers;
  }

  private async renewTogether(ids: readonly string[]): Promise<Map<string, StoredHealth>> {
    const now = this.clock.now();
    const latest = await this.repository.latest(systemScope, ids);
    const outdated = latest.filter((one) => one.stored === null || !stands(one, now));
    const answers = new Map(latest.flatMap((one) => (one.stored ? [[one.deploymentId, one.stored] as const] : [])));
    if (outdated.length === 0) return answers;
    const deployments = await this.rollout.deployments(systemScope, {
      ids: outdated.map(({ deploymentId }) => deploymentId),
    });
    const goodUntil = new Map<string, Date>();
    const made = await this.workedOut(deployments, now, false, goodUntil);
    await this.unitOfWork.run(async (manager) => {
      for (const { deploymentId, touches } of outdated) {
        const stored = made.get(deploymentId);
        const until = goodUntil.get(deploymentId);
        const deployment = deployments.find(({ id }) => id === deploymentId);
        if (!stored || !until || !deployment) continue;
        if (!(await this.repository.keep(manager, deploymentId, touches, until, stored))) continue;
        for (const tell of this.keptListeners) await tell(manager, deployment, stored);
      }
      for (const { id, trust } of deployments) this.live.publish({ kind: 'HEALTH', trust, id });
    });
    for (const [id, stored] of made) answers.set(id, stored);
    return answers;
  }

  private async workedOut(
    deployments: readonly Deployment[],
    asOf: Date,
    asKnown: boolean,
    goodUntil?: Map<string, Date>,
  ): Promise<Map<string, StoredHealth>> {
    const ids = deployments.map(({ id }) => id);
    const [evidence, criteria, shapes, themes] = await asProgramme(() =>
      Promise.all([
        this.evidence.gather(systemScope, deployments, asOf, asKnown),
        this.rollout.criterionResults(systemScope, ids),
        this.earlierShapes(londonDayOf(asOf)),
        this.turnedUnsteady().then((turned) => this.themes(deployments, asOf, turned)),
      ]),
    );
    const answers = new Map<string, StoredHealth>();
    for (const deployment of deployments) {
      const own = evidence.get(deployment.id);
      if (!own) continue;
      const earlier = shapes.filter((shape) => shape.goLiveOn < (own.goLiveOn ?? '')).map(({ shape }) => shape);
      const results = criteria.filter((result) => result.deploymentId === deployment.id && result.recordedAt <= asOf);
      answers.set(deployment.id, storedHealthOf(deployment, own, results, asOf, earlier, themes.get(deployment.id) ?? []));
      goodUntil?.set(deployment.id, goodUntilOf(own, asOf));
      await nextTurn(); // one site takes a moment: other requests come between
    }
    return answers;
  }

  private async turnedUnsteady(): Promise<TurnedUnsteady[]> {
    const deployments = await this.rollout.deployments(systemScope);
    const latest = await this.repository.latest(
      systemScope,
      deployments.map(({ id }) => id),
    );
    const stored = new Map(latest.map((one) => [one.deploymentId, one.stored]));
    return deployments.map(({ id, trust, site }) => ({ trust, site, on: stored.get(id)?.turnedUnsteadyOn ?? [] }));
  }

  /** How the programme's sites that had steadied by a day did so: only shapes, no figure of any trust. */
  async earlierShapes(by: string): Promise<{ goLiveOn: string; shape: DecayShape }[]> {
    const deployments = await this.rollout.deployments(systemScope);
    const latest = await this.repository.latest(
      systemScope,
      deployments.map(({ id }) => id),
    );
    return latest.flatMap(({ stored }) =>
      stored?.shape && stored.goLiveOn && (stored.steadyOn.on ?? '') <= by
        ? [{ goLiveOn: stored.goLiveOn, shape: stored.shape }]
        : [],
    );
  }
}

/** Whether a remembered answer is that of the present: neither changed since, nor outrun by the clock, nor of a clock set back. */
const stands = ({ stored, goodUntil }: LatestHealth, now: Date): boolean =>
  stored !== null && goodUntil > now && new Date(stored.health.asOf) <= now;

function storedHealthOf(
  deployment: Deployment,
  evidence: HealthEvidence,
  criteria: readonly CriterionResult[],
  asOf: Date,
  earlier: readonly DecayShape[],
  themes: readonly ThemeEvidence[],
): StoredHealth {
  const full = healthOf(evidence, policies, asOf.toISOString());
  const { history, feeds, ...health } = full;
  const { steadyOn, shape } = steadyOnOf(evidence, full, asOf, earlier);
  return {
    health,
    feeds,
    sentence: full.verdict === 'NOT_LIVE' ? notLiveSentence(full.headline, deployment, failedCriteria(criteria)) : full.headline,
    steadyOn,
    exitEligible: hypercareExit(full, evidence.phase, policyOn(policies, londonDayOf(asOf))).eligible,
    summary: summaryOf(evidence, asOf),
    goLiveOn: evidence.goLiveOn,
    shape,
    warnings: earlyWarnings(evidence, policies, asOf.toISOString(), statusesOf(full), themes),
    turnedUnsteadyOn: history.flatMap(({ on, verdict }, index) =>
      verdict === 'UNSTEADY' && history[index - 1]?.verdict !== 'UNSTEADY' ? [on] : [],
    ),
  };
}

const statusesOf = ({ streams }: Health): Partial<Record<Stream, StreamStatus>> =>
  Object.fromEntries(streams.map(({ stream, status }) => [stream, status]));
