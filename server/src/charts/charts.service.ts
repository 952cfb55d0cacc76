import { Inject, Injectable } from '@nestjs/common';
import { customMeasure, isMeasureId, type Measure, measureOf, MEASURES } from '@steady/shared/measures';
import { policyOn } from '@steady/shared/policy';
import {
  controlChart,
  moveRebasesToPoints,
  ruleSetOf,
  type SpcChart,
  type SpcOptions,
  type SpcPointInput,
  type SpcRefusal,
} from '@steady/shared/spc';
import { addDays, type Day, earlierDay, formatDay, londonDayOf } from '@steady/shared/time';
import { Clock } from '../clock/clock.js';
import { badInput, DomainError } from '../errors/domain-error.js';
import { FiguresService } from '../figures/figures.service.js';
import type { Scope } from '../identity/scope.js';
import { policies } from '../health/policies.js';
import { dayBefore, type ToldLoad, toldTo } from '../health/told-to.js';
import { OrganisationsService } from '../organisations/organisations.service.js';
import { type Deployment, RolloutService } from '../rollout/rollout.service.js';
import { captionOf, noFigureCaption } from './caption.js';
import type { SpcChartType, SpcOptionsInputType, SpcPointInputType } from './chart.type.js';
import { chartTypeOf, measureTypeOf } from './chart-view.js';
import { ChartsRepository } from './charts.repository.js';
import {
  beginOf,
  comparedDays,
  type DayFigure,
  type Grain,
  grained,
  isOfWorkingDays,
  pointsOf,
  toldDays,
} from './series-points.js';

/** What chart is asked for. */
export interface ChartWanted {
  readonly measure: string;
  readonly trust: string;
  readonly site: string | null;
  readonly from: Day | null;
  readonly to: Day | null;
  readonly grain: Grain;
  readonly baseline: { readonly fixAfterNPoints?: number | null; readonly beforeGoLive?: boolean | null } | null;
  readonly rebases: readonly Day[];
  readonly target: number | null;
  readonly ruleSet: string | null;
}

/** What the deployments behind a series say of it. */
interface Setting {
  readonly staff: number | null;
  readonly goLiveOn: Day | null;
  readonly sources: readonly string[];
}

/** A chart has at most this many points; more days are put together to weeks. */
const mostPoints = 500;
const mostGiven = 5000;
/** Outcomes of these last days are still being entered. */
const provisionalDays = 14;
const waitForOutcomes: readonly string[] = [
  'appointments.didNotAttend',
  'appointments.didNotAttendOfBooked',
  'appointments.outcomeMissing',
];

