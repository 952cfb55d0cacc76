import { Inject } from '@nestjs/common';
import { Args, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentScope, Loaders } from '../graphql/context.js';
import type { RequestLoaders } from '../graphql/request-loaders.js';
import type { Scope } from '../identity/scope.js';
import { IncidentType } from '../incidents/incident.type.js';
import { KnownFaultsService } from './known-faults.service.js';
import { type Problem, ProblemService } from './problem.service.js';
import {
  KnownFaultType,
  ProblemFilter,
  ProblemIncidentType,
  ProblemInput,
  ProblemListType,
  ProblemSeenType,
  ProblemType,
} from './problem.type.js';

const usual = 50;

@Resolver(() => ProblemType)
export class ProblemResolver {
  constructor(
    @Inject(ProblemService) private readonly service: ProblemService,
    @Inject(KnownFaultsService) private readonly faults: KnownFaultsService,
  ) {}

  @Query(() => ProblemListType, {
    description: 'The register: the programme’s problems and those of your trusts, latest change first; at most 200.',
  })
  async problems(
    @CurrentScope() scope: Scope,
    @Args('filter', { type: () => ProblemFilter, nullable: true }) filter: ProblemFilter | null = null,
    @Args('first', { type: () => Int, nullable: true }) first: number | null = null,
  ): Promise<ProblemListType> {
    const selection = { trust: filter?.trust, states: filter?.state, text: filter?.text };
    const nodes = await this.service.list(scope, selection, first ?? usual);
    return { nodes: nodes.map((one) => this.shown(scope, one)), totalCount: await this.service.count(scope, selection) };
  }

  @Query(() => ProblemType, { nullable: true })
  async problem(
    @CurrentScope() scope: Scope,
    @Args('number', { type: () => String }) number: string,
  ): Promise<ProblemType | null> {
    const found = await this.service.one(scope, number);
    return found && this.shown(scope, found);
  }

  @Query(() => [KnownFaultType], { description: 'What is known already of a fault, by the words a ticket is written in.' })
  async knownFaults(
    @CurrentScope() scope: Scope,
    @Args('text', { type: () => String }) text: string,
    @Args('trust', { type: () => String, nullable: true }) trust: string | null = null,
    @Args('first', { type: () => Int, nullable: true }) first: number | null = null,
  ): Promise<KnownFaultType[]> {
    const found = await this.faults.known(scope, text, trust, first ?? 3);
    return found.map(({ fit, theme, problem }) => ({ fit, theme, problem: problem && this.shown(scope, problem) }));
  }

  @Mutation(() => ProblemType, { description: 'Without a trust it is the programme’s, and every trust reads it.' })
  async recordProblem(
    @CurrentScope() scope: Scope,
    @Args('input', { type: () => ProblemInput }) input: ProblemInput,
    @Args('trust', { type: () => String, nullable: true }) trust: string | null = null,
    @Args('incidents', { type: () => [String], nullable: true }) incidents: string[] | null = null,
  ): Promise<ProblemType> {
    const words = { ...input, title: input.title ?? '', description: input.description ?? '' };
    return this.shown(scope, await this.service.record(scope, trust, words, incidents ?? []));
  }

  @Mutation(() => ProblemType)
  async updateProblem(
    @CurrentScope() scope: Scope,
    @Args('number', { type: () => String }) number: string,
    @Args('version', { type: () => Int }) version: number,
    @Args('input', { type: () => ProblemInput }) input: ProblemInput,
  ): Promise<ProblemType> {
    return this.shown(scope, await this.service.update(scope, number, version, input));
  }

  @Mutation(() => ProblemType)
  async linkProblem(
    @CurrentScope() scope: Scope,
    @Args('number', { type: () => String }) number: string,
    @Args('incidents', { type: () => [String] }) incidents: string[],
  ): Promise<ProblemType> {
    return this.shown(scope, await this.service.link(scope, number, incidents));
  }

  @Mutation(() => ProblemType)
  async unlinkProblem(
    @CurrentScope() scope: Scope,
    @Args('number', { type: () => String }) number: string,
    @Args('incident', { type: () => String }) incident: string,
  ): Promise<ProblemType> {
    return this.shown(scope, await this.service.unlink(scope, number, incident));
  }

  @ResolveField(() => ProblemSeenType)
  seen(
    @Parent() { problem }: ProblemType,
    @CurrentScope() scope: Scope,
    @Loaders() loaders: RequestLoaders,
  ): Promise<ProblemSeenType> {
    const loader = loaders.of<string, ProblemSeenType>('problemSeen', async (ids) => {
      const [counts, others] = await Promise.all([this.service.counts(scope, ids), this.service.otherTrusts(scope, ids)]);
      return ids.map((id) => ({
        trusts: counts.filter(({ problemId }) => problemId === id),
        otherTrusts: others.get(id) ?? 0,
      }));
    });
    return loader.load(problem.id);
  }

  @ResolveField(() => [ProblemIncidentType], {
    description: 'Linked incidents of the trusts you see, the latest linked first; at most 200.',
  })
  async incidents(
    @Parent() { problem }: ProblemType,
    @CurrentScope() scope: Scope,
    @Args('first', { type: () => Int, nullable: true }) first: number | null = null,
  ): Promise<ProblemIncidentType[]> {
    const found = await this.service.links(scope, problem.id, first ?? usual);
    return found.map((link) => ({ ...link, number: link.incidentNumber, trust: link.trustCode }));
  }

  private shown(scope: Scope, problem: Problem): ProblemType {
    return problemTypeOf(problem, this.service.mayChange(scope, problem));
  }
}

@Resolver(() => IncidentType)
export class ProblemsOfIncidentResolver {
  constructor(@Inject(ProblemService) private readonly service: ProblemService) {}

  @ResolveField(() => [ProblemType], { description: 'The problems it is linked to.' })
  async problems(
    @Parent() { record }: IncidentType,
    @CurrentScope() scope: Scope,
    @Loaders() loaders: RequestLoaders,
  ): Promise<ProblemType[]> {
    const loader = loaders.of<number, Problem[]>('problemsOfIncident', async (ids) => {
      const found = await this.service.ofIncidents(scope, ids);
      return ids.map((id) => found.filter(({ incidentId }) => incidentId === id).map(({ problem }) => problem));
    });
    return (await loader.load(record.id)).map((problem) => problemTypeOf(problem, this.service.mayChange(scope, problem)));
  }
}

const problemTypeOf = (problem: Problem, mayChange: boolean): ProblemType => ({
  ...problem,
  trust: problem.trustCode,
  mayChange,
  problem,
});
