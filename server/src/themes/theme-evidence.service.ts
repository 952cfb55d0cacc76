import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { ThemeEvidence } from '@steady/shared/health';
import { addDays, londonDayOf } from '@steady/shared/time';
import { HealthService, type TurnedUnsteady } from '../health/health.service.js';
import { systemScope } from '../identity/scope.js';
import type { Deployment } from '../rollout/rollout.service.js';
import { type ThemeDay, ThemeEvidenceRepository } from './theme-evidence.repository.js';

/** Tickets further back than this warn of nothing. */
const lookBackDays = 180;

/** Tells early warnings which confirmed themes rise at a site, and where they came before trouble. No other site is named. */
@Injectable()
export class ThemeEvidenceService implements OnModuleInit {
  constructor(
    @Inject(ThemeEvidenceRepository) private readonly repository: ThemeEvidenceRepository,
    @Inject(HealthService) private readonly health: HealthService,
  ) {}

  onModuleInit(): void {
    this.health.themesFrom((deployments, asOf, turned) => this.ofDeployments(deployments, asOf, turned));
  }

  private async ofDeployments(
    deployments: readonly Deployment[],
    asOf: Date,
    turned: readonly TurnedUnsteady[],
  ): Promise<Map<string, ThemeEvidence[]>> {
    const today = londonDayOf(asOf);
    const days = await this.repository.days(systemScope, asOf, addDays(today, -lookBackDays), today);
    const themes = new Map<string, ThemeDay[]>();
    for (const day of days) themes.set(day.theme, [...(themes.get(day.theme) ?? []), day]);
    return new Map(
      deployments.map((deployment) => [
        deployment.id,
        [...themes].map(([theme, tickets]) => evidenceOf(theme, tickets, deployment, turned)),
      ]),
    );
  }
}

function evidenceOf(
  theme: string,
  tickets: readonly ThemeDay[],
  { trust, site }: Pick<Deployment, 'trust' | 'site'>,
  turned: readonly TurnedUnsteady[],
): ThemeEvidence {
  const others = turned.filter((other) => other.trust !== trust);
  return {
    theme,
    openedOn: tickets.filter((ticket) => isOf(ticket, trust, site)).map(({ openedOn }) => openedOn),
    elsewhere: others.flatMap((other) => {
      const there = tickets.filter((ticket) => isOf(ticket, other.trust, other.site));
      if (there.length === 0) return [];
      const left = there.map(({ leftOn }) => leftOn);
      return [
        {
          site: other.site ?? other.trust,
          openFromOn: there.reduce((first, { openedOn }) => (openedOn < first ? openedOn : first), there[0]!.openedOn),
          openToOn: left.includes(null) ? null : left.reduce((last, on) => ((on ?? '') > (last ?? '') ? on : last)),
          turnedUnsteadyOn: other.on,
        },
      ];
    }),
  };
}

const isOf = (ticket: ThemeDay, trust: string, site: string | null): boolean =>
  ticket.trust === trust && (ticket.site === null || site === null || ticket.site === site);