/** Control charts, of stored figures or of a series given in the call. */
@Injectable()
export class ChartsService {
  constructor(
    @Inject(FiguresService) private readonly figures: FiguresService,
    @Inject(ChartsRepository) private readonly repository: ChartsRepository,
    @Inject(RolloutService) private readonly rollout: RolloutService,
    @Inject(OrganisationsService) private readonly organisations: OrganisationsService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  measures(): readonly Measure[] {
    return MEASURES;
  }

  async chart(scope: Scope, wanted: ChartWanted): Promise<SpcChartType> {
    await this.organisations.requireTrust(scope, wanted.trust);
    const measure = await this.requireMeasure(scope, wanted);
    requireRuleSet(wanted.ruleSet, measure);
    const today = londonDayOf(this.clock.now());
    const [all, setting, lastLoadedAt, loads] = await Promise.all([
      this.figures.series(scope, { trust: wanted.trust, site: wanted.site, measure: measure.id, to: today }),
      this.setting(scope, wanted, measure),
      this.figures.lastLoaded(scope, wanted.trust, measure.feed),
      this.repository.loads(scope, wanted.trust, measure.feed),
    ]);
    const toldOn = lastToldDay(measure, setting, today, loads);
    const days = toldDays(all.map(plainFigure), measure, toldOn);
    return drawn(days, measure, wanted, setting, { today, toldOn, lastLoadedAt });
  }

  /** A chart of a series given in the call, by the same rules. */
  chartOf(points: readonly SpcPointInputType[], options: SpcOptionsInputType | null): SpcChartType {
    if (points.length > mostGiven)
      throw new DomainError('TOO_LARGE', `A series has at most ${mostGiven} points; this one has ${points.length}.`, {
        most: mostGiven,
      });
    const { floorSigmaZ, chart, improvementDirection, screenOutliers, ...given } = options ?? {};
    const result = controlChart(points, {
      ...given,
      chart: chart ?? undefined,
      improvementDirection: improvementDirection ?? undefined,
      screenOutliers: screenOutliers ?? undefined,
      rebases: given.rebases ?? undefined,
      floorSigmaZAtOne: floorSigmaZ ?? undefined,
    });
    if (!result.ok) throw refused(result.error);
    const isShare = chart === 'P' || chart === 'P_PRIME';
    return chartTypeOf(result.value, {
      measure: null,
      definition: 'A series given in the call.',
      caption: captionOf(result.value, {
        name: 'A series given in the call',
        unit: '',
        each: 'point',
        isShare,
        goLiveOn: null,
        fixAfterNPoints: given.fixAfterNPoints ?? null,
      }),
      source: 'Given in the call',
      lastLoadedAt: null,
      notes: [],
      isProvisional: () => false,
    });
  }

  private async requireMeasure(scope: Scope, { measure: id, trust }: ChartWanted): Promise<Measure> {
    const known = measureOf(id);
    if (known) return known;
    const isCustom = isMeasureId(id) && id.startsWith('custom.');
    if (!isCustom)
      throw badInput(
        `There is no measure ${id}. The measures are ${MEASURES.map((measure) => measure.id).join(', ')} and custom.<name>.`,
        {
          field: 'measure',
        },
      );
    const [first] = await this.figures.series(scope, { trust, measure: id });
    const name = id.slice('custom.'.length);
    return customMeasure({
      id: id as `custom.${string}`,
      name,
      numerator: name,
      denominator: first && first.denominator !== null ? 'the denominator sent with it' : null,
      improvementDirection: 'NEUTRAL',
    });
  }

  /** Staff, go-live and sources of the deployments of the trust, or of its site. */
  private async setting(scope: Scope, { trust, site }: ChartWanted, measure: Measure): Promise<Setting> {
    const ofTrust = await this.rollout.deployments(scope, { trust });
    const meant = latestOfEachSite(site === null ? ofTrust : ofTrust.filter((deployment) => deployment.site === site));
    const feeds = await this.rollout.feeds(
      scope,
      meant.map(({ id }) => id),
    );
    const live = meant.filter(({ hadGoneLive, goLiveOn }) => hadGoneLive && goLiveOn !== null);
    return {
      staff: meant.length === 0 ? null : meant.reduce((sum, { staff }) => sum + staff, 0),
      // several sites on one chart have no go-live of their own
      goLiveOn: meant.length === 1 && live.length === 1 ? live[0]!.goLiveOn : null,
      sources: [...new Set(feeds.filter(({ feed }) => feed.toLowerCase() === measure.feed).map(({ source }) => source))],
    };
  }
}

const plainFigure = ({ on, numerator, denominator }: DayFigure): DayFigure => ({
  on,
  numerator: Number(numerator),
  denominator: denominator === null ? null : Number(denominator),
});

/** The deployment of each site that went live last: earlier releases at the same site have the same staff. */
function latestOfEachSite(deployments: readonly Deployment[]): Deployment[] {
  const bySite = new Map<string, Deployment>();
  for (const deployment of deployments) {
    const other = bySite.get(deployment.site);
    if (!other || (deployment.goLiveOn ?? '') > (other.goLiveOn ?? '')) bySite.set(deployment.site, deployment);
  }
  return [...bySite.values()];
}

/** The last day a series tells of: days that were over when the last file came; a training export counts on its own day. */
function lastToldDay(measure: Measure, { sources }: Setting, today: Day, loads: readonly ToldLoad[]): Day {
  if (measure.feed === 'training' || measure.feed === 'measures') return today;
  const yesterday = addDays(today, -1);
  if (sources.includes('steady')) return yesterday;
  if (measure.feed === 'incidents') return earlierDay(yesterday, toldTo(loads) ?? yesterday);
  const last = loads.at(-1);
  return last === undefined ? yesterday : earlierDay(yesterday, dayBefore(last.receivedAt));
}

function drawn(
  days: readonly DayFigure[],
  measure: Measure,
  wanted: ChartWanted,
  setting: Setting,
  at: { today: Day; toldOn: Day; lastLoadedAt: Date | null },
): SpcChartType {
  const notes: string[] = [];
  const beforeGoLive = wanted.baseline?.beforeGoLive ?? wanted.baseline?.fixAfterNPoints === undefined;
  const goLiveOn = beforeGoLive && !wanted.baseline?.fixAfterNPoints ? setting.goLiveOn : null;
  const within = ({ on }: { on: Day }): boolean =>
    (wanted.from === null || on >= wanted.from) && (wanted.to === null || on <= wanted.to);
  // limits from before go-live rest on every day before it, those left of the picture too
  const used = goLiveOn === null ? days.filter(within) : days.filter(({ on }) => wanted.to === null || on <= wanted.to);
  const grain = coarseEnough(wanted.grain, comparedDays(used, measure, wanted.grain).filter(within));
  if (grain !== wanted.grain)
    notes.push(`Shown by ${grain.toLowerCase()}: there are more than ${mostPoints} ${wanted.grain.toLowerCase()}s.`);
  const upTo = wanted.to === null ? at.toldOn : earlierDay(at.toldOn, wanted.to);
  const put = grained(comparedDays(used, measure, grain), measure, grain, upTo);
  notes.push(...put.notes);
  if (measure.per100Staff && setting.staff === null)
    notes.push('No number of staff is set up for this trust, so counts are shown instead of counts per 100 staff.');
  const points = pointsOf(put.figures, measure, setting.staff);
  const source = sourceOf(measure, setting);
  const described = { measure: measureTypeOf(measure), definition: measure.definition, source, lastLoadedAt: at.lastLoadedAt };
  const options = optionsOf(measure, wanted, points, goLiveOn, at.today, notes);
  const result = controlChart(points, options);
  if (!result.ok) {
    if (result.error.code !== 'EMPTY_SERIES') throw refused(result.error);
    return emptyChart(measure, options, { ...described, notes });
  }
  const waitsForOutcomes = (on: Day): boolean => waitForOutcomes.includes(measure.id) && on > addDays(at.today, -provisionalDays);
  const isProvisional = ({ on }: { on: Day }): boolean => put.notOver.has(on) || waitsForOutcomes(on);
  if (result.value.points.some(({ on }) => waitsForOutcomes(on)))
    notes.push(`Outcomes of the last ${provisionalDays} days are still being entered: those points are provisional.`);
  const shown = goLiveOn === null ? result.value : cut(result.value, within);
  if (shown.points.length === 0) return emptyChart(measure, options, { ...described, notes });
  return chartTypeOf(shown, {
    ...described,
    notes,
    isProvisional,
    caption: captionOf(shown, {
      name: measure.name,
      unit: measure.per100Staff && setting.staff === null ? '' : measure.unit,
      each: grain === 'DAY' ? (isOfWorkingDays(measure) ? 'working day' : 'day') : grain.toLowerCase(),
      isShare: measure.kind === 'PROPORTION',
      isTraining: measure.kind === 'PROPORTION' && measure.feed === 'training',
      goLiveOn,
      fixAfterNPoints: wanted.baseline?.fixAfterNPoints ?? null,
    }),
  });
}

/** The finest grain, not finer than asked for, at which a picture has no more points than can be told apart. */
function coarseEnough(asked: Grain, days: readonly DayFigure[]): Grain {
  const grains: readonly Grain[] = ['DAY', 'WEEK', 'MONTH'];
  const fits = (grain: Grain): boolean => new Set(days.map(({ on }) => beginOf(grain, on))).size <= mostPoints;
  return grains.slice(grains.indexOf(asked)).find(fits) ?? 'MONTH';
}

function optionsOf(
  measure: Measure,
  wanted: ChartWanted,
  points: readonly SpcPointInput[],
  goLiveOn: Day | null,
  today: Day,
  notes: string[],
): SpcOptions {
  const known = points.filter(({ value, denominator }) => value !== undefined || Number(denominator) > 0).map(({ on }) => on);
  const { rebases, moved } = moveRebasesToPoints(wanted.rebases, known);
  for (const { from, to } of moved)
    notes.push(
      to === null
        ? `The rebase of ${formatDay(from)} has no point after it and is left out.`
        : `The rebase of ${formatDay(from)} has no point of its own and was moved to ${formatDay(to)}.`,
    );
  return {
    chart: measure.chart,
    improvementDirection: measure.improvementDirection,
    fixAfterNPoints: wanted.baseline?.fixAfterNPoints ?? undefined,
    baselineUntil: goLiveOn ?? undefined,
    target: targetOf(measure, wanted.target),
    rebases,
    floorSigmaZAtOne: policyOn(policies, today).limits.floorSigmaZAtOne,
  };
}

/** A share's target is a fraction like its values; above one it can only have been meant in percent. */
function targetOf(measure: Measure, target: number | null): number | null {
  return measure.kind === 'PROPORTION' && target !== null && target > 1 ? target / 100 : target;
}

/** The part of a chart that is in the picture, with the limits it was drawn with. */
function cut(chart: SpcChart, within: (point: { on: Day }) => boolean): SpcChart {
  const points = chart.points.filter(within);
  const groups = chart.groups.filter((_, index) => points.some((point) => point.group === index));
  return { ...chart, points, groups };
}

function emptyChart(
  measure: Measure,
  options: SpcOptions,
  described: Pick<SpcChartType, 'measure' | 'definition' | 'source' | 'lastLoadedAt' | 'notes'>,
): SpcChartType {
  const kind = options.chart ?? 'XMR';
  const { name, version } = ruleSetOf(kind);
  return {
    ...described,
    kind,
    points: [],
    groups: [],
    variation: { mark: 'COMMON_CAUSE', side: null },
    assurance: null,
    target: options.target ?? null,
    ruleSet: `${name} ${version}`,
    caption: noFigureCaption(measure.name),
  };
}

function sourceOf(measure: Measure, { sources }: Setting): string {
  const feed = `${measure.feed.charAt(0).toUpperCase()}${measure.feed.slice(1)} feed`;
  return sources.length === 0 ? feed : `${feed} from ${sources.join(', ')}`;
}

function requireRuleSet(asked: string | null, measure: Measure): void {
  if (asked === null) return;
  const { name, version } = ruleSetOf(measure.chart);
  if (![name, `${name} ${version}`].includes(asked))
    throw badInput(`${measure.name} is drawn by the rule set ${name} ${version}.`, {
      field: 'ruleSet',
      ruleSet: `${name} ${version}`,
    });
}

const refused = ({ code, on, message }: SpcRefusal): DomainError => badInput(message, { reason: code, on });
