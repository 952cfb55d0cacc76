import { Inject } from '@nestjs/common';
import { Args, ID, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { badInput, DomainError } from '../errors/domain-error.js';
import { CurrentScope } from '../graphql/context.js';
import { type FeedKind, FeedKindEnum } from '../graphql/enums.js';
import type { Scope } from '../identity/scope.js';
import { feedDescriptions, feedOfKind } from './feed-descriptions.js';
import { importTypeOf } from './import-view.js';
import { FeedDescriptionType, ImportConnectionType, ImportType, RejectionType } from './import.type.js';
import { type Batch, IngestService } from './ingest.service.js';

const mostListed = 200;
const within = (first: number | null, otherwise: number): number => Math.min(Math.max(first ?? otherwise, 1), mostListed);

@Resolver(() => ImportType)
export class IngestResolver {
  constructor(@Inject(IngestService) private readonly ingest: IngestService) {}

  @Query(() => ImportConnectionType, { description: 'Imports, newest first.' })
  async imports(
    @CurrentScope() scope: Scope,
    @Args('trust', { type: () => String, nullable: true }) trust: string | null = null,
    @Args('feed', { type: () => FeedKindEnum, nullable: true }) feed: FeedKind | null = null,
    @Args('first', { type: () => Int, nullable: true }) first: number | null = null,
    @Args('after', { type: () => String, nullable: true }) after: string | null = null,
  ): Promise<ImportConnectionType> {
    const page = within(first, 50);
    const wanted = { trust, feed: feed && feedOfKind(feed), first: page + 1, after: after ? placeOf(after) : null };
    const { batches, totalCount } = await this.ingest.list(scope, wanted);
    const shown = batches.slice(0, page);
    const last = shown.at(-1);
    return {
      nodes: shown.map(importTypeOf),
      totalCount,
      pageInfo: { hasNextPage: batches.length > page, endCursor: last ? cursorOf(last) : null },
    };
  }

  @Query(() => ImportType, { nullable: true })
  async import(@CurrentScope() scope: Scope, @Args('id', { type: () => ID }) id: string): Promise<ImportType | null> {
    try {
      return importTypeOf(await this.ingest.find(scope, id));
    } catch (error) {
      if (error instanceof DomainError && error.code === 'NOT_FOUND') return null;
      throw error;
    }
  }

  @Query(() => [FeedDescriptionType], { description: 'What may be sent, and how its file looks.' })
  feeds(): FeedDescriptionType[] {
    return [...feedDescriptions];
  }

  @ResolveField(() => [RejectionType])
  rejections(
    @Parent() batch: ImportType,
    @CurrentScope() scope: Scope,
    @Args('first', { type: () => Int, nullable: true }) first: number | null = null,
  ): Promise<RejectionType[]> {
    return this.ingest.rejections(scope, batch.id, 0, within(first, 100));
  }
}

const cursorOf = (batch: Batch): string => Buffer.from(`${batch.receivedAt.toISOString()}|${batch.id}`).toString('base64url');

function placeOf(cursor: string): { receivedAt: Date; id: string } {
  const [at = '', id = ''] = Buffer.from(cursor, 'base64url').toString('utf8').split('|');
  const receivedAt = new Date(at);
  if (Number.isNaN(receivedAt.getTime()) || !/^[0-9a-f-]{36}$/.test(id))
    throw badInput('Begin the list again: the place to go on from is not known.');
  return { receivedAt, id };
}
