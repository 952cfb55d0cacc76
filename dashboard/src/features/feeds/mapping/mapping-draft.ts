import {
  allowedWords,
  type CountedRows,
  countedRowsOf,
  FEEDS,
  fieldsOf,
  fieldKind,
  knownWord,
  suggestedBlanks,
  suggestedColumns,
  type FeedName,
  type FieldSource,
  type FileOptions,
  type MappingProfile,
} from '@steady/shared/feeds';
import type { FeedKind } from '../../../gql/schema-types.js';
import { kindOf } from '../recognise-file.js';
import type { Survey, SurveyedColumn } from './survey-shape.js';

/** A mapping as it is sent to be tried or saved. */
export type SentProfile = Omit<MappingProfile, 'name' | 'recognisedBy' | 'version'>;

/** What a person has said so far of how a file is read. */
export interface MappingDraft {
  readonly feed: FeedName;
  /** Column → the field it is; columns that are not used are not in it. */
  readonly uses: Readonly<Record<string, string>>;
  /** Field → what it is in every row. */
  readonly fixed: Readonly<Record<string, string>>;
  /** Field → word of the file → word of Steady; `''` is blank. */
  readonly words: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Field → what any other word is; none: the row is refused. */
  readonly otherwise: Readonly<Record<string, string>>;
  /** Fields whose yes means no. */
  readonly inverted: readonly string[];
  /** Which stands first where the dates do not say it themselves; null while that is to be asked. */
  readonly first: 'DAY' | 'MONTH' | null;
  /** Words that mean blank, parted by commas, as typed. */
  readonly blanks: string;
  readonly severalRowsARecord: boolean;
  readonly leftOut: { readonly column: string; readonly words: string };
  readonly marks: 'PLAIN' | 'COMMA_THOUSANDS' | 'COMMA_DECIMALS';
  readonly file: FileOptions;
  /** Whether each row is one person or appointment, to be counted. */
  readonly counted: boolean;
  /** Of the measures feed: the measure the file's figures are of, made here; null where a column names it. */
  readonly measure: MeasureDraft | null;
}

/** A measure as it is made in the page. */
export interface MeasureDraft {
  readonly id: string;
  readonly name: string;
  readonly numerator: string;
  /** `''` for a plain count. */
  readonly denominator: string;
  readonly direction: 'INCREASE' | 'DECREASE' | 'NEUTRAL';
}

/** `Over four hours in A&E` is called `custom.overFourHoursInAE`. */
export function measureIdFor(name: string): string {
  const words = name.match(/[A-Za-z0-9]+/g) ?? [];
  const joined = words.map(
    (word, place) => (place === 0 ? word.charAt(0).toLowerCase() : word.charAt(0).toUpperCase()) + word.slice(1),
  );
  return `custom.${joined.join('').slice(0, 80)}`;
}

/** The fields a draft may fill. */
export const draftFields = ({ feed, counted }: Pick<MappingDraft, 'feed' | 'counted'>) =>
  fieldsOf(feed, counted ? countedRowsOf(feed) : undefined);

const TOTAL_WORDS = new Set(['total', 'totals', 'grand total', 'sum']);

/** A first draft of a mapping from what a file holds: fields by the columns' names, words by their meaning, blanks. */
export function firstDraft(feed: FeedName, survey: Survey, file: FileOptions = {}, byPerson?: boolean): MappingDraft {
  const counted = byPerson ?? isCountedFile(feed, survey);
  const suggested = suggestedColumns(feed, survey.columns, counted ? countedRowsOf(feed) : undefined);
  const uses = Object.fromEntries(Object.entries(suggested).map(([field, column]) => [column, field]));
  const totals = survey.columns.find((column) => column.words?.some(({ word }) => TOTAL_WORDS.has(word.toLowerCase())));
  const draft: MappingDraft = {
    feed,
    uses,
    fixed: {},
    words: {},
    otherwise: {},
    inverted: [],
    first: null,
    blanks: suggestedBlanks(survey.columns).join(', '),
    severalRowsARecord: false,
    leftOut: {
      column: totals?.name ?? '',
      words: (totals?.words ?? []).flatMap(({ word }) => (TOTAL_WORDS.has(word.toLowerCase()) ? [word] : [])).join(', '),
    },
    marks: 'PLAIN',
    file,
    counted,
    measure:
      feed === 'measures' && suggested['measure'] === undefined
        ? { id: '', name: '', numerator: '', denominator: '', direction: 'DECREASE' }
        : null,
  };
  return Object.values(uses).reduce((known, field) => withKnownWords(known, field, survey), draft);
}

