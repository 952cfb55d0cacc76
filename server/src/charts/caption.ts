import type { SpcChart, SpcPoint, SpcRule } from '@steady/shared/spc';
import type { VerdictLimit } from '@steady/shared/health';
import { type Day, formatDay, formatDayRange } from '@steady/shared/time';
import { wholePercent } from '@steady/shared/training';

/** What a caption needs to know beside the chart. */
export interface Captioned {
  readonly name: string;
  readonly unit: string;
  /** `working day`, `day`, `week`, `month`. */
  readonly each: string;
  readonly isShare: boolean;
  /** Shares of training are told in whole percent, as everywhere. */
  readonly isTraining?: boolean;
  /** Limits rest on the points before this day; null for all points, or the first few. */
  readonly goLiveOn: Day | null;
  readonly fixAfterNPoints: number | null;
  /** What the verdict holds a day against, in the unit of the chart, where this is a chart of it by day. */
  readonly verdictLimit?: VerdictLimit | null;
}

const ruleWords: Record<SpcRule, string> = {
  OUTSIDE: 'outside the limits',
  TREND: 'part of a trend of 7',
  TWO_IN_THREE: 'two of three near a limit',
  SHIFT: 'part of a shift of 7',
};

/** A control chart in words: what, when, mean and limits and what they rest on, and what the latest point says. */
export function captionOf(
  chart: SpcChart,
  { name, unit, each, isShare, isTraining, goLiveOn, fixAfterNPoints, verdictLimit }: Captioned,
): string {
  const known = chart.points.filter((point) => point.value !== null);
  const [first, latest] = [known[0], known.at(-1)];
  if (!first || !latest) return noFigureCaption(name);
  const show = (value: number): string => (isTraining ? `${wholePercent(value)} %` : shown(value, isShare));
  const span = `${name}${unit === '' || isShare ? '' : ` ${unit}`}, each ${each} from ${formatDayRange(first.on, latest.on)}`;
  const group = chart.groups.at(-1)!;
  const restsOn =
    chart.groups.length > 1
      ? `${fixAfterNPoints ? 'the first ' : ''}${group.baselineCount} points since limits began again on ${formatDay(group.from)}${group.reason ? ` (${group.reason})` : ''}`
      : fixAfterNPoints
        ? `the first ${group.baselineCount} points`
        : goLiveOn !== null && group.baselineCount < group.count
          ? `${group.baselineCount} points before go-live on ${formatDay(goLiveOn)}`
          : `all ${group.baselineCount} points`;
  const limits =
    group.lower === null || group.upper === null
      ? `Mean ${show(group.centre)}, no limits`
      : `Mean ${show(group.centre)}, ${group.trial ? 'trial limits' : 'limits'} ${show(group.lower)} to ${show(group.upper)}`;
  const other = verdictLimit ? verdictLimitWords(verdictLimit, group.upper, show) : '';
  return `${span}. ${limits}, from ${restsOn}. Latest, ${formatDay(latest.on)}: ${latestWords(latest, show)}.${other}`;
}

/** Said where the verdict's limit reads otherwise than the chart's, so that nobody wonders which of two limits holds. */
function verdictLimitWords(verdict: VerdictLimit, upper: number | null, show: (value: number) => string): string {
  const said = show(verdict.upper);
  if (upper !== null && show(upper) === said) return '';
  const restsOn =
    verdict.from === 'TARGET'
      ? "the policy's target, there being no baseline of its own"
      : `from the ${verdict.workingDays} working days of ${formatDayRange(verdict.firstOn, verdict.lastOn)}`;
  return ` The verdict judges by an upper limit of ${said}, ${restsOn}, which no rebase changes.`;
}

export const noFigureCaption = (name: string): string => `${name}: no figure has been received for these days.`;

function latestWords(point: SpcPoint, show: (value: number) => string): string {
  const counts = point.denominator === null || point.numerator === null ? '' : ` (${point.numerator} of ${point.denominator})`;
  const value = `${show(point.value ?? 0)}${counts}`;
  if (point.rule === null) return `${value}, common cause variation`;
  const meaning = point.mark === 'CONCERN' ? ' of concern' : point.mark === 'IMPROVEMENT' ? ' of improvement' : '';
  return `${value}, special cause${meaning}, ${ruleWords[point.rule]}`;
}

function shown(value: number, isShare: boolean): string {
  if (isShare) return `${(value * 100).toFixed(1)} %`;
  const decimals = Number.isInteger(value) ? 0 : Math.abs(value) < 1 ? 2 : 1;
  return value.toFixed(decimals);
}
