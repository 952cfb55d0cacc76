import { Inject } from '@nestjs/common';
import { Args, Context, ID, Parent, ResolveField, Resolver, Subscription } from '@nestjs/graphql';
import { CurrentScope } from '../graphql/context.js';
import type { Scope } from '../identity/scope.js';
import { IncidentListService } from '../incidents/incident-list.service.js';
import { incidentTypeOf } from '../incidents/incident-view.js';
import { IncidentType } from '../incidents/incident.type.js';
import { importTypeOf } from '../ingest/import-view.js';
import { ImportType } from '../ingest/import.type.js';
import { IngestService } from '../ingest/ingest.service.js';
import { notificationOf } from '../notices/notice.resolver.js';
import { NoticeService } from '../notices/notice.service.js';
import { NotificationType } from '../notices/notice.type.js';
import { deploymentTypeOf } from '../rollout/deployment-view.js';
import { DeploymentType } from '../rollout/deployment.type.js';
import { RolloutService } from '../rollout/rollout.service.js';
import type { LiveContext } from './live-context.js';
import { LiveService } from './live.service.js';
import { HealthChangeType, IncidentChangeType, NotificationChangeType } from './live.type.js';

@Resolver(() => IncidentChangeType)
export class IncidentChangeResolver {
  constructor(
    @Inject(LiveService) private readonly live: LiveService,
    @Inject(IncidentListService) private readonly incidents: IncidentListService,
  ) {}

  @Subscription(() => IncidentChangeType, { description: 'Incidents that change, of one trust or of all you see.' })
  incidentChanged(
    @Context() context: LiveContext,
    @Args('trust', { type: () => String, nullable: true }) trust: string | null = null,
  ): AsyncIterableIterator<{ incidentChanged: IncidentChangeType }> {
    return this.live.ofTrust(context, 'INCIDENT', trust, (event) => ({
      incidentChanged: { trust: event.trust, number: event.id },
    }));
  }

  @ResolveField(() => IncidentType, { nullable: true })
  async incident(@Parent() { number }: IncidentChangeType, @CurrentScope() scope: Scope): Promise<IncidentType | null> {
    const found = number === null ? null : await this.incidents.incident(scope, number);
    return found && incidentTypeOf(found);
  }
}

@Resolver(() => HealthChangeType)
export class HealthChangeResolver {
  constructor(
    @Inject(LiveService) private readonly live: LiveService,
    @Inject(RolloutService) private readonly rollout: RolloutService,
  ) {}

  @Subscription(() => HealthChangeType, { description: 'Health that was worked out anew, of one trust or of all you see.' })
  healthChanged(
    @Context() context: LiveContext,
    @Args('trust', { type: () => String, nullable: true }) trust: string | null = null,
  ): AsyncIterableIterator<{ healthChanged: HealthChangeType }> {
    return this.live.ofTrust(context, 'HEALTH', trust, (event) => ({
      healthChanged: { trust: event.trust, deploymentId: event.id },
    }));
  }

  @ResolveField(() => DeploymentType, { nullable: true })
  async deployment(@Parent() { deploymentId }: HealthChangeType, @CurrentScope() scope: Scope): Promise<DeploymentType | null> {
    const found = deploymentId === null ? null : await this.rollout.deployment(scope, deploymentId);
    return found && deploymentTypeOf(found);
  }
}

@Resolver(() => NotificationChangeType)
export class NotificationChangeResolver {
  constructor(
    @Inject(LiveService) private readonly live: LiveService,
    @Inject(NoticeService) private readonly notices: NoticeService,
  ) {}

  @Subscription(() => NotificationChangeType, { description: 'Notices that are raised, of one trust or of all you see.' })
  notificationAdded(
    @Context() context: LiveContext,
    @Args('trust', { type: () => String, nullable: true }) trust: string | null = null,
  ): AsyncIterableIterator<{ notificationAdded: NotificationChangeType }> {
    return this.live.ofTrust(context, 'NOTICE', trust, (event) => ({
      notificationAdded: { trust: event.trust, notificationId: event.id },
    }));
  }

  @ResolveField(() => NotificationType, { nullable: true })
  async notification(
    @Parent() { notificationId }: NotificationChangeType,
    @CurrentScope() scope: Scope,
  ): Promise<NotificationType | null> {
    const found = notificationId === null ? null : await this.notices.notice(scope, notificationId);
    return found && notificationOf(found);
  }
}

@Resolver()
export class ImportProgressResolver {
  constructor(
    @Inject(LiveService) private readonly live: LiveService,
    @Inject(IngestService) private readonly ingest: IngestService,
  ) {}

  @Subscription(() => ImportType, { description: 'An import each time it has got further.' })
  async importProgress(
    @Context() context: LiveContext,
    @CurrentScope() scope: Scope,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<AsyncIterableIterator<{ importProgress: ImportType }>> {
    await this.ingest.find(scope, id);
    return this.live.ofOne(context, 'IMPORT', id, async (now) => ({
      importProgress: importTypeOf(await this.ingest.find(now, id)),
    }));
  }
}
