import type { Measure } from '@steady/shared/measures';
import { policyOn } from '@steady/shared/policy';
import {
  controlChart,
  moveRebasesToPoints,
  ruleSetOf,
  type SpcChart,
  type SpcKind,
  type SpcOptions,
  type SpcPointInput,
  type SpcRefusal,
} from '@steady/shared/spc';
import { addDays, type Day, earlierDay, formatDay, londonDayOf } from '@steady/shared/time';
import { badInput, type DomainError } from '../errors/domain-error.js';
import { policies } from '../policies/known-policies.js';
import { captionOf, noFigureCaption } from './caption.js';
import type { ChartNote, ChartRebase } from './chart-marks.repository.js';
import type { Setting } from './chart-setting.js';
import type { ChartRebaseType, SpcChartType } from './chart.type.js';
import { chartTypeOf, measureTypeOf } from './chart-view.js';
import {
  beginOf,
  comparedDays,
  type DayFigure,
  endOf,
  type Grain,
  grained,
  isOfWorkingDays,
  pointsOf,
  toldDays,
} from './series-points.js';
import { verdictLimitOf } from './verdict-limit.js';

/** What chart is asked for, of whatever series. */
export interface ChartLook {
  readonly from: Day | null;
  readonly to: Day | null;
  readonly grain: Grain;
  readonly baseline: { readonly fixAfterNPoints?: number | null; readonly beforeGoLive?: boolean | null } | null;
  readonly rebases: readonly Day[];
  readonly target: number | null;
  readonly ruleSet: string | null;
}

/** A series with everything its chart is drawn from. */
export interface ChartSeries {
  readonly measure: Measure;
  readonly setting: Setting;
  readonly figures: readonly DayFigure[];
  /** The same as known now, where the chart is of what was known at an earlier instant; else null. */
  readonly figuresNow: readonly DayFigure[] | null;
  readonly rebases: readonly ChartRebase[];
  readonly notes: readonly ChartNote[];
  readonly today: Day;
  /** The last day the series tells of. */
  readonly toldOn: Day;
  readonly lastLoadedAt: Date | null;
  readonly asOf: Date | null;
}

/** A chart has at most this many points; more days are put together to weeks. */
const mostPoints = 500;
/** Outcomes of these last days are still being entered. */
const provisionalDays = 14;
const waitForOutcomes: readonly string[] = [
  'appointments.didNotAttend',
  'appointments.didNotAttendOfBooked',
  'appointments.outcomeMissing',
  'appointments.attended',
  'appointments.patientCancelled',
];

