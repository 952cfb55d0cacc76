import type { Day } from '@steady/shared/time';

export type DemoPhase = 'PREPARING' | 'READY' | 'HYPERCARE' | 'WITHDRAWN';

/** How a made figure moves with the day since go-live: before it `before`; after it `settled + rise × e^(−day/decay)`. */
export interface Course {
  before: number;
  settled: number;
  rise: number;
  decay: number;
  /** A value of its own from so many working days before the demonstration began to so many, for a story the curve does not tell. */
  told?: { from: number; to: number; value: number };
}

/** Something that happened, told on the site page on day number `day`; left out while that day lies ahead. */
export interface DemoEvent {
  day: number;
  kind: 'RELEASE' | 'PATCH' | 'MILESTONE' | 'SUPPLIER' | 'DECISION';
  sentence: string;
}

export interface DemoTraining {
  /** Share of staff trained today and a day's gain in points over the weeks before, by staff group; the rest take `other`. */
  other: number;
  groups: Record<string, number>;
  weeklyGain: number;
}

export interface DemoPaper {
  reference: string;
  /** Working days before today the episode began, and the London time of day. */
  workingDaysAgo: number;
  at: string;
  hours: number | null;
  planned: boolean;
  departments: string[];
  reason: string;
  backEntryDone: boolean;
}

export interface DemoCriterion {
  criterion: string;
  value: number | null;
  evidence: string;
}

/** One site of the demonstration. Facts come from published reports; staff (but for the first), figures, patches and dates are made. */
export interface DemoSite {
  trust: string;
  trustName: string;
  successor: { code: string; name: string } | null;
  site: string;
  siteName: string;
  release: string;
  supplier: string | null;
  phase: DemoPhase;
  phaseReason: string | null;
  /** Day number today; null for a site that has no date any more. */
  dayToday: number | null;
  staff: number;
  beds: number | null;
  /** Incidents opened per 100 staff on a working day. */
  incidents: Course | null;
  /** Share of booking attempts that fail. */
  bookings: Course | null;
  attemptsADay: number;
  didNotAttend: number;
  training: DemoTraining;
  paper: DemoPaper[];
  /** Days ago the incident feed was last loaded; 0 is now. */
  incidentFeedDaysAgo: number;
  /** Working days ago on which the safety officer confirmed the queue and the ward staff "no downtime"; null never. */
  confirmedWorkingDaysAgo: number | null;
  /** Open tickets of today, beside the generated ones. */
  openNow: { priority: 'P1' | 'P2'; minutesAgo: number; title: string; department: string; category: string; safety?: boolean }[];
  criteria: DemoCriterion[];
  events: DemoEvent[];
}

/** What one generated file is: which feed, and its text in the canonical columns. */
export interface DemoFile {
  feed: 'incidents' | 'appointments' | 'training' | 'downtime';
  text: string;
  /** When it was received. */
  at: Date;
}

/** When a demonstration was begun, the go-live its story hangs on, and the instant its files are made for. */
export interface DemoTime {
  startedAt: Date;
  goLiveOn: Day;
  now: Date;
}
