import { APPOINTMENT_MEASURES } from './appointment-measures.js';
import { DERIVED_MEASURES } from './derived-measures.js';
import { DOWNTIME_MEASURES } from './downtime-measures.js';
import { INCIDENT_MEASURES } from './incident-measures.js';
import type { ImprovementDirection, Measure, MeasureId } from './measure.js';
import { TRAINING_MEASURES } from './training-measures.js';

/** Every measure that is stored, in the order a page lists them; `DERIVED_MEASURES` are read out of them. To add one, add it to its family's file. */
export const MEASURES: readonly Measure[] = [
  ...INCIDENT_MEASURES,
  ...APPOINTMENT_MEASURES,
  ...TRAINING_MEASURES,
  ...DOWNTIME_MEASURES,
];

const byId: ReadonlyMap<string, Measure> = new Map([...MEASURES, ...DERIVED_MEASURES].map((measure) => [measure.id, measure]));

/** The built-in measure of that id, or undefined: a user-defined one is data and is looked up where it is stored. */
export function measureOf(id: string): Measure | undefined {
  return byId.get(id);
}

/**
 * Whether the text can be a measure id: a built-in one, or `custom.` and 1 to 80 letters, digits, dots, hyphens or
 * underscores, e.g. `custom.lettersWaiting`.
 */
export function isMeasureId(id: string): id is MeasureId {
  return byId.has(id) || /^custom\.[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/.test(id);
}

/** What a trust says of a measure it makes for itself. */
export interface CustomMeasureInput {
  readonly id: `custom.${string}`;
  readonly name: string;
  readonly numerator: string;
  /** Null when it is a plain count. */
  readonly denominator: string | null;
  readonly improvementDirection: ImprovementDirection;
}

/** A user-defined measure in full: a proportion (p′ chart) when it has a denominator, else a count (XmR chart). */
export function customMeasure(input: CustomMeasureInput): Measure {
  const proportion = input.denominator !== null;
  return {
    ...input,
    counts: input.numerator,
    unit: proportion ? '%' : 'count',
    kind: proportion ? 'PROPORTION' : 'COUNT',
    chart: proportion ? 'P_PRIME' : 'XMR',
    per100Staff: false,
    splits: [],
    definition: proportion ? `${input.numerator}, out of ${input.denominator}.` : `${input.numerator}.`,
    feed: 'measures',
    emptyDay: 'MISSING',
    overDays: 'SUM',
  };
}