/** Draws the control chart of a series. A pure function. @throws BAD_INPUT when the rules refuse the figures or the look */
export function drawnChart(series: ChartSeries, wanted: ChartLook): SpcChartType {
  const { measure, setting, today, toldOn } = series;
  const notes: string[] = [];
  const kind = kindOf(wanted.ruleSet, measure);
  const beforeGoLive = wanted.baseline?.beforeGoLive ?? wanted.baseline?.fixAfterNPoints === undefined;
  const goLiveOn = beforeGoLive && !wanted.baseline?.fixAfterNPoints ? setting.goLiveOn : null;
  const within = ({ on }: { on: Day }): boolean =>
    (wanted.from === null || on >= wanted.from) && (wanted.to === null || on <= wanted.to);
  const days = toldDays(series.figures, measure, toldOn);
  // limits from before go-live rest on every day before it, those left of the picture too
  const used = goLiveOn === null ? days.filter(within) : days.filter(({ on }) => wanted.to === null || on <= wanted.to);
  const grain = coarseEnough(wanted.grain, comparedDays(used, measure, wanted.grain).filter(within));
  if (grain !== wanted.grain)
    notes.push(`Shown by ${grain.toLowerCase()}: there are more than ${mostPoints} ${wanted.grain.toLowerCase()}s.`);
  const upTo = wanted.to === null ? toldOn : earlierDay(toldOn, wanted.to);
  const put = grained(comparedDays(used, measure, grain), measure, grain, upTo);
  notes.push(...put.notes);
  if (measure.per100Staff && setting.staff === null)
    notes.push('No number of staff is set up for this trust, so counts are shown instead of counts per 100 staff.');
  const points = pointsOf(put.figures, measure, setting.staff);
  const { rebases, given } = rebasesOn(points, series.rebases, wanted.rebases, notes);
  const options: SpcOptions = {
    chart: kind,
    improvementDirection: measure.improvementDirection,
    fixAfterNPoints: wanted.baseline?.fixAfterNPoints ?? undefined,
    baselineUntil: goLiveOn ?? undefined,
    target: targetOf(measure, wanted.target),
    rebases: given,
    floorSigmaZAtOne: policyOn(policies, today).limits.floorSigmaZAtOne,
  };
  const described = {
    measure: measureTypeOf(measure),
    definition: measure.definition,
    source: sourceOf(measure, setting),
    lastLoadedAt: series.lastLoadedAt,
    grain,
    asOf: series.asOf,
    rebases,
    ruleSets: kindsFor(measure).map(ruleSetName),
  };
  const result = controlChart(points, options);
  if (!result.ok) {
    if (result.error.code !== 'EMPTY_SERIES') throw refused(result.error);
    return emptyChart(measure, options, { ...described, notes });
  }
  // a week or month waits as long as its last day does
  const waitsForOutcomes = (on: Day): boolean =>
    waitForOutcomes.includes(measure.id) && endOf(grain, on) > addDays(today, -provisionalDays);
  if (result.value.points.some(({ on }) => waitsForOutcomes(on)))
    notes.push(`Outcomes of the last ${provisionalDays} days are still being entered: those points are provisional.`);
  const shown = goLiveOn === null ? result.value : cut(result.value, within);
  if (shown.points.length === 0) return emptyChart(measure, options, { ...described, notes });
  const restated = restatedOf(series, wanted, grain, shown);
  if (restated.size > 0)
    notes.push(
      `${restated.size === 1 ? '1 point was' : `${restated.size} points were`} corrected after ${formatDay(londonDayOf(series.asOf!))} and ${restated.size === 1 ? 'is' : 'are'} marked restated.`,
    );
  return chartTypeOf(shown, {
    ...described,
    notes,
    isProvisional: ({ on }) => put.notOver.has(on) || waitsForOutcomes(on),
    noteOf: noteOf(series.notes, grain),
    restatedTo: ({ on }) => restated.get(on) ?? null,
    caption: captionOf(shown, {
      name: measure.name,
      unit: measure.per100Staff && setting.staff === null ? '' : measure.unit,
      each: grain === 'DAY' ? (isOfWorkingDays(measure) ? 'working day' : 'day') : grain.toLowerCase(),
      isShare: measure.kind === 'PROPORTION',
      isTraining: measure.kind === 'PROPORTION' && measure.feed === 'training',
      goLiveOn,
      fixAfterNPoints: wanted.baseline?.fixAfterNPoints ?? null,
      verdictLimit: grain === 'DAY' ? verdictLimitOf(days, measure, setting, today, shown) : null,
    }),
  });
}

/** Charts that suit a measure, the usual one first. */
export function kindsFor({ chart, kind }: Pick<Measure, 'chart' | 'kind'>): SpcKind[] {
  const others: SpcKind[] = kind === 'PROPORTION' ? ['P_PRIME', 'P', 'XMR', 'RUN'] : ['XMR', 'RUN'];
  return [chart, ...others.filter((other) => other !== chart)];
}

const ruleSetName = (kind: SpcKind): string => {
  const { name, version } = ruleSetOf(kind);
  return `${name} ${version}`;
};

/** Whether a rule set, by its name, its name and version, or its kind of chart, is one a measure can be drawn by. */
export function suits(asked: string | null, measure: Measure): boolean {
  return asked === null || kindsFor(measure).some((kind) => isCalled(kind, asked));
}

const isCalled = (kind: SpcKind, asked: string): boolean =>
  kind === asked || ruleSetName(kind) === asked || ruleSetOf(kind).name === asked;

/** The chart a rule set stands for; without one the measure's own. @throws BAD_INPUT for a rule set that does not suit it */
function kindOf(asked: string | null, measure: Measure): SpcKind {
  if (asked === null) return measure.chart;
  const kinds = kindsFor(measure);
  const found = kinds.find((kind) => isCalled(kind, asked));
  if (found) return found;
  throw badInput(`${measure.name} can be drawn by these rule sets: ${kinds.map(ruleSetName).join('; ')}.`, {
    field: 'ruleSet',
    ruleSets: kinds.map(ruleSetName),
  });
}

