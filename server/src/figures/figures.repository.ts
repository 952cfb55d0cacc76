import { Inject, Injectable } from '@nestjs/common';
import type { DailyFigure, FeedName } from '@steady/shared/feeds';
import type { EntityManager } from 'typeorm';
import { insertRows, oneOf, replacing, type ColumnValue } from '../database/bulk.js';
import { DATABASE, type Database, rows } from '../database/database.js';
import { instantOf, instantParameter } from '../database/dialect.js';
import type { Scope } from '../identity/scope.js';
import { trustPredicate } from '../identity/scope.js';

/** The value of a series on one day. */
export interface FigurePoint {
  readonly on: string;
  readonly numerator: number;
  readonly denominator: number | null;
}

export interface SeriesWanted {
  readonly trust: string;
  /** Absent: the whole trust, records that name no site among them. */
  readonly site?: string | null;
  readonly measure: string;
  /** Empty for the total, else `key:value`. */
  readonly split?: string;
  readonly from?: string | null;
  readonly to?: string | null;
  /** What was known then; absent: what is known now. */
  readonly asOf?: Date | null;
}

/** The figure of a day with whose it is; `site` is empty for the whole trust. */
export interface PlacedFigure extends FigurePoint {
  readonly trust: string;
  readonly site: string;
  readonly measure: string;
}

export interface ManySeriesWanted {
  readonly trusts: readonly string[];
  /** With '' for the whole trust. */
  readonly sites: readonly string[];
  readonly measures: readonly string[];
  /** Absent: from the first day. */
  readonly from?: string;
  readonly to: string;
  readonly asOf?: Date | null;
}

/** Which days are added up. */
export interface SumsWanted {
  readonly trusts: readonly string[];
  /** Absent: the whole trust. */
  readonly site?: string | null;
  /** Stored measures. */
  readonly measures: readonly string[];
  readonly from: string;
  readonly to: string;
  /** The key of the splits to add up by; absent: the totals. */
  readonly by?: 'specialty';
}

/** A sum over days, and over how many. */
export interface SummedFigure {
  readonly trust: string;
  readonly measure: string;
  readonly split: string;
  readonly numerator: number;
  readonly denominator: number | null;
  readonly days: number;
}

/** The figures that stand, of one trust, site and some measures. */
export interface StandingFigure extends FigurePoint {
  readonly measure: string;
  readonly split: string;
  readonly knownFrom: Date;
}

const columns = [
  'trust',
  'site',
  'measure',
  'split',
  'day',
  'knownFrom',
  'knownTo',
  'numerator',
  'denominator',
  'batch',
] as const;
const key = ['trust', 'site', 'measure', 'split', 'day', 'knownFrom'] as const;

