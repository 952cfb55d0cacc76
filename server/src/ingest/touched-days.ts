import { addDays } from '@steady/shared/time';

/** Days, both counted. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

/** Days whose figures an import changes, by site as figures name it: empty for the whole trust. */
export type TouchedDays = Record<string, Span[]>;

/** Gathers the days an import touches, by site, as few spans as they come to. */
export class TouchedDaysOf {
  private readonly bySite = new Map<string, Span[]>();

  constructor(known: TouchedDays = {}) {
    for (const [site, spans] of Object.entries(known)) this.bySite.set(site, [...spans]);
  }

  /** Days of records of a site: they touch the figures of the whole trust and, where a site is named, its own. */
  add(site: string | null, ...spans: readonly Span[]): void {
    this.addTo('', spans);
    if (site) this.addTo(site, spans);
  }

  private addTo(site: string, spans: readonly Span[]): void {
    if (spans.length === 0) return;
    const known = this.bySite.get(site);
    if (known) known.push(...spans);
    else this.bySite.set(site, [...spans]);
  }

  addAll(touched: TouchedDays): void {
    for (const [site, spans] of Object.entries(touched)) this.addTo(site, spans);
  }

  value(): TouchedDays {
    return Object.fromEntries([...this.bySite].map(([site, spans]) => [site, merged(spans)]));
  }
}

/** Spans in order, those that meet made one. */
export function merged(spans: readonly Span[]): Span[] {
  const result: { from: string; to: string }[] = [];
  for (const { from, to } of [...spans].sort((left, right) => (left.from < right.from ? -1 : 1))) {
    const last = result.at(-1);
    if (last && from <= addDays(last.to, 1)) last.to = to > last.to ? to : last.to;
    else if (from <= to) result.push({ from, to });
  }
  return result;
}

/** Every day of the spans, ascending, each once. */
export function daysIn(spans: readonly Span[]): string[] {
  const days: string[] = [];
  for (const { from, to } of merged(spans)) for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

export const oneDay = (day: string): Span => ({ from: day, to: day });
