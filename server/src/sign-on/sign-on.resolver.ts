import { Inject } from '@nestjs/common';
import { Args, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentScope } from '../graphql/context.js';
import type { Scope } from '../identity/scope.js';
import type { SignOnRule } from './sign-on-rules.js';
import { SignOnService, type SignOnView } from './sign-on.service.js';
import { SignOnRuleInput, SignOnType } from './sign-on.type.js';

@Resolver(() => SignOnType)
export class SignOnResolver {
  constructor(@Inject(SignOnService) private readonly signOns: SignOnService) {}

  @Query(() => SignOnType, { description: 'For administrators.' })
  async signOn(@CurrentScope() scope: Scope): Promise<SignOnType> {
    return shown(await this.signOns.view(scope));
  }

  @Mutation(() => SignOnType, { description: 'Puts new rules in force; `version` is the one read.' })
  async setSignOnRules(
    @CurrentScope() scope: Scope,
    @Args('version', { type: () => Int }) version: number,
    @Args('rules', { type: () => [SignOnRuleInput] }) rules: SignOnRuleInput[],
  ): Promise<SignOnType> {
    return shown(await this.signOns.setRules(scope, version, rules.map(ruleOf)));
  }
}

const shown = (view: SignOnView): SignOnType => ({
  ...view,
  rules: view.rules.map((rule) => ({ ...rule, trusts: typeof rule.trusts === 'string' ? [rule.trusts] : [...rule.trusts] })),
});

function ruleOf({ claim, value, role, trusts }: SignOnRuleInput): SignOnRule {
  const [only] = trusts;
  const word = trusts.length === 1 && (only === 'ALL' || only === 'MATCHED') ? only : trusts;
  return { claim: claim.trim(), value: value.trim(), role, trusts: word };
}
