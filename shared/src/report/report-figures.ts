import type { Stream, StreamStatus, Verdict } from '../health/index.js';
import type { Day } from '../time/index.js';
import type { Reconciliation } from './reconcile.js';
import type { SectionKey } from './report-section.js';

/** Everything a weekly report is written from: figures and records, no sentence but what people wrote. */
export interface ReportFigures {
  readonly scope: { readonly kind: 'TRUST' | 'PROGRAMME'; readonly name: string };
  /** The Sunday the week ends on. */
  readonly weekEndingOn: Day;
  /** The instant up to which its figures were known, ISO UTC. */
  readonly knownAt: string;
  /** Every site in scope, worst first; for a trust its own. */
  readonly sites: readonly SiteWeek[];
  /** The feeds of the sites, late ones too. */
  readonly feeds: readonly FeedWeek[];
  readonly decisions: readonly DecisionAsked[];
  /** What moved since last week, each wholly explained (see `reconciled`). */
  readonly changes: readonly Reconciliation[];
  readonly safety: SafetyWeek;
  readonly operations: readonly ReportFigure[];
  readonly downtime: readonly DowntimeWeek[];
  readonly incidents: IncidentWeek;
  readonly training: TrainingWeek;
  readonly system: SystemWeek;
  readonly benefits: readonly Benefit[];
  readonly dataQuality: readonly ReportFigure[];
  readonly risks: readonly Risk[];
  readonly nextWeek: readonly string[];
  readonly goLives: readonly ComingGoLive[];
  /** What happened at the sites in the week, oldest first. */
  readonly events: readonly WeekEvent[];
  /** What the authors say of a section, in their own words. */
  readonly commentary: Readonly<Partial<Record<SectionKey, string>>>;
  readonly appendix: AppendixFacts;
}

/** A site's verdict this week and last. */
export interface SiteWeek {
  /** The deployment, the same from week to week. */
  readonly key: string;
  readonly site: string;
  readonly verdict: Verdict;
  /** Null when it was not in last week's report. */
  readonly lastVerdict: Verdict | null;
  /** How many weeks in a row it has had this verdict, this one counted; 1 for the first. */
  readonly weeksAlike: number;
  readonly dayNumber: number | null;
  readonly score: number | null;
  readonly lastScore: number | null;
  /** 0 to 1; null when not live. */
  readonly confidence: number | null;
  /** Why, in a sentence, from the health of the site. */
  readonly reason: string;
  readonly streams: readonly StreamWeek[];
  /** The sentence of its forecast; null when not live. */
  readonly forecast: string | null;
  /** A status a person set over the computed verdict: shown beside it. */
  readonly override: { readonly says: Verdict; readonly by: string; readonly reason: string; readonly untilOn: Day } | null;
}

export interface StreamWeek {
  readonly stream: Stream;
  readonly status: StreamStatus;
  readonly lastStatus: StreamStatus | null;
  readonly reason: string;
  /** What it adds to the score, in points; null when it is not known or not applicable. */
  readonly scorePart: number | null;
}

/** Something that happened at a site on a day of the week. */
export interface WeekEvent {
  readonly on: Day;
  readonly site: string;
  readonly sentence: string;
  /** What opens behind it, where there is something. */
  readonly link: string | null;
}

/** The judgement of a control chart on its latest point. */
export type Signal = 'COMMON_CAUSE' | 'IMPROVEMENT' | 'CONCERN' | 'NEUTRAL_HIGH' | 'NEUTRAL_LOW';

/** The two parts of a share; a plain count has no denominator. */
export interface Counts {
  readonly numerator: number;
  readonly denominator: number | null;
}

