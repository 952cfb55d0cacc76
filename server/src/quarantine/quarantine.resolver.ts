import { Inject } from '@nestjs/common';
import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentScope } from '../graphql/context.js';
import { type HeldTextDecision, HeldTextDecisionEnum } from '../graphql/enums.js';
import type { Scope } from '../identity/scope.js';
import { HeldTextConnectionType, HeldTextType } from './held-text.type.js';
import { type HeldText, QuarantineService } from './quarantine.service.js';

const usual = 50;
const most = 200;

@Resolver(() => HeldTextType)
export class QuarantineResolver {
  constructor(@Inject(QuarantineService) private readonly quarantine: QuarantineService) {}

  @Query(() => HeldTextConnectionType, {
    description: 'Texts in quarantine, masked, newest first: those that wait for a decision, or those that have one.',
  })
  async heldTexts(
    @CurrentScope() scope: Scope,
    @Args('trust', { type: () => String, nullable: true }) trust: string | null = null,
    @Args('decided', { type: () => Boolean, nullable: true }) decided: boolean | null = null,
    @Args('first', { type: () => Int, nullable: true }) first: number | null = null,
    @Args('after', { type: () => String, nullable: true }) after: string | null = null,
  ): Promise<HeldTextConnectionType> {
    const size = Math.min(Math.max(first ?? usual, 1), most);
    const selection = { trust, decided: decided ?? false };
    const { nodes, hasNextPage, totalCount } = await this.quarantine.page(scope, selection, size, after);
    return { nodes: nodes.map(typeOf), totalCount, pageInfo: { hasNextPage, endCursor: nodes.at(-1)?.id ?? null } };
  }

  @Mutation(() => HeldTextType, {
    description: 'Keeps the masked form, puts the text back as it came (with a reason), or discards it whole.',
  })
  async decideHeldText(
    @CurrentScope() scope: Scope,
    @Args('id', { type: () => ID }) id: string,
    @Args('decision', { type: () => HeldTextDecisionEnum }) decision: HeldTextDecision,
    @Args('reason', { type: () => String, nullable: true }) reason: string | null = null,
  ): Promise<HeldTextType> {
    return typeOf(await this.quarantine.decide(scope, id, decision, reason));
  }
}

const typeOf = ({ trustCode, recordKey, batchId, sealed: _sealed, mark: _mark, ...text }: HeldText): HeldTextType => ({
  ...text,
  trust: trustCode,
  record: recordKey,
  import: batchId,
});
