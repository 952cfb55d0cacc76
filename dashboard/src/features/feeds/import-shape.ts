import { z } from 'zod';

const rejectedRow = z.object({ line: z.number(), column: z.string(), code: z.string(), value: z.string(), message: z.string() });

const previewRow = z.object({
  line: z.number(),
  values: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});

const preview = z.object({ profile: z.string(), fields: z.array(z.string()), rows: z.array(previewRow) });

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
  /** Only of a dry run: the first rows as they would be stored. */
  preview: preview.nullish(),
});

export type ImportAnswer = z.output<typeof importAnswer>;
export type RejectedRow = z.output<typeof rejectedRow>;
export type ImportPreview = z.output<typeof preview>;
export type PreviewRow = z.output<typeof previewRow>;