/** One figure of the week with all its sentence needs. */
export interface ReportFigure {
  /** The measure, and behind an `@` the site where the report covers several: the same from week to week. */
  readonly key: string;
  readonly measure: string;
  /** The site, where the report covers several. */
  readonly site?: string;
  /** E.g. "Booking failures". */
  readonly name: string;
  readonly kind: 'COUNT' | 'PROPORTION' | 'HOURS';
  /** What the denominator counts, e.g. "attempts". */
  readonly of?: string;
  /** Null: no figures came. */
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly from: Day;
  readonly to: Day;
  /** Level before go-live in the same unit: a share, or a count a week; null without a baseline. */
  readonly baseline: number | null;
  /** The week before, in the same unit; null when not known. */
  readonly lastWeek: number | null;
  /** What the levels of the week before and of the baseline were counted from, so that several places can be put together. */
  readonly lastCounts?: Counts | null;
  readonly baselineCounts?: Counts | null;
  /** Null where no chart can say. */
  readonly signal: Signal | null;
  readonly provisional?: boolean;
  /** A sum over sites: no chart of its own tells of special causes. */
  readonly isSum?: boolean;
  /** What a person noted beside the figure; the figure itself is never typed over. */
  readonly note?: { readonly text: string; readonly by: string } | null;
}

export interface FeedWeek {
  readonly site: string;
  readonly feed: string;
  readonly source: string;
  readonly lastGoodAt: string | null;
  readonly late: boolean;
  /** Rows of the week's loads. */
  readonly read: number;
  readonly rejected: number;
  readonly quarantined: number;
}

export interface DecisionAsked {
  readonly text: string;
  readonly of: string;
  readonly neededBy: Day | null;
}

export interface SafetyWeek {
  readonly flagsRaised: number;
  readonly flagsAwaiting: number;
  readonly flagsPastTime: number;
  /** Flags given a disposition in time, of those due this week. */
  readonly disposedInTime: { readonly count: number; readonly of: number };
  readonly severeOpen: number;
  readonly hazards: readonly {
    readonly reference: string;
    readonly description: string;
    readonly residualRisk: number;
    readonly owner: string | null;
  }[];
  /** Sites whose queue nobody has confirmed within 7 days. */
  readonly notConfirmed: readonly string[];
}

export interface DowntimeWeek {
  readonly site: string;
  readonly departments: readonly string[];
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly hours: number;
  readonly planned: boolean;
  readonly backEntryDone: boolean;
}

export interface IncidentWeek {
  readonly figures: readonly ReportFigure[];
  /** Null: no figure of the week came. */
  readonly opened: number | null;
  readonly closed: number;
  /** Open at close of the week, by priority and age. */
  readonly backlog: readonly BacklogRow[];
  readonly majors: readonly MajorIncident[];
}

/** Open tickets of a priority by how long they have been open. */
export interface BacklogRow {
  readonly priority: 'P1' | 'P2' | 'P3' | 'P4' | 'P5';
  readonly underTwoDays: number;
  readonly twoToSevenDays: number;
  readonly eightToThirtyDays: number;
  readonly overThirtyDays: number;
}

export interface MajorIncident {
  readonly reference: string;
  readonly site: string;
  readonly title: string;
  readonly cause: string | null;
  readonly fix: string | null;
  readonly owner: string | null;
  readonly expectedOn: Day | null;
  readonly open: boolean;
}

export interface TrainingWeek {
  readonly asOn: Day | null;
  /** No rows for all courses together came: the figures are at most. */
  readonly atMost: boolean;
  readonly groups: readonly TrainingGroup[];
  readonly accessIncidents: ReportFigure | null;
}

export interface TrainingGroup {
  readonly site: string;
  readonly group: string;
  readonly completed: number;
  readonly required: number;
  /** A share. */
  readonly threshold: number;
}

export interface SystemWeek {
  readonly figures: readonly ReportFigure[];
  readonly withSupplier: { readonly open: number; readonly medianHours: number | null };
}

export interface Benefit {
  readonly claim: string;
  readonly measure: string;
  readonly before: number | null;
  readonly now: number | null;
  readonly unit: string;
}

export interface Risk {
  readonly title: string;
  readonly score: number;
  readonly lastScore: number | null;
  readonly owner: string | null;
  readonly action: string | null;
}

export interface ComingGoLive {
  readonly site: string;
  readonly on: Day;
  readonly release: string;
  /** The gate before it as it stands, e.g. "2 of 7 criteria fail". */
  readonly gate: string | null;
}

export interface AppendixFacts {
  readonly definitions: readonly { readonly name: string; readonly definition: string }[];
  readonly charts: readonly { readonly title: string; readonly summary: string }[];
  readonly restatements: readonly string[];
  readonly policyVersion: number;
  readonly ruleSets: readonly string[];
}
