import { Inject } from '@nestjs/common';
import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentScope, Loaders } from '../graphql/context.js';
import type { RequestLoaders } from '../graphql/request-loaders.js';
import type { Scope } from '../identity/scope.js';
import { OrganisationsService } from '../organisations/organisations.service.js';
import { loadTrust } from '../organisations/place-loaders.js';
import { TrustType } from '../organisations/trust.type.js';
import { SavedViewType, SaveViewInput } from './view.type.js';
import { type SavedView, ViewsService } from './views.service.js';

/** A view as it is resolved further: its trust is read when asked for. */
type Shown = Omit<SavedViewType, 'trust'> & { readonly trustCode: string | null };

const usualPage = 'incidents';

@Resolver(() => SavedViewType)
export class ViewsResolver {
  constructor(
    @Inject(ViewsService) private readonly service: ViewsService,
    @Inject(OrganisationsService) private readonly organisations: OrganisationsService,
  ) {}

  @Query(() => [SavedViewType], { description: 'Your own views of a page and those shared with a trust you see, by name.' })
  async savedViews(
    @CurrentScope() scope: Scope,
    @Args('page', { type: () => String, nullable: true }) page: string | null = null,
  ): Promise<Shown[]> {
    const [views, first] = await Promise.all([
      this.service.views(scope, page ?? usualPage),
      this.service.firstView(scope, page ?? usualPage),
    ]);
    return views.map((view) => shown(view, scope, first));
  }

  @Mutation(() => SavedViewType, { description: 'Saves a view for yourself or, if you may change incidents, for a whole trust.' })
  async saveView(
    @CurrentScope() scope: Scope,
    @Args('input', { type: () => SaveViewInput }) input: SaveViewInput,
  ): Promise<Shown> {
    const { id = null, page, name, search, trust = null } = input;
    const saved = await this.service.save(scope, { id, page: page ?? usualPage, name, search, trust });
    return shown(saved, scope, await this.service.firstView(scope, saved.page));
  }

  @Mutation(() => SavedViewType, { description: 'Removes one of your own; an administrator any that is shared.' })
  async deleteView(@CurrentScope() scope: Scope, @Args('id', { type: () => ID }) id: string): Promise<Shown> {
    return shown(await this.service.remove(scope, id), scope, null);
  }

  @Mutation(() => SavedViewType, { nullable: true, description: 'Has the page open with a view for you; null: with none.' })
  async openWithView(
    @CurrentScope() scope: Scope,
    @Args('id', { type: () => ID, nullable: true }) id: string | null = null,
    @Args('page', { type: () => String, nullable: true }) page: string | null = null,
  ): Promise<Shown | null> {
    const view = await this.service.openWith(scope, page ?? usualPage, id);
    return view && shown(view, scope, id);
  }

  @ResolveField(() => TrustType, { nullable: true, description: 'The trust it is shared with; null for one of your own.' })
  trust(
    @Parent() { trustCode }: Shown,
    @CurrentScope() scope: Scope,
    @Loaders() loaders: RequestLoaders,
  ): Promise<TrustType> | null {
    return trustCode === null ? null : loadTrust(loaders, this.organisations, scope, trustCode);
  }
}

const shown = (view: SavedView, scope: Scope, first: string | null): Shown => ({
  id: view.id,
  name: view.name,
  search: view.search,
  trustCode: view.trustCode,
  mine: view.ownerId === scope.userId,
  opensFirst: view.id === first,
  savedBy: view.ownerName,
  savedAt: view.savedAt,
});
