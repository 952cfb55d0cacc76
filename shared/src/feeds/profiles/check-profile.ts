import { z } from 'zod';
import type { FeedName, Result } from '../feed.js';
import { hasBadCharacter } from '../reading/characters.js';
import { dateFormat } from '../reading/date-format.js';
import { DEFAULT_ZONE } from '../reading/dates.js';
import { COUNTINGS, fieldsOf } from '../counted/countings.js';
import { FEEDS } from '../registry.js';
import { zoneOf } from '../reading/zone.js';
import { BUILT_IN_PROFILES } from './built-in.js';
import { fieldKind } from './field-kinds.js';
import type { FieldSource, MappingProfile } from './profile.js';

const FEED_NAMES = Object.keys(FEEDS) as [FeedName, ...FeedName[]];

const text = (most: number) =>
  z
    .string('must be a text')
    .max(most, `must have at most ${most} characters`)
    .refine((value) => !hasBadCharacter(value), 'must not hold control characters');
const filled = (most: number) => text(most).refine((value) => value.trim() !== '', 'must not be blank');
const columnNames = z
  .array(filled(300), 'must be a list of column names')
  .min(1, 'must name a column')
  .max(60, 'must name at most 60 columns');

const fieldSource = z.strictObject(
  {
    columns: columnNames.optional(),
    sum: columnNames.optional(),
    constant: filled(500).optional(),
    values: z
      .record(text(300), text(300), 'must be an object of words to words')
      .refine((map) => Object.keys(map).length <= 500, 'must have at most 500 words')
      .optional(),
    otherwise: text(300).optional(),
    monthInText: z.boolean('must be true or false').optional(),
    inverted: z.boolean('must be true or false').optional(),
  },
  'must be an object that says where the field comes from',
);

const rowFilter = z.strictObject(
  {
    column: filled(300),
    words: z.array(text(300), 'must be a list of words').min(1, 'must name a word').max(200, 'must name at most 200 words'),
    rows: z.enum(['DROP', 'KEEP', 'TOTAL'], 'must be DROP, KEEP or TOTAL'),
  },
  'must be an object with column, words and rows',
);