/** The points as they are known now where that differs, by their day. */
function restatedOf(series: ChartSeries, wanted: ChartLook, grain: Grain, shown: SpcChart): Map<Day, number | null> {
  const { figuresNow, measure, setting, toldOn } = series;
  if (figuresNow === null) return new Map();
  const days = toldDays(figuresNow, measure, toldOn).filter(({ on }) => wanted.to === null || on <= wanted.to);
  const put = grained(comparedDays(days, measure, grain), measure, grain, toldOn);
  const now = new Map(pointsOf(put.figures, measure, setting.staff).map((point) => [point.on, shownValue(point)]));
  const differs = (one: number | null, other: number | null): boolean =>
    one === null || other === null ? one !== other : Math.abs(one - other) > 1e-9;
  return new Map(
    shown.points.flatMap(({ on, value }) => {
      const later = now.get(on) ?? null;
      return differs(value, later) ? [[on, later] as const] : [];
    }),
  );
}

function shownValue({ value, numerator, denominator }: SpcPointInput): number | null {
  if (value !== undefined && value !== null) return value;
  return numerator !== undefined && numerator !== null && denominator ? numerator / denominator : null;
}

/** What people say of a point; of a week or month, of all its days. */
function noteOf(notes: readonly ChartNote[], grain: Grain): (point: { on: Day }) => string | null {
  const byDay = new Map<Day, ChartNote>();
  for (const note of notes) byDay.set(note.on, note);
  const byPoint = new Map<Day, string[]>();
  for (const note of [...byDay.values()].sort((left, right) => (left.on < right.on ? -1 : 1))) {
    if (note.text === '') continue;
    const on = beginOf(grain, note.on);
    byPoint.set(on, [...(byPoint.get(on) ?? []), `${note.text} (${note.by})`]);
  }
  return ({ on }) => byPoint.get(on)?.join('; ') ?? null;
}

/** The finest grain, not finer than asked for, at which a picture has no more points than can be told apart. */
function coarseEnough(asked: Grain, days: readonly DayFigure[]): Grain {
  const grains: readonly Grain[] = ['DAY', 'WEEK', 'MONTH'];
  const fits = (grain: Grain): boolean => new Set(days.map(({ on }) => beginOf(grain, on))).size <= mostPoints;
  return grains.slice(grains.indexOf(asked)).find(fits) ?? 'MONTH';
}

/** The rebases people made and those asked for in the call, each on a point; what had to be moved is noted. */
function rebasesOn(
  points: readonly SpcPointInput[],
  made: readonly ChartRebase[],
  asked: readonly Day[],
  notes: string[],
): { rebases: ChartRebaseType[]; given: SpcOptions['rebases'] } {
  const known = points.filter((point) => shownValue(point) !== null).map(({ on }) => on);
  const toPoint = (on: Day): Day | null => {
    const [moved] = moveRebasesToPoints([on], known).moved;
    if (moved)
      notes.push(
        moved.to === null
          ? `The rebase of ${formatDay(on)} has no point after it and is left out.`
          : `The rebase of ${formatDay(on)} has no point of its own and was moved to ${formatDay(moved.to)}.`,
      );
    return moved ? moved.to : on;
  };
  const kept = new Map<Day, string>();
  const rebases = made.flatMap(({ id, on: dated, reason, by, at }) => {
    const on = toPoint(dated);
    if (on === null) return [];
    kept.set(on, reason);
    return [{ id, on, datedOn: dated, reason, by, at }];
  });
  for (const dated of asked) {
    const on = toPoint(dated);
    if (on !== null && !kept.has(on)) kept.set(on, '');
  }
  const given = [...kept].map(([on, reason]) => (reason === '' ? on : { on, reason }));
  return { rebases, given };
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
  described: Pick<
    SpcChartType,
    'measure' | 'definition' | 'source' | 'lastLoadedAt' | 'notes' | 'grain' | 'asOf' | 'rebases' | 'ruleSets'
  >,
): SpcChartType {
  const kind = options.chart ?? 'XMR';
  return {
    ...described,
    ofSite: null,
    kind,
    points: [],
    groups: [],
    variation: { mark: 'COMMON_CAUSE', side: null },
    assurance: null,
    target: options.target ?? null,
    ruleSet: ruleSetName(kind),
    caption: noFigureCaption(measure.name),
  };
}

function sourceOf(measure: Measure, { sources }: Setting): string {
  const feed = `${measure.feed.charAt(0).toUpperCase()}${measure.feed.slice(1)} feed`;
  return sources.length === 0 ? feed : `${feed} from ${sources.join(', ')}`;
}

/** What the rules refuse, as a person is told it. */
export const refused = ({ code, on, message }: SpcRefusal): DomainError => badInput(message, { reason: code, on });
