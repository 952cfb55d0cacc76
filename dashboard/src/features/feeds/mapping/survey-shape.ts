import { z } from 'zod';

const dates = z.object({
  order: z.enum(['ISO', 'DAY_FIRST', 'MONTH_FIRST', 'UNDECIDED', 'MIXED', 'NONE']),
  formats: z.array(z.string()),
  otherFormats: z.array(z.string()),
  example: z.string().nullable(),
});

const column = z.object({
  name: z.string(),
  heading: z.string(),
  ofThisName: z.number(),
  filled: z.number(),
  blank: z.number(),
  samples: z.array(z.string()),
  words: z.array(z.object({ word: z.string(), count: z.number() })).nullable(),
  dates,
  inExponents: z.number().default(0),
  rounded: z.number().default(0),
});

const feedName = z.enum(['organisations', 'incidents', 'appointments', 'training', 'downtime', 'measures']);

/** What `POST /api/imports/columns` answers: what a file holds. */
export const surveyAnswer = z.object({
  delimiter: z.string(),
  headerRow: z.number(),
  rows: z.number(),
  columns: z.array(column),
  recognised: z.object({ feed: feedName, mapping: z.string() }).nullable(),
  /** Sheets of a workbook; none of another file. */
  sheets: z.array(z.string()).default([]),
  sheet: z.string().nullable().default(null),
});

export type Survey = z.output<typeof surveyAnswer>;
export type SurveyedColumn = Survey['columns'][number];