/** Whether a file's rows are probably single people or appointments: it names them, and no counts. */
function isCountedFile(feed: FeedName, survey: Survey): boolean {
  const kind = countedRowsOf(feed);
  if (kind === undefined) return false;
  const fits = (of?: CountedRows): boolean => {
    const suggested = suggestedColumns(feed, survey.columns, of);
    return fieldsOf(feed, of).every(({ field, required }) => !required || suggested[field] !== undefined);
  };
  return !fits() && fits(kind);
}

/** The feed a file probably is of: the first for whose every needed field a column is likely; null when there is none. */
export function probableFeed(survey: Survey): FeedKind | null {
  const order = ['incidents', 'training', 'downtime', 'appointments'] as const;
  const found = order.find((feed) => {
    const suggested = suggestedColumns(feed, survey.columns);
    const isPlain = FEEDS[feed].columns.every(({ field, required }) => !required || suggested[field] !== undefined);
    return isPlain || isCountedFile(feed, survey);
  });
  return found === undefined ? null : kindOf(found);
}

/** The draft with a column taken as a field, or as none; the words it holds are filled in where they are known. */
export function withUse(draft: MappingDraft, column: string, field: string, survey: Survey): MappingDraft {
  const others = Object.fromEntries(Object.entries(draft.uses).filter(([name]) => name !== column));
  const uses = field === '' ? others : { ...others, [column]: field };
  return field === '' ? { ...draft, uses } : withKnownWords({ ...draft, uses }, field, survey);
}

function withKnownWords(draft: MappingDraft, field: string, survey: Survey): MappingDraft {
  if (allowedWords(draft.feed, field) === null) return draft;
  const known = draft.words[field] ?? {};
  const found = wordsOf(draft, field, survey).flatMap(({ word }) => {
    const meant = known[word] ?? knownWord(draft.feed, field, word);
    return meant === null ? [] : [[word, meant] as const];
  });
  return { ...draft, words: { ...draft.words, [field]: { ...known, ...Object.fromEntries(found) } } };
}

/** Columns taken as a field, in the file's order. */
export const columnsOf = (draft: MappingDraft, field: string, survey: Survey): SurveyedColumn[] =>
  survey.columns.filter((column) => draft.uses[column.name] === field);

/** The different words of a field's columns, those that mean blank left out. */
export function wordsOf(draft: MappingDraft, field: string, survey: Survey): { readonly word: string; readonly count: number }[] {
  const blanks = new Set(listOf(draft.blanks));
  const counts = new Map<string, number>();
  for (const column of columnsOf(draft, field, survey))
    for (const { word, count } of column.words ?? []) if (!blanks.has(word)) counts.set(word, (counts.get(word) ?? 0) + count);
  return [...counts].map(([word, count]) => ({ word, count }));
}

/** Words typed with commas between them. */
export const listOf = (text: string): string[] => text.split(',').flatMap((word) => word.trim() || []);

/** Fields a column stands for whose words have to be translated. */
export const wordFields = (draft: MappingDraft): string[] =>
  [...new Set(Object.values(draft.uses))].filter((field) => allowedWords(draft.feed, field) !== null);

/** How the dates of the columns in use are written, all together. */
export interface DatesInUse {
  readonly order: 'NONE' | 'DAY' | 'MONTH' | 'ASK' | 'CLASH';
  /** A date that shows it, with its column. */
  readonly example: { readonly column: string; readonly text: string } | null;
}

/** One order of day and month for the file, from every date of its columns; `ASK` when all of them fit both. */
export function datesInUse(draft: MappingDraft, survey: Survey): DatesInUse {
  const columns = dateColumns(draft, survey);
  const said = (order: SurveyedColumn['dates']['order']) =>
    columns.find((column) => column.dates.order === order && column.dates.example !== null);
  const shown = (column: SurveyedColumn) => ({ column: column.name, text: column.dates.example ?? '' });
  const [mixed, day, month, either] = [said('MIXED'), said('DAY_FIRST'), said('MONTH_FIRST'), said('UNDECIDED')];
  if (mixed) return { order: 'CLASH', example: shown(mixed) };
  if (day && month)
    return {
      order: 'CLASH',
      example: { column: `${day.name} and ${month.name}`, text: `${day.dates.example ?? ''} and ${month.dates.example ?? ''}` },
    };
  if (day) return { order: 'DAY', example: shown(day) };
  if (month) return { order: 'MONTH', example: shown(month) };
  return either ? { order: 'ASK', example: shown(either) } : { order: 'NONE', example: null };
}

const dateColumns = ({ uses, feed }: MappingDraft, survey: Survey): SurveyedColumn[] =>
  survey.columns.filter((column) => {
    const field = uses[column.name];
    const kind = field === undefined ? 'TEXT' : fieldKind(feed, field);
    return kind === 'DAY' || kind === 'INSTANT';
  });

