import { Inject } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { CurrentScope } from '../graphql/context.js';
import type { Scope } from '../identity/scope.js';
import { PolicyChangeInput } from '../policies/policies.type.js';
import { PolicyPreviewService, type PreviewedVerdict } from './policy-preview.service.js';
import { PreviewedVerdictType } from './policy-preview.type.js';

@Resolver(() => PreviewedVerdictType)
export class PolicyPreviewResolver {
  constructor(@Inject(PolicyPreviewService) private readonly service: PolicyPreviewService) {}

  @Query(() => [PreviewedVerdictType], {
    description: 'What changes of the newest policy would do to today’s verdicts, were they in force today. Nothing is stored.',
  })
  async policyPreview(
    @CurrentScope() scope: Scope,
    @Args('changes', { type: () => [PolicyChangeInput] }) changes: PolicyChangeInput[],
  ): Promise<PreviewedVerdictType[]> {
    return (await this.service.preview(scope, changes)).map(typeOf);
  }
}

function typeOf({ deployment, before, after }: PreviewedVerdict): PreviewedVerdictType {
  const earlier = new Map(before.streams.map(({ stream, status }) => [stream, status]));
  return {
    deployment: deployment.id,
    name: deployment.name,
    before: before.verdict,
    after: after.verdict,
    scoreBefore: before.score,
    scoreAfter: after.score,
    sentence: after.headline,
    streams: after.streams.flatMap(({ stream, status }) => {
      const was = earlier.get(stream);
      return was === undefined || was === status ? [] : [{ stream, before: was, after: status }];
    }),
  };
}