@Injectable()
export class FiguresRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  async series(scope: Scope, wanted: SeriesWanted): Promise<FigurePoint[]> {
    const mine = trustPredicate(scope, 'trust');
    const at = wanted.asOf ? instantParameter(wanted.asOf) : null;
    const known = at ? '"knownFrom" <= ? AND ("knownTo" IS NULL OR "knownTo" > ?)' : '"knownTo" IS NULL';
    const sql = `SELECT day AS "on", numerator, denominator FROM daily_figure
      WHERE ${mine.sql} AND trust = ? AND site = ? AND measure = ? AND split = ? AND day >= ? AND day <= ? AND ${known} ORDER BY day`;
    return rows<FigurePoint>(this.database.reader, sql, [
      ...mine.parameters,
      wanted.trust,
      wanted.site ?? '',
      wanted.measure,
      wanted.split ?? '',
      wanted.from ?? '0000',
      wanted.to ?? '9999',
      ...(at ? [at, at] : []),
    ]);
  }

  /** Whole series of several trusts and measures together; totals only. */
  async seriesOfMany(scope: Scope, wanted: ManySeriesWanted): Promise<PlacedFigure[]> {
    const mine = trustPredicate(scope, 'trust');
    const at = wanted.asOf ? instantParameter(wanted.asOf) : null;
    const known = at ? '"knownFrom" <= ? AND ("knownTo" IS NULL OR "knownTo" > ?)' : '"knownTo" IS NULL';
    const [trusts, sites, measures] = [
      oneOf('trust', wanted.trusts),
      oneOf('site', wanted.sites),
      oneOf('measure', wanted.measures),
    ];
    const found = await rows<PlacedFigure>(
      this.database.reader,
      `SELECT trust, site, measure, day AS "on", numerator, denominator FROM daily_figure
       WHERE ${mine.sql} AND ${trusts.sql} AND ${sites.sql} AND ${measures.sql} AND split = '' AND day >= ? AND day <= ? AND ${known}
       ORDER BY trust, site, measure, day`,
      [
        ...mine.parameters,
        ...trusts.parameters,
        ...sites.parameters,
        ...measures.parameters,
        wanted.from ?? '',
        wanted.to,
        ...(at ? [at, at] : []),
      ],
    );
    return found.map((row) => ({
      ...row,
      numerator: Number(row.numerator),
      denominator: row.denominator === null ? null : Number(row.denominator),
    }));
  }

  /** Sums over days by trust and measure, of the totals or by every value of one key of splits. */
  async sums(scope: Scope, wanted: SumsWanted): Promise<SummedFigure[]> {
    const mine = trustPredicate(scope, 'trust');
    const [trusts, measures] = [oneOf('trust', wanted.trusts), oneOf('measure', wanted.measures)];
    const split = wanted.by ? `split LIKE '${wanted.by}:%'` : `split = ''`;
    const found = await rows<SummedFigure>(
      this.database.reader,
      `SELECT trust, measure, split, sum(numerator) AS numerator, sum(denominator) AS denominator, count(*) AS days FROM daily_figure
       WHERE ${mine.sql} AND ${trusts.sql} AND site = ? AND ${measures.sql} AND ${split} AND day >= ? AND day <= ? AND "knownTo" IS NULL
       GROUP BY trust, measure, split`,
      [...mine.parameters, ...trusts.parameters, wanted.site ?? '', ...measures.parameters, wanted.from, wanted.to],
    );
    return found.map((row) => ({
      ...row,
      numerator: Number(row.numerator),
      denominator: row.denominator === null ? null : Number(row.denominator),
      days: Number(row.days),
    }));
  }

  /** Splits of a measure that have figures, e.g. `specialty:Cardiology`. */
  async splits(scope: Scope, trust: string, measure: string): Promise<string[]> {
    const mine = trustPredicate(scope, 'trust');
    const sql = `SELECT DISTINCT split FROM daily_figure
      WHERE ${mine.sql} AND trust = ? AND measure = ? AND "knownTo" IS NULL ORDER BY split`;
    const found = await rows<{ split: string }>(this.database.reader, sql, [...mine.parameters, trust, measure]);
    return found.map(({ split }) => split);
  }

  /** When the feed of a trust last came in full, and every time it did; a file received again as it was does not count. */
  async loadedAt(scope: Scope, trust: string, feed: FeedName, source?: string): Promise<Date[]> {
    const mine = trustPredicate(scope, '"trustCode"');
    const ofSource = source === undefined ? '' : 'AND source = ?';
    const sql = `SELECT "receivedAt" FROM import_batch
      WHERE ${mine.sql} AND "trustCode" = ? AND feed = ? AND status = 'DONE' AND "sameAs" IS NULL ${ofSource} ORDER BY "receivedAt"`;
    const parameters = [...mine.parameters, trust, feed, ...(source === undefined ? [] : [source])];
    const found = await rows<{ receivedAt: unknown }>(this.database.reader, sql, parameters);
    return found.flatMap(({ receivedAt }) => instantOf(receivedAt) ?? []);
  }

  /** @param onlyTotals where the measures have no splits: the key then leads straight to the days */
  async standing(
    manager: EntityManager,
    trust: string,
    site: string,
    measures: readonly string[],
    { from, to, onlyTotals }: { readonly from: string; readonly to: string; readonly onlyTotals: boolean },
  ): Promise<StandingFigure[]> {
    const ofMeasures = oneOf('measure', measures);
    const ofSplits = onlyTotals ? `AND split = ''` : '';
    const found = await rows<Omit<StandingFigure, 'knownFrom'> & { knownFrom: unknown }>(
      manager,
      `SELECT measure, split, day AS "on", numerator, denominator, "knownFrom" FROM daily_figure
       WHERE trust = ? AND site = ? AND ${ofMeasures.sql} ${ofSplits} AND day >= ? AND day <= ? AND "knownTo" IS NULL`,
      [trust, site, ...ofMeasures.parameters, from, to],
    );
    return found.map((figure) => ({ ...figure, knownFrom: instantOf(figure.knownFrom) as Date }));
  }

  /** First and last day with a figure of a measure, by site. */
  async coverage(manager: EntityManager, trust: string, measure: string): Promise<Map<string, { from: string; to: string }>> {
    const found = await rows<{ site: string; from: string; to: string }>(
      manager,
      `SELECT site, min(day) AS "from", max(day) AS "to" FROM daily_figure
       WHERE trust = ? AND measure = ? AND split = '' AND "knownTo" IS NULL GROUP BY site`,
      [trust, measure],
    );
    return new Map(found.map(({ site, from, to }) => [site, { from, to }]));
  }

  /** Writes figures, each with the instants from and to which it is known. */
  async write(
    manager: EntityManager,
    trust: string,
    site: string,
    batch: string,
    figures: readonly (DailyFigure & { knownFrom: Date; knownTo: Date | null })[],
  ): Promise<void> {
    const values = figures.map((figure): ColumnValue[] => [
      trust,
      site,
      figure.measure,
      figure.split,
      figure.on,
      figure.knownFrom,
      figure.knownTo,
      figure.numerator,
      figure.denominator,
      batch,
    ]);
    await insertRows(manager, 'daily_figure', columns, values, replacing(key, ['knownTo']));
  }
}
