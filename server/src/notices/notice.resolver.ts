import { Inject } from '@nestjs/common';
import { Args, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { notFound } from '../errors/domain-error.js';
import { CurrentScope, Loaders } from '../graphql/context.js';
import { inKeyOrder, type RequestLoaders } from '../graphql/request-loaders.js';
import type { Scope } from '../identity/scope.js';
import { deploymentTypeOf } from '../rollout/deployment-view.js';
import { DeploymentType } from '../rollout/deployment.type.js';
import { type Deployment, RolloutService } from '../rollout/rollout.service.js';
import { noticeRules } from './causes.js';
import { type Notice, NoticeService } from './notice.service.js';
import { NotificationConnectionType, NotificationType } from './notice.type.js';

const usual = 50;
const most = 200;

export const notificationOf = (notice: Notice): NotificationType => ({
  ...notice,
  stream: notice.stream as NotificationType['stream'],
  rule: noticeRules[notice.code] ?? '',
});

@Resolver(() => NotificationType)
export class NoticeResolver {
  constructor(
    @Inject(NoticeService) private readonly notices: NoticeService,
    @Inject(RolloutService) private readonly rollout: RolloutService,
  ) {}

  @Query(() => NotificationConnectionType, {
    description: 'What Steady has to tell of the deployments a person may see, newest first; open ones unless all are asked for.',
  })
  async notifications(
    @CurrentScope() scope: Scope,
    @Args('deployment', { type: () => ID, nullable: true }) deployment: string | null = null,
    @Args('trust', { type: () => String, nullable: true }) trust: string | null = null,
    @Args('kind', { type: () => String, nullable: true }) kind: string | null = null,
    @Args('all', { type: () => Boolean, nullable: true }) all: boolean | null = null,
    @Args('first', { type: () => Int, nullable: true }) first: number | null = null,
    @Args('after', { type: () => String, nullable: true }) after: string | null = null,
  ): Promise<NotificationConnectionType> {
    const selection = {
      deployments: deployment === null ? null : [deployment],
      trust,
      kind,
      openSince: all ? null : this.notices.shownSince(),
    };
    const size = Math.min(Math.max(first ?? usual, 1), most);
    const { nodes, hasNextPage, totalCount } = await this.notices.page(scope, selection, size, after);
    return {
      nodes: nodes.map(notificationOf),
      totalCount,
      pageInfo: { hasNextPage, endCursor: nodes.at(-1)?.id ?? null },
    };
  }

  @Mutation(() => NotificationType, {
    description: 'A named person says why it needs no more heed. It comes back when its cause goes and returns.',
  })
  async dismissNotification(
    @CurrentScope() scope: Scope,
    @Args('id', { type: () => ID }) id: string,
    @Args('reason', { type: () => String }) reason: string,
  ): Promise<NotificationType> {
    return notificationOf(await this.notices.dismiss(scope, id, reason));
  }

  @ResolveField(() => DeploymentType)
  async deployment(
    @Parent() notification: NotificationType,
    @CurrentScope() scope: Scope,
    @Loaders() loaders: RequestLoaders,
  ): Promise<DeploymentType> {
    const loader = loaders.of<string, Deployment | null>('deployment', async (ids) =>
      inKeyOrder(ids, await this.rollout.deployments(scope, { ids }), ({ id }) => id),
    );
    const found = await loader.load(notification.deploymentId);
    if (!found) throw notFound('The deployment');
    return deploymentTypeOf(found);
  }
}

/** The notices of a deployment, beside its other parts. */
@Resolver(() => DeploymentType)
export class DeploymentNoticesResolver {
  constructor(@Inject(NoticeService) private readonly notices: NoticeService) {}

  @ResolveField(() => [NotificationType], {
    description:
      'Early warnings and the like, newest first: those that last and those that ended in the last week, none dismissed.',
  })
  async notifications(
    @Parent() deployment: DeploymentType,
    @CurrentScope() scope: Scope,
    @Loaders() loaders: RequestLoaders,
  ): Promise<NotificationType[]> {
    const loader = loaders.of<string, Notice[]>('notices', async (ids) => {
      const found = await this.notices.ofDeployments(scope, ids);
      return ids.map((id) => found.filter(({ deploymentId }) => deploymentId === id));
    });
    return (await loader.load(deployment.id)).map(notificationOf);
  }
}
