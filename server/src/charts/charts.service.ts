import { Inject, Injectable } from '@nestjs/common';
import {
  customMeasure,
  DERIVED_MEASURES,
  isMeasureId,
  type Measure,
  type MeasureId,
  measureOf,
  MEASURES,
  splitOf,
  storedMeasuresOf,
} from '@steady/shared/measures';
import { controlChart } from '@steady/shared/spc';
import { type Day, londonDayOf } from '@steady/shared/time';
import { Clock } from '../clock/clock.js';
import { badInput, DomainError } from '../errors/domain-error.js';
import { FiguresService } from '../figures/figures.service.js';
import type { Scope } from '../identity/scope.js';
import { MeasuresService } from '../measures/measures.service.js';
import { OrganisationsService } from '../organisations/organisations.service.js';
import { type Deployment, type FeedExpectation, RolloutService } from '../rollout/rollout.service.js';
import { captionOf } from './caption.js';
import { type ChartNote, type ChartRebase, ChartMarksRepository } from './chart-marks.repository.js';
import { lastToldDay, settingOf } from './chart-setting.js';
import type { SpcChartType, SpcOptionsInputType, SpcPointInputType } from './chart.type.js';
import { chartTypeOf } from './chart-view.js';
import { ChartsRepository, type FeedLoad } from './charts.repository.js';
import { figuresOf } from './derived-figures.js';
import { type ChartLook, type ChartSeries, drawnChart, refused, suits } from './drawn-chart.js';
import type { DayFigure } from './series-points.js';

/** What chart is asked for. */
export interface ChartWanted extends ChartLook {
  readonly measure: string;
  readonly trust: string;
  readonly site: string | null;
  /** Of one specialty alone; left out: of all. */
  readonly specialty?: string | null;
  /** What was known then; null or left out: what is known now. */
  readonly asOf?: Date | null;
}

/** Whose figures a chart is of: a trust's, or those of one of its sites. */
export interface Place {
  readonly trust: string;
  readonly site: string | null;
}

/** Everything read for the charts of some trusts. */
interface Gathered {
  readonly deployments: readonly Deployment[];
  readonly feeds: readonly FeedExpectation[];
  readonly figures: ReadonlyMap<string, DayFigure[]>;
  readonly figuresNow: ReadonlyMap<string, DayFigure[]> | null;
  readonly loads: readonly FeedLoad[];
  readonly rebases: readonly ChartRebase[];
  readonly notes: readonly ChartNote[];
  readonly today: Day;
  readonly asOf: Date | null;
}

const mostGiven = 5000;

/** Control charts, of stored figures or of a series given in the call. */
@Injectable()
export class ChartsService {
  constructor(
    @Inject(FiguresService) private readonly figures: FiguresService,
    @Inject(ChartsRepository) private readonly repository: ChartsRepository,
    @Inject(ChartMarksRepository) private readonly marks: ChartMarksRepository,
    @Inject(RolloutService) private readonly rollout: RolloutService,
    @Inject(OrganisationsService) private readonly organisations: OrganisationsService,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(MeasuresService) private readonly measuresMade: MeasuresService,
  ) {}

  measures(): readonly Measure[] {
    return [...MEASURES, ...DERIVED_MEASURES];
  }

  /** Those of Steady, and those people made that this person may see. */
  async measuresFor(scope: Scope): Promise<Measure[]> {
    const made = (await this.measuresMade.visible(scope)).map(customMeasure);
    return [...this.measures(), ...new Map(made.map((measure) => [measure.id, measure])).values()];
  }

  async chart(scope: Scope, wanted: ChartWanted): Promise<SpcChartType> {
    await this.organisations.requireTrust(scope, wanted.trust);
    const measure = await this.requireMeasure(scope, wanted.trust, wanted.measure);
    const [series] = await this.series(scope, [wanted], [measure], wanted.asOf ?? null);
    const meant = wanted.specialty ? await this.ofSpecialty(scope, series!, wanted, wanted.specialty) : series!;
    return { ...drawnChart(meant, wanted), ofSite: wanted.site };
  }

  /** The series of one specialty. Rebases and notes are of the whole and stay with it. */
  private async ofSpecialty(
    scope: Scope,
    series: ChartSeries,
    { trust, site, asOf }: ChartWanted,
    specialty: string,
  ): Promise<ChartSeries> {
    const { id, splits } = series.measure;
    if (!splits.includes('specialty'))
      throw badInput(`${series.measure.name} is not counted by specialty.`, { field: 'specialty' });
    const stored = storedMeasuresOf([id]);
    const read = async (at: Date | null): Promise<readonly DayFigure[]> => {
      const parts = await Promise.all(
        stored.map((measure) =>
          this.figures.series(scope, {
            trust,
            site,
            measure,
            split: splitOf('specialty', specialty),
            to: series.today,
            asOf: at,
          }),
        ),
      );
      return figuresOf(id, (of) => (parts[stored.indexOf(of)] ?? []).map(plainFigure));
    };
    return {
      ...series,
      figures: await read(asOf ?? null),
      figuresNow: series.figuresNow && (await read(null)),
      rebases: [],
      notes: [],
    };
  }

