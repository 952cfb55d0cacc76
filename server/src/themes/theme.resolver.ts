import { Inject } from '@nestjs/common';
import { Args, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentScope, Loaders } from '../graphql/context.js';
import type { RequestLoaders } from '../graphql/request-loaders.js';
import type { Scope } from '../identity/scope.js';
import { IncidentType } from '../incidents/incident.type.js';
import { seenOf } from './theme-seen.js';
import type { ThemeState } from './theme-states.js';
import { type Theme, ThemeService } from './theme.service.js';
import { ConfirmThemeInput, ThemeSeenType, ThemeStateEnum, ThemeTicketType, ThemeType } from './theme.type.js';

const usual = 50;

@Resolver(() => ThemeType)
export class ThemeResolver {
  constructor(@Inject(ThemeService) private readonly service: ThemeService) {}

  @Query(() => [ThemeType], {
    description:
      'Confirmed themes; roles that see every trust see proposed and dismissed ones too, those to decide first. At most 200.',
  })
  themes(
    @CurrentScope() scope: Scope,
    @Args('state', { type: () => [ThemeStateEnum], nullable: true }) state: ThemeState[] | null = null,
    @Args('first', { type: () => Int, nullable: true }) first: number | null = null,
  ): Promise<ThemeType[]> {
    return this.service.list(scope, state, first ?? usual);
  }

  @Query(() => ThemeType, { nullable: true })
  theme(@CurrentScope() scope: Scope, @Args('id', { type: () => ID }) id: string): Promise<ThemeType | null> {
    return this.service.one(scope, id);
  }

  @Mutation(() => ThemeType, { description: 'Gathers incidents of several trusts; confirming it puts it into words.' })
  proposeTheme(
    @CurrentScope() scope: Scope,
    @Args('title', { type: () => String }) title: string,
    @Args('numbers', { type: () => [String] }) numbers: string[],
  ): Promise<ThemeType> {
    return this.service.propose(scope, title, numbers);
  }

  @Mutation(() => ThemeType, { description: 'Confirms a theme in words for every trust, or writes them anew.' })
  confirmTheme(
    @CurrentScope() scope: Scope,
    @Args('id', { type: () => ID }) id: string,
    @Args('version', { type: () => Int }) version: number,
    @Args('input', { type: () => ConfirmThemeInput }) input: ConfirmThemeInput,
  ): Promise<ThemeType> {
    return this.service.confirm(scope, id, version, { ...input, workaround: input.workaround ?? null });
  }

  @Mutation(() => ThemeType)
  dismissTheme(
    @CurrentScope() scope: Scope,
    @Args('id', { type: () => ID }) id: string,
    @Args('version', { type: () => Int }) version: number,
    @Args('reason', { type: () => String }) reason: string,
  ): Promise<ThemeType> {
    return this.service.dismiss(scope, id, version, reason);
  }

  @Mutation(() => ThemeType)
  addToTheme(
    @CurrentScope() scope: Scope,
    @Args('id', { type: () => ID }) id: string,
    @Args('numbers', { type: () => [String] }) numbers: string[],
  ): Promise<ThemeType> {
    return this.service.addTickets(scope, id, numbers);
  }

  @Mutation(() => ThemeType)
  removeFromTheme(
    @CurrentScope() scope: Scope,
    @Args('id', { type: () => ID }) id: string,
    @Args('number', { type: () => String }) number: string,
  ): Promise<ThemeType> {
    return this.service.removeTicket(scope, id, number);
  }

  @ResolveField(() => ThemeSeenType)
  seen(@Parent() theme: ThemeType, @CurrentScope() scope: Scope, @Loaders() loaders: RequestLoaders): Promise<ThemeSeenType> {
    const loader = loaders.of<string, ThemeSeenType>('themeSeen', async (ids) => {
      const [counts, elsewhere] = await Promise.all([this.service.counts(scope, ids), this.service.elsewhere(scope, ids)]);
      return ids.map((id) =>
        seenOf(
          counts.filter(({ themeId }) => themeId === id),
          elsewhere.find(({ themeId }) => themeId === id) ?? null,
        ),
      );
    });
    return loader.load(theme.id);
  }

  @ResolveField(() => [ThemeTicketType], { description: 'Its tickets at the trusts you see, newest first; at most 200.' })
  async tickets(
    @Parent() theme: ThemeType,
    @CurrentScope() scope: Scope,
    @Args('first', { type: () => Int, nullable: true }) first: number | null = null,
  ): Promise<ThemeTicketType[]> {
    const found = await this.service.tickets(scope, theme.id, first ?? usual);
    return found.map(({ incidentNumber, trustCode, title, openedOn }) => ({
      number: incidentNumber,
      trust: trustCode,
      title,
      openedOn,
    }));
  }
}

@Resolver(() => IncidentType)
export class ThemeOfIncidentResolver {
  constructor(@Inject(ThemeService) private readonly service: ThemeService) {}

  @ResolveField(() => ThemeType, { nullable: true, description: 'The confirmed theme it is of.' })
  theme(
    @Parent() { record }: IncidentType,
    @CurrentScope() scope: Scope,
    @Loaders() loaders: RequestLoaders,
  ): Promise<ThemeType | null> {
    const loader = loaders.of<number, Theme | null>('themeOfIncident', async (ids) => {
      const found = await this.service.ofIncidents(scope, ids);
      return ids.map((id) => found.get(id) ?? null);
    });
    return loader.load(record.id);
  }
}
