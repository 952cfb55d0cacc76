import { londonClockAt } from '@steady/shared/time';
import { formatDay, formatTime } from '../../format/days.js';
import { categoryWords, stateWords } from '../../format/words.js';
import type { Category, ClockState, Harm, IncidentState, RootCause } from '../../gql/schema-types.js';

/** States in the order an incident passes them. */
export const STATES = Object.keys(stateWords) as IncidentState[];

export const CATEGORIES = Object.keys(categoryWords) as Category[];

/** Clock states a list can be narrowed to. */
export const CLOCK_STATES: readonly ClockState[] = ['AT_RISK', 'BREACHED', 'RUNNING', 'PAUSED', 'MET', 'MISSED', 'NOT_KNOWN'];

export const clockStateWords: Record<ClockState, string> = {
  AT_RISK: 'at risk',
  BREACHED: 'breached',
  RUNNING: 'running',
  PAUSED: 'paused',
  MET: 'met',
  MISSED: 'missed',
  NOT_KNOWN: 'not known',
};

export const rootCauseWords: Record<RootCause, string> = {
  DEFECT: 'defect',
  CONFIGURATION: 'configuration',
  DATA: 'data',
  TRAINING: 'training',
  ACCESS: 'access',
  INFRASTRUCTURE: 'infrastructure',
  CHANGE_REQUEST: 'change request',
};

export const harmWords: Record<Harm, string> = {
  NONE: 'none',
  LOW: 'low',
  MODERATE: 'moderate',
  SEVERE: 'severe',
  FATAL: 'fatal',
};

/** First letter as a capital: `wrong information` → `Wrong information`. */
export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

const FIELD_WORDS: Record<string, string> = {
  onPaper: 'On paper',
  patientSafety: 'Safety flag',
  usersAffected: 'People affected',
  openedAt: 'Opened',
  updatedAt: 'Updated',
  resolvedAt: 'Resolved',
  closedAt: 'Closed',
};

/** A field's name as a person says it: `patientSafety` → `Safety flag`, `rootCause` → `Root cause`. */
export function fieldWords(field: string): string {
  return FIELD_WORDS[field] ?? capital(field.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase());
}

const VALUE_WORDS: Record<string, Readonly<Record<string, string>>> = {
  state: stateWords,
  category: categoryWords,
  rootCause: rootCauseWords,
  harm: harmWords,
};

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/;

/** A value of a history entry in words: an enumeration's word, a London time, yes or no, or the text itself; blank is `not set`. */
export function valueWords(field: string, value: string | null | undefined): string {
  if (value === null || value === undefined || value === '') return 'not set';
  if (value === 'true') return 'yes';
  if (value === 'false') return 'no';
  if (INSTANT.test(value)) return `${formatTime(value)} on ${formatDay(londonClockAt(value).day)}`;
  return VALUE_WORDS[field]?.[value] ?? value;
}
