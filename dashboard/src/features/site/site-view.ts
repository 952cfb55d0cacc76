import { asKnownDay } from '../../format/as-known.js';
import { isDay } from '../../format/days.js';
import type { Grain, SpcBaselineInput } from '../../gql/schema-types.js';

/** What the limits of the charts rest on. */
export type BaselineChoice = 'goLive' | 'all' | 'first20';

/** Everything that decides what a site's charts show. It is the page's address and nothing else. */
export interface SiteView {
  readonly grain: Grain;
  readonly baseline: BaselineChoice;
  /** A kind of chart whose rules are taken where they suit; `''` for each measure's own. */
  readonly rules: string;
  readonly asOf: string | null;
  /** The point opened: measure and day; null for none. */
  readonly point: { readonly measure: string; readonly on: string } | null;
}

export const grains: readonly { value: Grain; words: string }[] = [
  { value: 'DAY', words: 'Day' },
  { value: 'WEEK', words: 'Week' },
  { value: 'MONTH', words: 'Month' },
];
export const baselines: readonly { value: BaselineChoice; words: string }[] = [
  { value: 'goLive', words: 'Before go-live' },
  { value: 'all', words: 'All points' },
  { value: 'first20', words: 'First 20 points' },
];
export const ruleChoices: readonly { value: string; words: string }[] = [
  { value: '', words: 'Usual for each' },
  { value: 'XMR', words: 'XmR' },
  { value: 'P', words: 'p (shares)' },
  { value: 'RUN', words: 'Run chart' },
];

export function siteViewOf(search: Readonly<Record<string, string | undefined>>, now: string): SiteView {
  const [measure = '', on = ''] = (search['point'] ?? '').split('@');
  return {
    grain: grains.find(({ value }) => value.toLowerCase() === search['grain'])?.value ?? 'DAY',
    baseline: baselines.find(({ value }) => value === search['baseline'])?.value ?? 'goLive',
    rules: ruleChoices.find(({ value }) => value === search['rules'])?.value ?? '',
    asOf: asKnownDay(search['asOf'], now),
    point: measure !== '' && isDay(on) ? { measure, on } : null,
  };
}

export function siteSearchOf(view: SiteView): Record<string, string | undefined> {
  return {
    grain: view.grain === 'DAY' ? undefined : view.grain.toLowerCase(),
    baseline: view.baseline === 'goLive' ? undefined : view.baseline,
    rules: view.rules || undefined,
    asOf: view.asOf ?? undefined,
    point: view.point === null ? undefined : `${view.point.measure}@${view.point.on}`,
  };
}

/** The baseline as it is asked for. */
export function baselineInput(choice: BaselineChoice): SpcBaselineInput | null {
  if (choice === 'all') return { beforeGoLive: false };
  return choice === 'first20' ? { fixAfterNPoints: 20 } : null;
}
