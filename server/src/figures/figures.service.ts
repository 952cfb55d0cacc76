import { setImmediate as turn } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { DailyFigure, FeedName } from '@steady/shared/feeds';
import type { EntityManager } from 'typeorm';
import { requireTrust, type Scope } from '../identity/scope.js';
import {
  type FigurePoint,
  FiguresRepository,
  type ManySeriesWanted,
  type PlacedFigure,
  type SeriesWanted,
  type SummedFigure,
  type SumsWanted,
} from './figures.repository.js';

export type { PlacedFigure };

/** Days compared in one go: a year of one site with its splits stays well under the time other requests may be held up. */
const daysAtOnce = 60;

/** Whose figures are replaced, and by what. */
export interface Replacement {
  readonly trust: string;
  /** Empty for the whole trust. */
  readonly site: string;
  /** The measures the figures are of: one that is not among the figures any more is closed. */
  readonly measures: readonly string[];
  /** Whether none of the measures has splits. */
  readonly onlyTotals?: boolean;
  /** The days that were recomputed, ascending. */
  readonly days: readonly string[];
  readonly figures: readonly DailyFigure[];
  readonly at: Date;
  readonly batch: string;
}

@Injectable()
export class FiguresService {
  constructor(@Inject(FiguresRepository) private readonly repository: FiguresRepository) {}

  /**
   * A measure day by day: only days that have a figure. Without a site it is the whole trust's.
   * @throws NOT_FOUND for a trust the person may not see
   */
  async series(scope: Scope, wanted: SeriesWanted): Promise<FigurePoint[]> {
    requireTrust(scope, wanted.trust);
    return this.repository.series(scope, wanted);
  }

  /** Series of several trusts and measures in one statement; a trust the person may not see has none. */
  seriesOfMany(scope: Scope, wanted: ManySeriesWanted): Promise<PlacedFigure[]> {
    return this.repository.seriesOfMany(scope, wanted);
  }

  /** Sums over days by trust; a trust the person may not see has none. */
  sums(scope: Scope, wanted: SumsWanted): Promise<SummedFigure[]> {
    return this.repository.sums(scope, wanted);
  }

  /** Splits of a measure that have figures, e.g. `specialty:Cardiology`; the total is the empty one. */
  async splits(scope: Scope, trust: string, measure: string): Promise<string[]> {
    requireTrust(scope, trust);
    return this.repository.splits(scope, trust, measure);
  }

  /** When the feed of a trust last came in; null: never. A file received again as it was is no new load. */
  async lastLoaded(scope: Scope, trust: string, feed: FeedName, source?: string): Promise<Date | null> {
    return (await this.loadedAt(scope, trust, feed, source)).at(-1) ?? null;
  }

  /** Every time the feed of a trust came in, oldest first. */
  async loadedAt(scope: Scope, trust: string, feed: FeedName, source?: string): Promise<Date[]> {
    requireTrust(scope, trust);
    return this.repository.loadedAt(scope, trust, feed, source);
  }

  /** First and last day with a figure of a measure, by site. */
  coverage(manager: EntityManager, trust: string, measure: string): Promise<Map<string, { from: string; to: string }>> {
    return this.repository.coverage(manager, trust, measure);
  }

  /**
   * Puts recomputed figures in the place of those that stand for the same days. A changed value closes the old row and
   * adds one, an unchanged value is left alone, so the same figures again change nothing.
   */
  async replace(manager: EntityManager, replacement: Replacement): Promise<void> {
    const { days } = replacement;
    const byDay = groupedByDay(replacement.figures);
    for (let index = 0; index < days.length; index += daysAtOnce) {
      await this.replaceDays(manager, replacement, days.slice(index, index + daysAtOnce), byDay);
      await turn();
    }
  }

  private async replaceDays(
    manager: EntityManager,
    { trust, site, measures, onlyTotals = false, at, batch }: Replacement,
    days: readonly string[],
    byDay: ReadonlyMap<string, readonly DailyFigure[]>,
  ): Promise<void> {
    const [from, to] = [days[0] as string, days.at(-1) as string];
    const standing = await this.repository.standing(manager, trust, site, measures, { from, to, onlyTotals });
    const wanted = new Set(days);
    const old = new Map(standing.filter((figure) => wanted.has(figure.on)).map((figure) => [keyOf(figure), figure]));
    const writes: (DailyFigure & { knownFrom: Date; knownTo: Date | null })[] = [];
    for (const day of days) {
      for (const figure of byDay.get(day) ?? []) {
        const before = old.get(keyOf(figure));
        old.delete(keyOf(figure));
        if (before && before.numerator === figure.numerator && before.denominator === figure.denominator) continue;
        const knownFrom = before ? after(before.knownFrom, at) : at;
        if (before) writes.push({ ...before, knownTo: knownFrom });
        writes.push({ ...figure, knownFrom, knownTo: null });
      }
    }
    for (const gone of old.values()) writes.push({ ...gone, knownTo: after(gone.knownFrom, at) });
    await this.repository.write(manager, trust, site, batch, writes);
  }
}

const keyOf = (figure: Pick<DailyFigure, 'measure' | 'split' | 'on'>): string => `${figure.on}|${figure.measure}|${figure.split}`;

/** The instant a change is known from: never before, nor at, the instant the value it replaces was. */
const after = (knownFrom: Date, at: Date): Date => (at > knownFrom ? at : new Date(knownFrom.getTime() + 1));

function groupedByDay(figures: readonly DailyFigure[]): Map<string, DailyFigure[]> {
  const byDay = new Map<string, DailyFigure[]>();
  for (const figure of figures) {
    const known = byDay.get(figure.on);
    if (known) known.push(figure);
    else byDay.set(figure.on, [figure]);
  }
  return byDay;
}