function formatsOf(draft: MappingDraft, survey: Survey): string[] {
  const { order } = datesInUse(draft, survey);
  const monthFirst = order === 'MONTH' || (order === 'ASK' && draft.first === 'MONTH');
  const formats = dateColumns(draft, survey).flatMap(({ dates }) =>
    dates.order === 'UNDECIDED' && monthFirst ? dates.otherFormats : dates.formats,
  );
  return [...new Set(formats)].slice(0, 12);
}

/** The mapping a draft comes to. */
export function profileOf(draft: MappingDraft, survey: Survey): SentProfile {
  const fields: Record<string, FieldSource> = {};
  for (const { field } of draftFields(draft)) {
    const source = sourceOf(draft, field, survey);
    if (source !== null) fields[field] = source;
  }
  const leftOut = listOf(draft.leftOut.words);
  const totals = leftOut.some((word) => TOTAL_WORDS.has(word.toLowerCase()));
  return {
    feed: draft.feed,
    fields,
    blanks: listOf(draft.blanks),
    dateFormats: formatsOf(draft, survey),
    zone: 'Europe/London',
    severalRowsARecord: draft.severalRowsARecord,
    ...countedIn(draft),
    ...(draft.leftOut.column !== '' && leftOut.length > 0
      ? { rowFilters: [{ column: draft.leftOut.column, words: leftOut, rows: totals ? ('TOTAL' as const) : ('DROP' as const) }] }
      : {}),
    ...(draft.marks === 'COMMA_THOUSANDS' ? { thousandsMark: ',' as const } : {}),
    ...(draft.marks === 'COMMA_DECIMALS' ? { decimalMark: ',' as const, thousandsMark: '.' as const } : {}),
    ...(Object.keys(draft.file).length > 0 ? { file: draft.file } : {}),
  };
}

function countedIn({ feed, counted }: MappingDraft): Pick<SentProfile, 'counted'> {
  const kind = counted ? countedRowsOf(feed) : undefined;
  return kind === undefined ? {} : { counted: kind };
}

function sourceOf(draft: MappingDraft, field: string, survey: Survey): FieldSource | null {
  const columns = columnsOf(draft, field, survey);
  const names = columns.map(({ name }) => name);
  const fixed = (field === 'measure' && draft.measure !== null ? draft.measure.id : draft.fixed[field])?.trim() ?? '';
  if (names.length === 0) return fixed === '' ? null : { constant: fixed };
  const kind = fieldKind(draft.feed, field);
  if (kind === 'NUMBER' && names.length > 1) return { sum: names };
  const words = draft.words[field] ?? {};
  const otherwise = draft.otherwise[field] ?? '';
  return {
    columns: names,
    ...(allowedWords(draft.feed, field) !== null && Object.keys(words).length > 0 ? { values: words } : {}),
    ...(otherwise === '' ? {} : { otherwise }),
    ...(draft.inverted.includes(field) ? { inverted: true } : {}),
    ...(kind === 'DAY' && columns.every(({ dates }) => dates.order === 'NONE') ? { monthInText: true } : {}),
    ...(fixed === '' ? {} : { constant: fixed }),
  };
}

/** What still has to be said before the file can be read, a sentence each, with the id of the field where it is said. */
export function openQuestions(draft: MappingDraft, survey: Survey): { readonly id: string; readonly message: string }[] {
  const questions: { id: string; message: string }[] = [];
  const used = new Set(Object.values(draft.uses));
  if (draft.measure !== null && draft.measure.name.trim() === '')
    questions.push({ id: 'measure-name', message: 'Say what the measure is called.' });
  if (draft.measure !== null && draft.measure.numerator.trim() === '')
    questions.push({ id: 'measure-numerator', message: 'Say in words what the measure counts.' });
  for (const { field, required } of draftFields(draft))
    if (required && !(field === 'measure' && draft.measure !== null) && !used.has(field) && !draft.fixed[field]?.trim())
      questions.push({ id: `fixed-${field}`, message: `Say which column is ${field}, or what it is in every row.` });
  const { order, example } = datesInUse(draft, survey);
  if (order === 'ASK' && draft.first === null)
    questions.push({ id: 'date-first-day', message: `Say whether ${example?.text ?? 'a date'} has the day or the month first.` });
  if (order === 'CLASH')
    questions.push({
      id: 'columns-of-file',
      message: `The dates of ${example?.column ?? 'the file'} are written in two ways (${example?.text ?? ''}).`,
    });
  for (const field of wordFields(draft)) {
    if (draft.otherwise[field] || field === 'category') continue;
    const open = wordsOf(draft, field, survey).filter(({ word }) => draft.words[field]?.[word] === undefined);
    if (open.length > 0)
      questions.push({
        id: `words-${field}`,
        message: `Say what ${open
          .slice(0, 3)
          .map(({ word }) => `“${word}”`)
          .join(', ')} ${open.length > 3 ? 'and more mean' : open.length > 1 ? 'mean' : 'means'} for ${field}.`,
      });
  }
  return questions;
}