  /** Several measures of one place, read together. A rule set is taken for the measures it suits; the others keep their own. */
  async chartsOf(
    scope: Scope,
    place: Place,
    ids: readonly string[],
    look: ChartLook,
    asOf: Date | null,
  ): Promise<SpcChartType[]> {
    const measures = await Promise.all(ids.map((id) => this.requireMeasure(scope, place.trust, id)));
    return (await this.series(scope, [place], measures, asOf)).map((series) => ({
      ...drawnChart(series, suits(look.ruleSet, series.measure) ? look : { ...look, ruleSet: null }),
      ofSite: place.site,
    }));
  }

  /**
   * The series of every place and measure, place by place, in about eight statements however many there are.
   * @throws BAD_INPUT for an instant that has not come
   */
  async series(
    scope: Scope,
    places: readonly Place[],
    measures: readonly Measure[],
    asOf: Date | null,
  ): Promise<(ChartSeries & { readonly place: Place })[]> {
    const gathered = await this.gather(scope, places, measures, asOf);
    return places.flatMap((place) => measures.map((measure) => ({ place, ...seriesOf(gathered, place, measure) })));
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
      grain: 'DAY',
      asOf: null,
      rebases: [],
      ruleSets: [],
      isProvisional: () => false,
      noteOf: () => null,
      restatedTo: () => null,
    });
  }

  /** A measure by its id, a trust's own among them. @throws BAD_INPUT for one that is not there */
  async requireMeasure(scope: Scope, trust: string, id: string): Promise<Measure> {
    const known = measureOf(id);
    if (known) return known;
    const isCustom = isMeasureId(id) && id.startsWith('custom.');
    if (!isCustom)
      throw badInput(
        `There is no measure ${id}. The measures are ${this.measures()
          .map((measure) => measure.id)
          .join(', ')} and custom.<name>.`,
        { field: 'measure' },
      );
    const defined = await this.measuresMade.definitionOf(scope, trust, id);
    if (defined) return customMeasure(defined);
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

  private async gather(
    scope: Scope,
    places: readonly Place[],
    measures: readonly Measure[],
    asOf: Date | null,
  ): Promise<Gathered> {
    const now = this.clock.now();
    if (asOf && asOf > now) throw badInput('Charts are known up to now: ask for an instant that has passed.', { field: 'asOf' });
    const today = londonDayOf(asOf ?? now);
    const trusts = [...new Set(places.map(({ trust }) => trust))];
    const wanted = {
      trusts,
      sites: ['', ...new Set(places.flatMap(({ site }) => site ?? []))],
      measures: storedMeasuresOf(measures.map(({ id }) => id)),
      to: today,
    };
    const deployments = await this.rollout.deployments(scope, { trusts });
    const [feeds, then, current, loads, rebases, notes] = await Promise.all([
      this.rollout.feeds(
        scope,
        deployments.map(({ id }) => id),
      ),
      this.figures.seriesOfMany(scope, { ...wanted, asOf }),
      asOf === null ? null : this.figures.seriesOfMany(scope, wanted),
      this.repository.loads(scope, trusts, asOf),
      this.marks.rebases(scope, trusts, asOf),
      this.marks.notes(scope, trusts, asOf),
    ]);
    return {
      deployments,
      feeds,
      figures: bySeries(then),
      figuresNow: current && bySeries(current),
      loads,
      rebases,
      notes,
      today,
      asOf,
    };
  }
}

const plainFigure = ({ on, numerator, denominator }: DayFigure): DayFigure => ({
  on,
  numerator: Number(numerator),
  denominator: denominator === null ? null : Number(denominator),
});

const keyOf = (trust: string, site: string, measure: string): string => `${trust}|${site}|${measure}`;

function bySeries(figures: readonly (DayFigure & { trust: string; site: string; measure: string })[]): Map<string, DayFigure[]> {
  const series = new Map<string, DayFigure[]>();
  for (const { trust, site, measure, on, numerator, denominator } of figures) {
    const key = keyOf(trust, site, measure);
    const known = series.get(key);
    if (known) known.push({ on, numerator, denominator });
    else series.set(key, [{ on, numerator, denominator }]);
  }
  return series;
}

function seriesOf(gathered: Gathered, { trust, site }: Place, measure: Measure): ChartSeries {
  const { today, asOf, figuresNow } = gathered;
  const deployments = gathered.deployments.filter((deployment) => deployment.trust === trust);
  const setting = settingOf(deployments, gathered.feeds, site, measure);
  const loads = gathered.loads.filter((load) => load.trust === trust && load.feed === measure.feed);
  const isHere = (mark: ChartRebase | ChartNote): boolean =>
    mark.trust === trust && mark.site === (site ?? '') && mark.measure === measure.id;
  const daysIn = (figures: ReadonlyMap<string, DayFigure[]>): readonly DayFigure[] =>
    figuresOf(measure.id, (id: MeasureId) => figures.get(keyOf(trust, site ?? '', id)) ?? []);
  const fresh = loads.flatMap(({ freshAt }) => freshAt ?? []).sort((left, right) => Number(left) - Number(right));
  return {
    measure,
    setting,
    figures: daysIn(gathered.figures),
    figuresNow: figuresNow && daysIn(figuresNow),
    rebases: gathered.rebases.filter(isHere),
    notes: gathered.notes.filter(isHere),
    today,
    toldOn: lastToldDay(measure, setting, today, loads),
    lastLoadedAt: fresh.at(-1) ?? null,
    asOf,
  };
}
