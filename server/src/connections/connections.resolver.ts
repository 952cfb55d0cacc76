import { Inject } from '@nestjs/common';
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { FeedName } from '@steady/shared/feeds';
import { CurrentScope } from '../graphql/context.js';
import type { FeedKind } from '../graphql/enums.js';
import type { Scope } from '../identity/scope.js';
import { ConnectionInput, ConnectionType, NewConnectionType } from './connection.type.js';
import { type Connection, ConnectionsService, type NewConnection } from './connections.service.js';

@Resolver(() => ConnectionType)
export class ConnectionsResolver {
  constructor(@Inject(ConnectionsService) private readonly service: ConnectionsService) {}

  @Query(() => [ConnectionType], { description: 'Senders of webhooks, those that ended last.' })
  async connections(
    @CurrentScope() scope: Scope,
    @Args('trust', { type: () => String, nullable: true }) trust: string | null = null,
  ): Promise<ConnectionType[]> {
    return (await this.service.list(scope, trust)).map(typeOf);
  }

  @Mutation(() => NewConnectionType, { description: 'Makes a sender of webhooks and shows its secret, this once.' })
  async makeConnection(
    @CurrentScope() scope: Scope,
    @Args('input', { type: () => ConnectionInput }) input: ConnectionInput,
  ): Promise<NewConnectionType> {
    const { name, kind, trust, feed, source, mapping } = input;
    const wish = { name, kind, trust, source: source ?? null, mapping: mapping ?? null };
    return newTypeOf(await this.service.make(scope, { ...wish, feed: (feed ?? 'INCIDENTS').toLowerCase() as FeedName }));
  }

  @Mutation(() => NewConnectionType, { description: 'Gives it another secret, shown this once; the one before holds for a day.' })
  async rotateConnectionSecret(
    @CurrentScope() scope: Scope,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<NewConnectionType> {
    return newTypeOf(await this.service.rotate(scope, id));
  }

  @Mutation(() => ConnectionType, { description: 'Ends a sender at once and for good.' })
  async endConnection(@CurrentScope() scope: Scope, @Args('id', { type: () => ID }) id: string): Promise<ConnectionType> {
    return typeOf(await this.service.end(scope, id));
  }
}

const newTypeOf = ({ connection, secret }: NewConnection): NewConnectionType => ({ connection: typeOf(connection), secret });

function typeOf({ trustCode, feed, sealedSecret: _sealed, formerSecret: _former, ...connection }: Connection): ConnectionType {
  const path = `/api/hooks/${connection.kind.toLowerCase()}/${connection.id}`;
  return { ...connection, trust: trustCode, feed: feed.toUpperCase() as FeedKind, path };
}
