import {
  checkProfile,
  type FileOptions,
  dateReader,
  DEFAULT_ZONE,
  FEEDS,
  type FeedName,
  hasBadCharacter,
  type MappingProfile,
} from '@steady/shared/feeds';
import { badInput, DomainError } from '../errors/domain-error.js';

/** What an import is asked to do. */
export interface ImportOptions {
  readonly feed: FeedName;
  /** Empty for organisations. */
  readonly trust: string;
  /** The sending system. */
  readonly source: string;
  /** Name of a mapping; empty: recognised by the file's columns. */
  readonly mapping: string;
  /** Zone of times without one; empty: that of the mapping. */
  readonly timezone: string;
  readonly fileName: string | null;
  /** How the file is to be opened, where the call says so. */
  readonly file?: FileOptions;
  /** A mapping not saved yet, to try a file by; it goes before `mapping`. */
  readonly profile?: MappingProfile | null;
  /** With which the sender marks this sending: sent again under it, it is taken once. */
  readonly idempotencyKey?: string | null;
}

/** Named in place of a trust by a file over every trust, whose rows say whose they are. */
const everyTrust = 'ALL';

/** @throws NOT_FOUND */
export function feedNamed(name: string): FeedName {
  if (Object.hasOwn(FEEDS, name)) return name as FeedName;
  throw new DomainError('NOT_FOUND', `There is no feed "${shown(name)}". Feeds are ${Object.keys(FEEDS).join(', ')}.`);
}

/** The options of a call's query. @throws BAD_INPUT, NOT_FOUND */
export function importOptions(
  feedName: string,
  query: Record<string, unknown>,
  onlyTrust: string | null,
  seesAll = false,
): ImportOptions {
  const feed = feedNamed(feedName);
  const named = text(query, 'trust')?.toUpperCase();
  const isWide = feed === 'measures' && (named === everyTrust || (named === undefined && seesAll));
  const trust = feed === 'organisations' || isWide ? '' : (named ?? onlyTrust ?? '');
  if (feed !== 'organisations' && !isWide && trust === '')
    throw badInput('Say whose file it is: add ?trust= and the code of the trust, such as ?trust=RAL.', { field: 'trust' });
  const timezone = text(query, 'timezone') ?? '';
  try {
    dateReader(timezone || DEFAULT_ZONE);
  } catch {
    throw badInput(`There is no time zone "${shown(timezone)}". Write one such as Europe/London.`, { field: 'timezone' });
  }
  return {
    feed,
    trust,
    source: sourceOf(query),
    mapping: text(query, 'mapping') ?? '',
    timezone,
    fileName: text(query, 'fileName', 300),
    file: fileOptions(query),
  };
}

/** Whose file is to be looked at, and its mark between cells where that was said. @throws BAD_INPUT */
export function surveyOptions(
  query: Record<string, unknown>,
  onlyTrust: string | null,
  isWide = false,
): { readonly trust: string; readonly file: FileOptions } {
  const trust = text(query, 'trust')?.toUpperCase() ?? onlyTrust ?? '';
  if (trust === everyTrust) return surveyOptions({ ...query, trust: undefined }, null, true);
  if (trust === '' && !isWide) throw badInput('Say whose file it is: add ?trust= and the code of the trust.', { field: 'trust' });
  const file = fileOptions(query);
  const delimiter = query['delimiter'];
  if (delimiter === undefined || delimiter === '') return { trust, file };
  if (typeof delimiter !== 'string' || !/^[^"\r\n\0\p{Surrogate}]$/u.test(delimiter) || delimiter.length !== 1)
    throw badInput('The delimiter is one character, and no quote or line end.', { field: 'delimiter' });
  return { trust, file: { ...file, delimiter } };
}

const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;

function fileOptions(query: Record<string, unknown>): FileOptions {
  const named = text(query, 'encoding')?.toLowerCase();
  const encoding = encodings.find((one) => one === named);
  if (named !== undefined && !encoding)
    throw badInput(`Steady reads no encoding "${shown(named)}". Those it reads are ${encodings.join(', ')}.`, {
      field: 'encoding',
    });
  const sheet = text(query, 'sheet');
  const row = text(query, 'headerRow');
  const headerRow = row === null ? null : Number(row);
  if (headerRow !== null && !(Number.isInteger(headerRow) && headerRow >= 1 && headerRow <= 100))
    throw badInput('headerRow is the row of the column names, from 1 to 100.', { field: 'headerRow' });
  return { ...(encoding && { encoding }), ...(sheet !== null && { sheet }), ...(headerRow !== null && { headerRow }) };
}

/** Name of a mapping that is tried and not saved. */
const triedName = 'not saved yet';

/** A mapping sent beside a file to try it by; null when none was. @throws BAD_INPUT with a sentence for every fault */
export function profileTried(feed: FeedName, sent: unknown): MappingProfile | null {
  if (sent === null) return null;
  const checked = checkProfile(triedName, sent);
  if (!checked.ok) throw badInput(checked.errors.slice(0, 20).join(' '), { faults: checked.errors.slice(0, 100) });
  if (checked.value.feed === feed) return { ...checked.value, version: 0 };
  throw badInput(`The mapping is of ${checked.value.feed} and the file was sent as ${feed}.`, { field: 'profile' });
}

/** Tickets logged here are of this source, whatever its case; a file that named it could write over them. */
const ownSource = 'steady';

function sourceOf(query: Record<string, unknown>): string {
  const source = text(query, 'source') ?? 'csv';
  if (source.toLowerCase() === ownSource)
    throw badInput(
      'The source "steady" is kept for tickets logged in Steady itself. Name the system the file comes from, such as ?source=servicenow.',
      { field: 'source' },
    );
  return source;
}

function text(query: Record<string, unknown>, name: string, most = 100): string | null {
  const value = query[name];
  if (value === undefined || value === '') return null;
  if (typeof value !== 'string') throw badInput(`Give ${name} once.`, { field: name });
  const trimmed = value.trim();
  if (trimmed.length > most) throw badInput(`Shorten ${name} to at most ${most} characters.`, { field: name });
  if (hasBadCharacter(trimmed)) throw badInput(`Take the control characters out of ${name}.`, { field: name });
  return trimmed || null;
}

const shown = (value: string): string => value.replace(/[^\x20-\x7e]/g, '?').slice(0, 60);
