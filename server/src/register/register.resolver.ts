import { Inject } from '@nestjs/common';
import { Args, ID, Int, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { riskLevel, riskScore, riskStanding, plannedState, plannedWords } from '@steady/shared/rollout';
import { londonDayOf } from '@steady/shared/time';
import { Clock } from '../clock/clock.js';
import { CurrentScope, Loaders } from '../graphql/context.js';
import type { RequestLoaders } from '../graphql/request-loaders.js';
import type { Scope } from '../identity/scope.js';
import { DeploymentType } from '../rollout/deployment.type.js';
import { ActionService, type PlannedAction } from './action.service.js';
import { DecisionService } from './decision.service.js';
import { type Milestone, MilestoneService } from './milestone.service.js';
import { ActionInput, DecisionInput, MilestoneInput, RiskInput } from './register.input.js';
import { DecisionType, MilestoneType, PlannedActionType, RiskType } from './register.type.js';
import type { RiskRating } from './register.service.js';
import { type Risk, RiskService } from './risk.service.js';

/** Milestones, risks, actions and decisions of a deployment. */
@Resolver(() => DeploymentType)
export class RegisterResolver {
  constructor(
    @Inject(MilestoneService) private readonly ofMilestones: MilestoneService,
    @Inject(RiskService) private readonly ofRisks: RiskService,
    @Inject(ActionService) private readonly ofActions: ActionService,
    @Inject(DecisionService) private readonly ofDecisions: DecisionService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @ResolveField(() => [MilestoneType], { description: 'By the day they are due.' })
  async milestones(
    @Parent() deployment: DeploymentType,
    @CurrentScope() scope: Scope,
    @Loaders() loaders: RequestLoaders,
  ): Promise<MilestoneType[]> {
    const found = await ofEach(loaders, 'milestones', deployment.id, (ids) => this.ofMilestones.milestones(scope, ids));
    return found.map((line) => this.milestoneOf(line));
  }

  @ResolveField(() => [RiskType], { description: 'The greatest first.' })
  async risks(
    @Parent() deployment: DeploymentType,
    @CurrentScope() scope: Scope,
    @Loaders() loaders: RequestLoaders,
  ): Promise<RiskType[]> {
    const found = await ofEach(loaders, 'risks', deployment.id, (ids) => this.ofRisks.risks(scope, ids));
    return this.risksOf(scope, found);
  }

  @ResolveField(() => [PlannedActionType], { description: 'By the day they are due.' })
  async actions(
    @Parent() deployment: DeploymentType,
    @CurrentScope() scope: Scope,
    @Loaders() loaders: RequestLoaders,
  ): Promise<PlannedActionType[]> {
    const found = await ofEach(loaders, 'actions', deployment.id, (ids) => this.ofActions.actions(scope, ids));
    return found.map((line) => this.actionOf(line));
  }

  @ResolveField(() => [DecisionType], { description: 'Those asked for first, then the newest.' })
  decisions(
    @Parent() deployment: DeploymentType,
    @CurrentScope() scope: Scope,
    @Loaders() loaders: RequestLoaders,
  ): Promise<DecisionType[]> {
    return ofEach(loaders, 'decisions', deployment.id, (ids) => this.ofDecisions.decisions(scope, ids));
  }

  @Mutation(() => MilestoneType)
  async recordMilestone(
    @CurrentScope() scope: Scope,
    @Args('deployment', { type: () => ID }) deployment: string,
    @Args('input', { type: () => MilestoneInput }) input: MilestoneInput,
  ): Promise<MilestoneType> {
    return this.milestoneOf(await this.ofMilestones.record(scope, deployment, input));
  }

  @Mutation(() => MilestoneType)
  async updateMilestone(
    @CurrentScope() scope: Scope,
    @Args('id', { type: () => ID }) id: string,
    @Args('version', { type: () => Int }) version: number,
    @Args('input', { type: () => MilestoneInput }) input: MilestoneInput,
  ): Promise<MilestoneType> {
    return this.milestoneOf(await this.ofMilestones.change(scope, id, version, input));
  }

  @Mutation(() => RiskType)
  async recordRisk(
    @CurrentScope() scope: Scope,
    @Args('deployment', { type: () => ID }) deployment: string,
    @Args('input', { type: () => RiskInput }) input: RiskInput,
  ): Promise<RiskType> {
    return this.riskOf(scope, await this.ofRisks.record(scope, deployment, input));
  }

  @Mutation(() => RiskType)
  async updateRisk(
    @CurrentScope() scope: Scope,
    @Args('id', { type: () => ID }) id: string,
    @Args('version', { type: () => Int }) version: number,
    @Args('input', { type: () => RiskInput }) input: RiskInput,
  ): Promise<RiskType> {
    return this.riskOf(scope, await this.ofRisks.change(scope, id, version, input));
  }

  @Mutation(() => PlannedActionType)
  async recordAction(
    @CurrentScope() scope: Scope,
    @Args('deployment', { type: () => ID }) deployment: string,
    @Args('input', { type: () => ActionInput }) input: ActionInput,
  ): Promise<PlannedActionType> {
    return this.actionOf(await this.ofActions.record(scope, deployment, input));
  }

  @Mutation(() => PlannedActionType)
  async updateAction(
    @CurrentScope() scope: Scope,
    @Args('id', { type: () => ID }) id: string,
    @Args('version', { type: () => Int }) version: number,
    @Args('input', { type: () => ActionInput }) input: ActionInput,
  ): Promise<PlannedActionType> {
    return this.actionOf(await this.ofActions.change(scope, id, version, input));
  }

  @Mutation(() => DecisionType)
  recordDecision(
    @CurrentScope() scope: Scope,
    @Args('deployment', { type: () => ID }) deployment: string,
    @Args('input', { type: () => DecisionInput }) input: DecisionInput,
  ): Promise<DecisionType> {
    return this.ofDecisions.record(scope, deployment, input);
  }

  @Mutation(() => DecisionType)
  updateDecision(
    @CurrentScope() scope: Scope,
    @Args('id', { type: () => ID }) id: string,
    @Args('version', { type: () => Int }) version: number,
    @Args('input', { type: () => DecisionInput }) input: DecisionInput,
  ): Promise<DecisionType> {
    return this.ofDecisions.change(scope, id, version, input);
  }

  private milestoneOf(line: Milestone): MilestoneType {
    const today = londonDayOf(this.clock.now());
    return { ...line, state: plannedState(line, today), sentence: plannedWords(line, today) };
  }

  private actionOf(line: PlannedAction): PlannedActionType {
    const today = londonDayOf(this.clock.now());
    return { ...line, state: plannedState(line, today), sentence: plannedWords(line, today) };
  }

  private async riskOf(scope: Scope, risk: Risk): Promise<RiskType> {
    return (await this.risksOf(scope, [risk]))[0]!;
  }

  private async risksOf(scope: Scope, risks: readonly Risk[]): Promise<RiskType[]> {
    const ratings = await this.ofRisks.ratings(
      scope,
      risks.map(({ id }) => id),
    );
    return risks.map((risk) => ({ ...risk, ...this.standingOf(risk, ratings) }));
  }

  private standingOf(risk: Risk, ratings: readonly RiskRating[]): Pick<RiskType, 'score' | 'level' | 'lastScore' | 'movement'> {
    const own = ratings
      .filter(({ riskId }) => riskId === risk.id)
      .map(({ ratedAt, likelihood, impact }) => ({ ratedAt: ratedAt.toISOString(), likelihood, impact }));
    const score = riskScore(risk);
    return (
      riskStanding(own, this.clock.now().toISOString()) ?? { score, level: riskLevel(score), lastScore: null, movement: 'NEW' }
    );
  }
}

/** The lines of one deployment, read with those of all others of the request. */
async function ofEach<Line extends { readonly deploymentId: string }>(
  loaders: RequestLoaders,
  name: string,
  id: string,
  read: (ids: readonly string[]) => Promise<Line[]>,
): Promise<Line[]> {
  const loader = loaders.of<string, Line[]>(name, async (ids) => {
    const found = await read(ids);
    return ids.map((one) => found.filter((line) => line.deploymentId === one));
  });
  return loader.load(id);
}
