import { Inject, Injectable } from '@nestjs/common';
import { amountOf, moved, type ReportFigure, valueOf } from '@steady/shared/report';
import { formatTimeAndDay } from '@steady/shared/time';
import { Clock } from '../clock/clock.js';
import type { Scope } from '../identity/scope.js';
import { GatheringService } from './gathering.service.js';
import { ReportsService, type StoredReport } from './reports.service.js';
import { shownPercent } from './week-changes.js';
import { type SingleEvents, singleEventFigures } from './week-facts.js';

/** A figure that is otherwise by now than it was published. */
export interface Restatement {
  readonly key: string;
  readonly name: string;
  readonly site: string | null;
  readonly published: string;
  readonly now: string;
  readonly sentence: string;
  readonly link: string | null;
}

/** A figure in two reports. */
export interface Difference {
  readonly key: string;
  readonly name: string;
  readonly site: string | null;
  readonly before: string;
  readonly after: string;
  readonly change: number | null;
  readonly moved: string;
}

/** Holds reports against each other and against what is known now. */
@Injectable()
export class ComparisonService {
  constructor(
    @Inject(ReportsService) private readonly reports: ReportsService,
    @Inject(GatheringService) private readonly gathering: GatheringService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * What a published report would say otherwise by now: its figures as the records had them when it was drafted beside the same
   * week's figures as they are known now.
   */
  async restated(scope: Scope, id: string): Promise<Restatement[]> {
    const report = await this.reports.find(scope, id);
    if (!report || (report.state !== 'PUBLISHED' && report.state !== 'SUPERSEDED')) return [];
    const subject = {
      kind: report.scope,
      trust: report.trust || null,
      name: report.name,
      weekEndingOn: report.weekEndingOn,
    };
    const [then, now, events] = await Promise.all([
      this.gathering.figures(scope, { ...subject, knownAt: report.dataAsKnownAt }),
      this.gathering.figures(scope, { ...subject, knownAt: this.clock.now() }),
      this.gathering.singleEvents(scope, { ...subject, knownAt: this.clock.now() }),
    ]);
    const before = new Map(then.map((figure) => [figure.key, figure]));
    const corrected = now.flatMap((figure) => {
      const was = before.get(figure.key);
      if (was && was.numerator === figure.numerator && was.denominator === figure.denominator) return [];
      return restatementOf(report, figure, was);
    });
    return [...corrected, ...restatedEvents(report, events)];
  }

  /** Every figure of a report beside that of another; null when one of them is not there for the person. */
  async compare(
    scope: Scope,
    id: string,
    other: string,
  ): Promise<{ before: StoredReport; after: StoredReport; differences: Difference[] } | null> {
    const [after, before] = await Promise.all([this.reports.find(scope, id), this.reports.find(scope, other)]);
    if (!after || !before) return null;
    const earlier = new Map(before.facts.table.map((figure) => [figure.key, figure]));
    const later = new Map(after.facts.table.map((figure) => [figure.key, figure]));
    const keys = [...new Set([...later.keys(), ...earlier.keys()])];
    return { before, after, differences: keys.map((key) => differenceOf(key, earlier.get(key), later.get(key))) };
  }
}

const notReported = 'not reported';

function restatementOf(report: StoredReport, now: ReportFigure, then: ReportFigure | undefined, link = '/feeds'): Restatement[] {
  const frozen = report.facts.table.find(({ key }) => key === now.key) ?? then;
  if (!frozen && now.numerator === null) return [];
  const published = frozen ? amountOf(frozen) : notReported;
  const name = now.site === undefined ? now.name : `${now.name}, ${now.site}`;
  return [
    {
      key: now.key,
      name: now.name,
      site: now.site ?? null,
      published,
      now: amountOf(now),
      sentence: `${name}: published as ${published}, now ${amountOf(now)}; figures as known at ${formatTimeAndDay(report.dataAsKnownAt.toISOString())} stand in the report.`,
      link,
    },
  ];
}

/** Counts of single events that are otherwise by now: of a flag or a hazard no earlier state is kept, so the report's own word counts. */
function restatedEvents(report: StoredReport, events: SingleEvents): Restatement[] {
  return singleEventFigures(events).flatMap(({ key, numerator }) => {
    const frozen = report.facts.table.find((figure) => figure.key === key);
    if (!frozen || (frozen.numerator ?? 0) === numerator) return [];
    return restatementOf(report, { ...frozen, numerator }, frozen, '/incidents');
  });
}

function differenceOf(key: string, before: ReportFigure | undefined, after: ReportFigure | undefined): Difference {
  const either = (after ?? before) as ReportFigure;
  const [was, is] = [before ? shownValue(before) : null, after ? shownValue(after) : null];
  const change = was === null || is === null ? null : Math.round((is - was) * 1000) / 1000;
  return {
    key,
    name: either.name,
    site: either.site ?? null,
    before: before ? amountOf(before) : notReported,
    after: after ? amountOf(after) : notReported,
    change,
    moved:
      change === null
        ? 'not known'
        : `${moved(change)}${either.kind === 'PROPORTION' && moved(change) !== 'unchanged' ? ' points' : ''}`,
  };
}

/** The value as it is shown, so that a change is that of the numbers beside it: a share in percent with one decimal. */
function shownValue(figure: ReportFigure): number | null {
  const value = valueOf(figure);
  return value !== null && figure.kind === 'PROPORTION' ? shownPercent(value) : value;
}