const fileOptions = z.strictObject(
  {
    encoding: z
      .enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'], 'must be utf-8, utf-16le, utf-16be or windows-1252')
      .optional(),
    delimiter: z
      .string('must be a text')
      .refine(
        (mark) => [...mark].length === 1 && mark.length === 1 && !/["\r\n\0]/.test(mark),
        'must be one character, and no quote or line end',
      )
      .optional(),
    sheet: filled(100).optional(),
    headerRow: z.int('must be a whole number').min(1, 'must be from 1 to 100').max(100, 'must be from 1 to 100').optional(),
  },
  'must be an object',
);

const profileShape = z.strictObject(
  {
    feed: z.enum(FEED_NAMES, `must be one of ${FEED_NAMES.join(', ')}`),
    fields: z.record(z.string(), fieldSource, 'must be an object of fields, each with where it comes from'),
    blanks: z.array(text(100), 'must be a list of words').max(100, 'must have at most 100 words').default([]),
    dateFormats: z.array(filled(60), 'must be a list of formats').max(12, 'must have at most 12 formats').default([]),
    zone: text(60).default(DEFAULT_ZONE),
    counted: z.enum(['COMPLETIONS', 'ATTENDANCES'], 'must be COMPLETIONS or ATTENDANCES').optional(),
    severalRowsARecord: z.boolean('must be true or false').default(false),
    recognisedBy: z.array(filled(300), 'must be a list of column names').max(500, 'must name at most 500 columns').optional(),
    decimalMark: z.enum(['.', ','], 'must be . or ,').optional(),
    thousandsMark: z.enum([',', '.', ' ', "'"], "must be a comma, a point, a space or '").optional(),
    rowFilters: z.array(rowFilter, 'must be a list').max(20, 'must have at most 20 filters').optional(),
    file: fileOptions.optional(),
  },
  'must be a JSON object',
);

type Shape = z.output<typeof profileShape>;

const NAME = /^[\p{L}\p{N}][\p{L}\p{N} ._()/&'-]{0,79}$/u;

/**
 * A mapping profile from what somebody sent, or a sentence for every fault of it.
 * `recognisedBy`, where none is sent, is every column the profile looks at.
 * @param name what it is to be saved under; its own among the built-in ones is taken
 */
export function checkProfile(name: string, input: unknown): Result<MappingProfile, string[]> {
  const parsed = profileShape.safeParse(input);
  const faults = NAME.test(name)
    ? []
    : ['The name must begin with a letter or digit and have at most 80 letters, digits, spaces and - . _ / & ( ).'];
  if (BUILT_IN_PROFILES.some((profile) => profile.name === name.toLowerCase()))
    faults.push(`"${name}" is the name of a mapping Steady brings itself; choose another.`);
  if (!parsed.success) return { ok: false, errors: [...faults, ...parsed.error.issues.flatMap(sentencesOf)] };
  faults.push(...faultsOfFields(parsed.data), ...faultsOfDates(parsed.data), ...faultsOfNumbers(parsed.data));
  if (faults.length > 0) return { ok: false, errors: faults };
  const { recognisedBy = columnsOf(parsed.data), ...rest } = parsed.data;
  return { ok: true, value: { ...(rest as Omit<MappingProfile, 'name' | 'recognisedBy'>), name, recognisedBy } };
}

function sentencesOf(issue: z.core.$ZodIssue): string[] {
  const place = issue.path.map((part) => String(part)).join('.');
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => `${place === '' ? '' : `${place}.`}${key.slice(0, 60)} is not known; take it out.`);
  return [`${place === '' ? 'The mapping' : place} ${issue.message}.`];
}

/** Every column a profile names, once each. */
function columnsOf({ fields, rowFilters = [] }: Pick<Shape, 'fields' | 'rowFilters'>): string[] {
  const ofFields = Object.values(fields).flatMap((source) => [...(source.columns ?? []), ...(source.sum ?? [])]);
  return [...new Set([...ofFields, ...rowFilters.map((filter) => filter.column)])];
}

function faultsOfFields({ feed, fields, counted, severalRowsARecord }: Shape): string[] {
  if (counted !== undefined && COUNTINGS[counted].feed !== feed)
    return [`counted ${counted} is of ${COUNTINGS[counted].feed} and the mapping of ${feed}.`];
  const columns = fieldsOf(feed, counted);
  const known = new Set(columns.map((column) => column.field));
  const faults = Object.keys(fields)
    .filter((field) => !known.has(field))
    .map((field) => `fields.${field.slice(0, 60)} is no field of ${feed}; its fields are ${[...known].join(', ')}.`);
  for (const column of columns)
    if (column.required && !Object.hasOwn(fields, column.field))
      faults.push(`fields.${column.field} is needed: ${column.description}`);
  for (const [field, source] of Object.entries(fields)) faults.push(...faultsOfSource(feed, field, source as FieldSource));
  if (severalRowsARecord && fields['updatedAt'] === undefined && fields['revision'] === undefined)
    faults.push('severalRowsARecord needs fields.updatedAt or fields.revision, so that the rows of one record have an order.');
  return faults;
}

function faultsOfSource(feed: FeedName, field: string, source: FieldSource): string[] {
  const place = `fields.${field}`;
  const faults: string[] = [];
  if (!source.columns && !source.sum && source.constant === undefined)
    faults.push(`${place} must have columns, sum or constant.`);
  if (source.columns && source.sum) faults.push(`${place} has columns and sum; only one of the two can be meant.`);
  if (source.sum && fieldKind(feed, field) !== 'NUMBER')
    faults.push(`${place} holds no number, so columns cannot be added up for it.`);
  if (source.monthInText && fieldKind(feed, field) !== 'DAY')
    faults.push(`${place} holds no day, so no month can be read for it.`);
  if (source.inverted && fieldKind(feed, field) !== 'YES_NO')
    faults.push(`${place} holds no yes or no, so it cannot be turned round.`);
  return faults;
}

function faultsOfDates({ dateFormats, zone }: Shape): string[] {
  const faults: string[] = [];
  for (const format of dateFormats) {
    try {
      dateFormat(format);
    } catch (error) {
      faults.push(error instanceof RangeError ? error.message : `The date format "${format}" cannot be read.`);
    }
  }
  const dayFirst = dateFormats.find((format) => /^d{1,2}\W+M{1,2}\W/.test(format));
  const monthFirst = dateFormats.find((format) => /^M{1,2}\W+d{1,2}\W/.test(format));
  if (dayFirst !== undefined && monthFirst !== undefined)
    faults.push(
      `dateFormats holds ${dayFirst} and ${monthFirst}: 3/4/2025 would be read by whichever fits first. Keep the one the file means.`,
    );
  try {
    zoneOf(zone);
  } catch {
    faults.push(`zone "${zone}" is no time zone; write one such as Europe/London.`);
  }
  return faults;
}

function faultsOfNumbers({ decimalMark = '.', thousandsMark }: Shape): string[] {
  return decimalMark === thousandsMark ? ['decimalMark and thousandsMark are the same; a number could not be read.'] : [];
}
