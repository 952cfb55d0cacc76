import { measureOf } from '@steady/shared/measures';
import type { Policy } from '@steady/shared/policy';
import { addDays, type Day, londonDayOf } from '@steady/shared/time';
import { captionOf } from '../charts/caption.js';
import { chartOf, type DayValue, type PlaceSeries } from './figure-table.js';
import type { ReportChart } from './report-facts.js';

/** Calendar days of the baseline that are drawn before go-live, and the most days in all. */
const daysBefore = 42;
const mostDays = 150;

/** A site as its charts are drawn. */
export interface ChartedPlace extends PlaceSeries {
  readonly name: string;
  readonly episodes: readonly { readonly startedAt: string; readonly endedAt: string | null; readonly planned: boolean }[];
}

/** The control charts of a site, from before go-live to the end of the week; those without a figure are left out. */
export function chartsOf(place: ChartedPlace, measures: readonly string[], weekEndingOn: Day, policy: Policy): ReportChart[] {
  return measures.flatMap((id) => {
    const measure = measureOf(id);
    if (!measure) return [];
    const upTo = place.toldTo.get(measure.feed) ?? weekEndingOn;
    const days = (place.series.get(id) ?? []).filter(({ on }: DayValue) => on <= upTo);
    const chart = chartOf(measure, place, days, policy);
    if (chart === null) return [];
    const first = firstDrawn(place.goLiveOn, weekEndingOn);
    const points = chart.points.filter(({ on }) => on >= first);
    if (points.length === 0) return [];
    const isShare = measure.kind === 'PROPORTION';
    const unit = measure.per100Staff && place.staff === null ? '' : measure.unit;
    return [
      {
        key: `${id}${place.suffix}`,
        title: measure.name,
        site: place.name,
        unit: isShare ? `% of ${measure.denominator ?? ''}, each working day` : `${unit}, each working day`.replace(/^, /, ''),
        isShare,
        caption: captionOf(
          { ...chart, points },
          {
            name: measure.name,
            unit,
            each: 'working day',
            isShare,
            goLiveOn: place.goLiveOn,
            fixAfterNPoints: null,
          },
        ),
        definition: measure.definition,
        goLiveOn: place.goLiveOn,
        paper: place.episodes
          .filter(({ planned }) => !planned)
          .map(({ startedAt, endedAt }) => ({
            from: londonDayOf(startedAt),
            to: endedAt === null ? weekEndingOn : londonDayOf(endedAt),
          }))
          .filter(({ to }) => to >= first),
        points: points.map(({ on, value, numerator, denominator, centre, lower, upper, mark, rule }) => ({
          on,
          value,
          numerator,
          denominator,
          centre,
          lower,
          upper,
          mark,
          rule,
        })),
        ruleSet: `${chart.ruleSet.name} ${chart.ruleSet.version}`,
      },
    ];
  });
}

function firstDrawn(goLiveOn: Day | null, weekEndingOn: Day): Day {
  const earliest = addDays(weekEndingOn, -mostDays);
  if (goLiveOn === null || goLiveOn > weekEndingOn) return addDays(weekEndingOn, -daysBefore * 2);
  const before = addDays(goLiveOn, -daysBefore);
  return before < earliest ? earliest : before;
}
