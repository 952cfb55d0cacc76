import { Inject, Injectable } from '@nestjs/common';
import { policyOn } from '@steady/shared/policy';
import { addDays, type Day, isWorkingDay, londonDayOf, workingDaysEndingOn } from '@steady/shared/time';
import { Clock } from '../clock/clock.js';
import { FiguresService, type PlacedFigure } from '../figures/figures.service.js';
import type { Scope } from '../identity/scope.js';
import { type Deployment, RolloutService } from '../rollout/rollout.service.js';
import { policies } from '../policies/known-policies.js';
import { percent } from './training.service.js';
import type { TrainingGapType } from './training.type.js';

const workingDays = 10;
/** Figures older than this say nothing of how it is. */
const daysBack = 120;

/** Training that falls short beside incidents, deployment by deployment: whether the least trained have the most to report. */
@Injectable()
export class TrainingGapsService {
  constructor(
    @Inject(FiguresService) private readonly figures: FiguresService,
    @Inject(RolloutService) private readonly rollout: RolloutService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Every deployment the person may see but those withdrawn, the widest gap first, those without a figure last. */
  async gaps(scope: Scope): Promise<TrainingGapType[]> {
    const today = londonDayOf(this.clock.now());
    const deployments = (await this.rollout.deployments(scope)).filter(({ phase }) => phase !== 'WITHDRAWN');
    const trusts = [...new Set(deployments.map(({ trust }) => trust))];
    const figures = await this.figures.seriesOfMany(scope, {
      trusts,
      sites: ['', ...new Set(deployments.map(({ site }) => site))],
      measures: ['incidents.opened', 'incidents.openAtClose', 'training.complete'],
      from: addDays(today, -daysBack),
      to: today,
    });
    const byPlace = new Map<string, PlacedFigure[]>();
    for (const figure of figures) {
      const key = keyOf(figure.trust, figure.site, figure.measure);
      byPlace.set(key, [...(byPlace.get(key) ?? []), figure]);
    }
    const sitesOf = (trust: string): number =>
      new Set(deployments.filter((each) => each.trust === trust).map(({ site }) => site)).size;
    const threshold = policyOn(policies, today).streams.training.thresholdShare * 100;
    return deployments
      .map((deployment) => {
        const site = sitesOf(deployment.trust) > 1 ? deployment.site : '';
        const of = (measure: string): PlacedFigure[] => byPlace.get(keyOf(deployment.trust, site, measure)) ?? [];
        return gapOf(deployment, of, threshold, today);
      })
      .sort((a, b) => (b.shortfall ?? -1) - (a.shortfall ?? -1) || (a.name < b.name ? -1 : 1));
  }
}

const keyOf = (trust: string, site: string, measure: string): string => `${trust}|${site}|${measure}`;

function gapOf(deployment: Deployment, of: (measure: string) => PlacedFigure[], threshold: number, today: Day): TrainingGapType {
  const { id, trust, name, phase, goLiveOn, staff } = deployment;
  const latest = of('training.complete').at(-1);
  const trained = latest?.denominator ? percent(latest.numerator, latest.denominator) : null;
  const incidents = incidentRate(of('incidents.opened'), of('incidents.openAtClose').at(-1)?.on ?? null, staff, today);
  return {
    deployment: id,
    trustCode: trust,
    name,
    phase,
    goLiveOn,
    asOn: trained === null ? null : latest!.on,
    percent: trained,
    threshold,
    shortfall: trained === null ? null : Math.max(0, threshold - trained),
    ...incidents,
    staff,
  };
}

/** Opened per 100 staff a working day over the ten to the last day told of: each closed day has a figure of what is open. */
function incidentRate(
  opened: readonly PlacedFigure[],
  toldTo: Day | null,
  staff: number,
  today: Day,
): Pick<TrainingGapType, 'incidentsPer100Staff' | 'incidentsTo'> {
  const yesterday = addDays(today, -1);
  if (toldTo === null || staff <= 0) return { incidentsPer100Staff: null, incidentsTo: null };
  const days = workingDaysEndingOn(toldTo < yesterday ? toldTo : yesterday, workingDays);
  const first = days[0]!;
  const last = days.at(-1)!;
  const total = opened
    .filter(({ on }) => on >= first && on <= last && isWorkingDay(on))
    .reduce((sum, { numerator }) => sum + numerator, 0);
  return { incidentsPer100Staff: (100 * total) / staff / workingDays, incidentsTo: last };
}
