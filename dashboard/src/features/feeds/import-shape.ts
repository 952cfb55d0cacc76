import { z } from 'zod';

const rejectedRow = z.object({ line: z.number(), column: z.string(), code: z.string(), value: z.string(), message: z.string() });

const previewRow = z.object({
  line: z.number(),
  values: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});

const part = z.object({ numerator: z.number(), denominator: z.number().nullable() });

const figureMove = z.object({
  trust: z.string(),
  measure: z.string(),
  on: z.string(),
  before: part.nullable(),
  after: part.nullable(),
});

const figureMoves = z.object({
  total: z.number(),
  days: z.number(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  shown: z.array(figureMove),
});

const warning = z.object({ code: z.string(), column: z.string().nullable(), message: z.string() });

const preview = z.object({
  profile: z.string(),
  fields: z.array(z.string()),
  rows: z.array(previewRow),
  /** Figures that would move; null where the file is too long to work them out beforehand. */
  figures: figureMoves.nullish(),
  warnings: z.array(warning).default([]),
});

const sums = part.extend({ rows: z.number() });

const findings = z.object({
  /** Providers that are no trusts of ours. */
  outside: z
    .array(part.extend({ code: z.string(), name: z.string().nullable(), measure: z.string(), on: z.string() }))
    .default([]),
  sums: z.record(z.string(), z.object({ ours: sums, outside: sums })).default({}),
  /** What the file's own rows of totals say, by measure. */
  totals: z.record(z.string(), part).default({}),
  notUndone: z.array(z.object({ record: z.string(), because: z.enum(['LATER_IMPORT', 'PERSON']) })).default([]),
});

const count = z.number().default(0);

/** What `POST /api/imports/:feed` and `GET /api/imports/:id` answer. Counts not given are 0. */
export const importAnswer = z.object({
  id: z.string(),
  status: z.enum(['RECEIVED', 'RUNNING', 'DONE', 'REFUSED', 'UNDONE']),
  /** The earlier batch this file is the same as: nothing changed. */
  sameAs: z.string().nullish(),
  read: count,
  inserted: count,
  updated: count,
  unchanged: count,
  rejected: count,
  quarantined: count,
  /** Rows the file holds, once that is known. */
  total: z.number().nullish(),
  /** Why nothing was taken in, in a sentence. */
  refusal: z.string().nullish(),
  rejections: z.array(rejectedRow).default([]),
  findings: findings.nullish(),
  /** Only of a dry run: the first rows as they would be stored. */
  preview: preview.nullish(),
});

export type ImportAnswer = z.output<typeof importAnswer>;
export type RejectedRow = z.output<typeof rejectedRow>;
export type FigureMoves = z.output<typeof figureMoves>;
export type ImportFindings = z.output<typeof findings>;
export type ImportPreview = z.output<typeof preview>;
export type PreviewRow = z.output<typeof previewRow>;
