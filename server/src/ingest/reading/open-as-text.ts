import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import {
  type FileOptions,
  headerPlaces,
  type MappingProfile,
  recogniseProfile,
  FEEDS,
  type FeedName,
} from '@steady/shared/feeds';
import { delimiterOf } from './csv-reader.js';
import { isJson, jsonLines } from './json-records.js';
import { type Rewritten, rewrittenFile } from './rewritten-file.js';
import { StructuralFault } from './structural-fault.js';
import { textPieces } from './text-pieces.js';
import { openWorkbook } from './workbook.js';

/** How a spooled file is to be opened. Plain data: it may be sent to a thread. */
export interface ToOpen {
  readonly path: string;
  readonly options: FileOptions;
  /** The feed it is of; null while that is not known. */
  readonly feed: FeedName | null;
  readonly saved: readonly MappingProfile[];
}

/** What a file turned out to be. It now lies in the spool as comma-separated UTF-8, or as it came where it was that already. */
export interface OpenedFile {
  readonly format: 'TEXT' | 'WORKBOOK' | 'JSON';
  readonly encoding: NonNullable<FileOptions['encoding']>;
  readonly sheets: readonly string[];
  readonly sheet: string | null;
  readonly headerRow: number | null;
  /** Null where it was left as it came. */
  readonly rewritten: Rewritten | null;
}

const headBytes = 64 * 1024;

/**
 * Opens a file of any format Steady reads and leaves it as UTF-8 text with a line a row.
 * @throws StructuralFault
 */
export async function openAsText({ path, options, feed, saved }: ToOpen): Promise<OpenedFile> {
  const head = await headOf(path);
  if (head.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') return workbook({ path, options, feed, saved });
  const encoding = options.encoding ?? encodingOf(head) ?? savedEncoding(head, saved) ?? 'utf-8';
  if (encoding !== 'utf-8') {
    const rewritten = await rewrittenFile(path, decodedPieces(path, encoding));
    const again = await openAsText({ path, options: { ...options, encoding: 'utf-8' }, feed, saved });
    return { ...again, encoding, rewritten: again.rewritten ?? rewritten };
  }
  const plain = { format: 'TEXT', encoding, sheets: [], sheet: null, headerRow: null, rewritten: null } as const;
  if (isJson(head.toString('utf8')))
    return {
      ...plain,
      format: 'JSON',
      rewritten: await rewrittenFile(
        path,
        jsonLines(() => textPieces(path)),
      ),
    };
  const { headerRow = 1 } = options;
  if (headerRow === 1) return plain;
  return { ...plain, headerRow, rewritten: await rewrittenFile(path, fromLine(path, headerRow)) };
}

async function workbook({ path, options, feed, saved }: ToOpen): Promise<OpenedFile> {
  const feeds = feed === null ? (Object.keys(FEEDS) as FeedName[]) : [feed];
  const known = (header: readonly string[]): boolean => feeds.some((one) => recogniseProfile(one, header, saved) !== null);
  const wanted = { sheet: options.sheet ?? null, headerRow: options.headerRow ?? null };
  const { lines, ...found } = await openWorkbook(path, wanted, known, feed !== null);
  return { format: 'WORKBOOK', encoding: 'utf-8', ...found, rewritten: await rewrittenFile(path, lines) };
}

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const head = Buffer.alloc(headBytes);
    const { bytesRead } = await file.read(head, 0, headBytes, 0);
    return head.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** UTF-16 by its byte-order mark, or by every other byte of its beginning being 0 as in plain English text. */
function encodingOf(head: Buffer): 'utf-16le' | 'utf-16be' | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const start = head.subarray(0, 200);
  if (start.length < 8 || start.length % 2 === 1) return null;
  const zeros = (odd: number): boolean => start.every((byte, place) => (place % 2 === odd ? byte === 0 : byte !== 0));
  if (zeros(1)) return 'utf-16le';
  return zeros(0) ? 'utf-16be' : null;
}

/** Windows-1252 where a file is no UTF-8 and its columns are those of a mapping that was saved for such files. */
function savedEncoding(head: Buffer, saved: readonly MappingProfile[]): 'windows-1252' | null {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return null;
  } catch {
    const firstLine = new TextDecoder('windows-1252').decode(head).split(/[\r\n]/, 1)[0] ?? '';
    const fits = saved.some(({ file, recognisedBy }) => {
      const names = firstLine.split(file?.delimiter ?? delimiterOf(firstLine)).map((name) => name.replace(/^"(.*)"$/, '$1'));
      const places = headerPlaces(names);
      return file?.encoding === 'windows-1252' && recognisedBy.every((name) => places.of(name).length > 0);
    });
    return fits ? 'windows-1252' : null;
  }
}

async function* decodedPieces(path: string, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const piece of createReadStream(path, { highWaterMark: 128 * 1024 }) as AsyncIterable<Buffer>)
      yield decoder.decode(piece, { stream: true });
    yield decoder.decode();
  } catch (error) {
    if ((error as { code?: unknown } | null)?.code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error;
    throw new StructuralFault(
      'NOT_TEXT',
      `The file is not ${encoding.toUpperCase()} throughout: it is cut off or damaged. Send it again.`,
    );
  }
}

/** The text with the lines above its column names made empty, so that lines keep their number. */
async function* fromLine(path: string, headerRow: number): AsyncGenerator<string> {
  let left = headerRow - 1;
  for await (const { text } of textPieces(path)) {
    let from = 0;
    while (left > 0) {
      const end = text.indexOf('\n', from);
      if (end < 0) break;
      from = end + 1;
      left -= 1;
      yield '\n';
    }
    if (left === 0) yield text.slice(from);
  }
  if (left > 0)
    throw new StructuralFault('EMPTY_FILE', `The file has no line ${headerRow} with column names.`, { line: headerRow });
}
