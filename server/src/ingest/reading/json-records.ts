import { importLimits } from './import-limits.js';
import { csvLine } from './rewritten-file.js';
import { StructuralFault, tooLarge } from './structural-fault.js';
import type { TextPiece } from './text-pieces.js';

/** Names under which exports put their list of records. */
const LISTS = /"(?:result|results|records|issues|data|items|rows|value|tickets|incidents)"\s*:\s*\[/;

/** How deep a record may be nested: what lies deeper is kept as its JSON. */
const DEEPEST = 3;

/** Whether a text begins as JSON does and no header of columns would. */
export const isJson = (start: string): boolean => /^\uFEFF?\s*(?:\{\s*["}]|\[\s*[[{\]])/.test(start);

/**
 * The records of JSON text, one after the other: of a list, of a list inside an object (`{"result": […]}`), or one a line.
 * Each is read by itself, so that memory does not grow with the file.
 * @throws StructuralFault with the line on which a record cannot be read
 */
export async function* jsonRecords(pieces: AsyncIterable<TextPiece>): AsyncGenerator<Record<string, string>> {
  const splitter = new RecordSplitter();
  for await (const { text, last } of pieces) for (const record of splitter.add(text, last)) yield flat(record.text, record.line);
}

/** The records as lines of comma-separated text: their keys are the columns, the header on line 1. */
export async function* jsonLines(read: () => AsyncIterable<TextPiece>): AsyncGenerator<string> {
  const names = new Set<string>();
  for await (const record of jsonRecords(read())) {
    for (const name of Object.keys(record)) names.add(name);
    if (names.size > importLimits.columns)
      throw tooLarge(`The records have more than ${importLimits.columns} different keys.`, importLimits.columns);
  }
  const header = [...names];
  if (header.length === 0) throw new StructuralFault('EMPTY_FILE', 'The file holds no records. Nothing was changed.');
  yield csvLine(header);
  for await (const record of jsonRecords(read())) yield csvLine(header.map((name) => record[name] ?? ''));
}

/** Finds where records begin and end by their brackets alone. */
class RecordSplitter {
  private text = '';
  private line = 1;
  private started = false;
  /** Whether records are in a list; else they follow one another. */
  private inList = false;
  private over = false;

  *add(piece: string, last: boolean): Generator<{ readonly text: string; readonly line: number }> {
    this.text += piece;
    if (!this.started && (last || this.text.length > 64 * 1024)) this.begin();
    if (!this.started) return;
    let from = 0;
    for (let found = this.next(from); found !== null; found = this.next(from)) {
      yield { text: this.text.slice(found.start, found.end), line: this.line + lineEnds(this.text, from, found.start) };
      this.line += lineEnds(this.text, from, found.end);
      from = found.end;
    }
    this.text = this.text.slice(from);
    if (this.text.length > importLimits.row)
      throw tooLarge(`The record from line ${this.line} is longer than ${importLimits.row} characters.`, importLimits.row, {
        line: this.line,
      });
    if (last) this.end();
  }

  /** Looks where the list of records begins. */
  private begin(): void {
    this.started = true;
    const head = this.text.replace(/^\uFEFF/, '');
    const skip = this.text.length - head.length;
    const first = /\S/.exec(head);
    if (first?.[0] === '[') return this.skipTo(skip + first.index + 1);
    const list = LISTS.exec(head);
    if (list === null || isWhole(head.trimStart().split(/\r\n|\n|\r/, 1)[0] ?? '')) return this.skipTo(skip, false);
    this.skipTo(skip + list.index + list[0].length);
  }

  private skipTo(place: number, inList = true): void {
    this.line += lineEnds(this.text, 0, place);
    this.text = this.text.slice(place);
    this.inList = inList;
  }

  private next(from: number): { readonly start: number; readonly end: number } | null {
    if (this.over) return null;
    let at = from;
    while (at < this.text.length && /[\s,]/.test(this.text[at] as string)) at += 1;
    if (at >= this.text.length) return null;
    const opens = this.text[at];
    if (opens === ']' && this.inList) {
      this.over = true;
      return null;
    }
    if (opens !== '{')
      throw badJson(this.line + lineEnds(this.text, from, at), `a record begins with { and there is ${JSON.stringify(opens)}`);
    const end = endOfObject(this.text, at);
    return end === null ? null : { start: at, end };
  }

  private end(): void {
    if (this.over || (!this.inList && this.text.trim() === '')) return;
    throw new StructuralFault(
      'CUT_OFF',
      `The file ends in the middle of a record or list that began on line ${this.line}. Send the whole file again.`,
      { line: this.line },
    );
  }
}

function lineEnds(text: string, from: number, to: number): number {
  let lines = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}

/** The place after the object that begins here; null when its end has not come yet. */
function endOfObject(text: string, start: number): number | null {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x22) {
      at += 1;
      while (at < text.length && text.charCodeAt(at) !== 0x22) at += text.charCodeAt(at) === 0x5c ? 2 : 1;
    } else if (code === 0x7b || code === 0x5b) depth += 1;
    else if (code === 0x7d || code === 0x5d) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return null;
}

function isWhole(line: string): boolean {
  try {
    return typeof JSON.parse(line) === 'object' && !LISTS.test(line);
  } catch {
    return false;
  }
}

const badJson = (line: number, what: string): StructuralFault =>
  new StructuralFault('BAD_JSON', `Line ${line} is no JSON Steady can read: ${what}.`, { line });

function flat(text: string, line: number): Record<string, string> {
  let record: unknown;
  try {
    record = JSON.parse(text);
  } catch {
    throw badJson(line, 'the record that begins there is not written as JSON is');
  }
  const cells: Record<string, string> = Object.create(null) as Record<string, string>;
  put(cells, '', record, 0);
  return cells;
}

function put(cells: Record<string, string>, name: string, value: unknown, depth: number): void {
  if (value === null || value === undefined) {
    if (name !== '') cells[name] = '';
  } else if (typeof value !== 'object') cells[name] = String(value);
  else if (Array.isArray(value))
    cells[name] = value.map((one) => (typeof one === 'object' ? JSON.stringify(one) : String(one))).join('; ');
  else if (isShown(value)) cells[name] = shownOf(value);
  else if (depth >= DEEPEST) cells[name] = JSON.stringify(value);
  else for (const [key, inner] of Object.entries(value)) put(cells, name === '' ? key : `${name}.${key}`, inner, depth + 1);
}

interface Shown {
  readonly value: unknown;
  readonly display_value: unknown;
}

/** A field of ServiceNow: what it stores, what it shows, or either with a link to the record meant. */
const isShown = (value: object): value is Partial<Shown> =>
  ('value' in value && ('display_value' in value || 'link' in value)) || ('display_value' in value && 'link' in value);

const STORED_TIME = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/;

/** ServiceNow sends what it stores beside what it shows: words as shown, times as stored, which is UTC. */
function shownOf({ value, display_value: shown }: Partial<Shown>): string {
  const stored = typeof value === 'string' ? value : '';
  if (STORED_TIME.test(stored)) return `${stored}Z`;
  return typeof shown === 'string' && shown !== '' ? shown : stored;
}
