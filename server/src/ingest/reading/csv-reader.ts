import { importLimits, type ImportLimits } from './import-limits.js';
import { StructuralFault, tooLarge } from './structural-fault.js';

/** One row of a file: its cells, and the line it begins on, counted from 1. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
  /** Characters from its first to its last, line end left out. */
  readonly length: number;
}

const QUOTE = 0x22;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** Where a field ended, or that the text ended first. */
const UNFINISHED = -1;

/** What a piece of a file held, where only that is asked. */
export interface Counted {
  /** Rows that hold something. */
  readonly rows: number;
  /** The last of them: the line it begins on and how many cells it has; null when there was none. */
  readonly final: { readonly line: number; readonly cells: number } | null;
}

/**
 * Reads comma-separated text (RFC 4180, any one-character delimiter, line ends LF, CRLF and CR mixed as they come) piece
 * by piece. Strict where a file would else be misread without a word: text after a closing quote, and a quote never
 * closed, are faults with their line.
 */
export class CsvReader {
  /** Text of a row whose end has not come yet. */
  private carry = '';
  /** Line on which the next row begins. */
  private line = 1;
  /** Whether the last row had a line end after it. */
  endedWithNewline = true;
  private readonly delimiter: number;
  /** Start, end and whether doubled quotes are in it, for each field of the row being read; kept from row to row. */
  private readonly places: number[] = [];
  /** How many of those are of this row. */
  private placesUsed = 0;

  constructor(
    delimiter: string,
    private readonly limits: ImportLimits = importLimits,
  ) {
    this.delimiter = delimiter.charCodeAt(0);
  }

  /**
   * The rows that are whole with this piece; `last` closes the file.
   * @throws StructuralFault
   */
  read(piece: string, last: boolean): CsvRow[] {
    const found: CsvRow[] = [];
    this.each(piece, last, (text, start, end, line) => {
      found.push({ line, cells: cellsOf(text, start, end, this.places, this.placesUsed, null), length: end - start });
    });
    return found;
  }

  /**
   * The rows that are whole with this piece and hold something.
   * @param taken places of the cells that are wanted; the others come as blank; null: all are
   * @throws StructuralFault
   */
  records(piece: string, last: boolean, taken: ReadonlySet<number> | null): CsvRow[] {
    const found: CsvRow[] = [];
    this.each(piece, last, (text, start, end, line) => {
      if (!this.holdsSomething(text)) return;
      found.push({ line, cells: cellsOf(text, start, end, this.places, this.placesUsed, taken), length: end - start });
    });
    return found;
  }

  /**
   * Checks the rows that are whole with this piece as `read` does and only counts them: nothing is cut out of the text.
   * @throws StructuralFault
   */
  count(piece: string, last: boolean): Counted {
    let rows = 0;
    let final: Counted['final'] = null;
    this.each(piece, last, (text, _start, _end, line) => {
      if (!this.holdsSomething(text)) return;
      rows += 1;
      final = { line, cells: this.placesUsed / 3 };
    });
    return { rows, final };
  }

  private each(piece: string, last: boolean, take: (text: string, start: number, end: number, line: number) => void): void {
    const text = this.carry === '' ? piece : this.carry + piece;
    let at = 0;
    while (at < text.length) {
      const next = this.row(text, at, last, take);
      if (next === UNFINISHED) break;
      at = next;
    }
    this.carry = text.slice(at);
    if (this.carry.length > this.limits.row)
      throw tooLarge(`The row from line ${this.line} is longer than ${this.limits.row} characters.`, this.limits.row, {
        line: this.line,
      });
  }

  /** Whether a cell of the present row holds more than blanks. */
  private holdsSomething(text: string): boolean {
    for (let index = 0; index < this.placesUsed; index += 3) {
      const [start, end] = [this.places[index] as number, this.places[index + 1] as number];
      if (start === end) continue;
      const code = text.charCodeAt(start);
      if (code > 0x20 && code < 0x7f) return true;
      if (text.slice(start, end).trim() !== '') return true;
    }
    return false;
  }

  /** Reads one row from `start`; answers where the next begins. */
  private row(
    text: string,
    start: number,
    last: boolean,
    take: (text: string, start: number, end: number, line: number) => void,
  ): number {
    const { delimiter, limits, places } = this;
    const { length } = text;
    let used = 0;
    let line = this.line;
    let at = start;
    for (;;) {
      let end: number;
      if (text.charCodeAt(at) === QUOTE) {
        const quote = this.closingQuote(text, at, last, line);
        if (quote.at === UNFINISHED) return UNFINISHED;
        end = quote.at + 1;
        places[used] = at + 1;
        places[used + 1] = quote.at;
        places[used + 2] = quote.doubled ? 1 : 0;
        this.checkCell(quote.at - at, line);
        line += quote.lines;
        const next = text.charCodeAt(end);
        if (end < length && next !== delimiter && next !== LINE_FEED && next !== CARRIAGE_RETURN)
          throw new StructuralFault(
            'BAD_QUOTE',
            `Line ${line} has text after a closing quote. Write a quote inside a quoted cell twice ("").`,
            { line },
          );
        if (end === length && !last) return UNFINISHED;
      } else {
        end = at;
        for (; end < length; end += 1) {
          const code = text.charCodeAt(end);
          if (code === delimiter || code === LINE_FEED || code === CARRIAGE_RETURN) break;
        }
        this.checkCell(end - at, line);
        if (end === length && !last) return UNFINISHED;
        places[used] = at;
        places[used + 1] = end;
        places[used + 2] = 0;
      }
      used += 3;
      if (used > limits.columns * 3)
        throw tooLarge(`Line ${line} has more than ${limits.columns} columns.`, limits.columns, { line });
      if (text.charCodeAt(end) !== delimiter || end >= length) {
        const next = this.afterLineEnd(text, end, last);
        if (next === UNFINISHED) return UNFINISHED;
        this.placesUsed = used;
        take(text, start, end, this.line);
        this.endedWithNewline = next > end;
        this.line = line + 1;
        return next;
      }
      at = end + 1;
      if (at === length && !last) return UNFINISHED;
    }
  }

  private checkCell(length: number, line: number): void {
    if (length > this.limits.cell)
      throw tooLarge(`A cell on line ${line} is longer than ${this.limits.cell} characters.`, this.limits.cell, { line });
  }

  private closingQuote(text: string, open: number, last: boolean, line: number): { at: number; doubled: boolean; lines: number } {
    let doubled = false;
    let from = open + 1;
    for (;;) {
      const at = text.indexOf('"', from);
      if (at < 0) {
        this.checkCell(text.length - open, line);
        if (last)
          throw new StructuralFault(
            'UNCLOSED_QUOTE',
            `A quote opened on line ${line} is never closed: the file is cut off there, or that cell holds a stray quote.`,
            { line },
          );
        return { at: UNFINISHED, doubled, lines: 0 };
      }
      if (at + 1 === text.length && !last) return { at: UNFINISHED, doubled, lines: 0 };
      if (text.charCodeAt(at + 1) !== QUOTE) return { at, doubled, lines: linesIn(text, open, at) };
      doubled = true;
      from = at + 2;
    }
  }

  private afterLineEnd(text: string, at: number, last: boolean): number {
    if (at >= text.length) return at;
    if (text.charCodeAt(at) !== CARRIAGE_RETURN) return at + 1;
    if (at + 1 === text.length && !last) return UNFINISHED;
    return text.charCodeAt(at + 1) === LINE_FEED ? at + 2 : at + 1;
  }
}

/** The cells of a row. They are cut from a copy of the row: a cut of the whole piece would keep all of it in memory as long as one cell is held. */
function cellsOf(
  text: string,
  start: number,
  end: number,
  places: readonly number[],
  used: number,
  taken: ReadonlySet<number> | null,
): string[] {
  const row = ` ${text.slice(start, end)}`;
  const shift = 1 - start;
  const cells: string[] = new Array<string>(used / 3);
  for (let index = 0, field = 0; index < used; index += 3, field += 1) {
    if (taken !== null && !taken.has(field)) {
      cells[field] = '';
      continue;
    }
    const cell = row.slice((places[index] as number) + shift, (places[index + 1] as number) + shift);
    cells[field] = places[index + 2] === 1 ? cell.replaceAll('""', '"') : cell;
  }
  return cells;
}

/** Line ends inside a quoted cell. */
function linesIn(text: string, from: number, to: number): number {
  let lines = 0;
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code === LINE_FEED || (code === CARRIAGE_RETURN && text.charCodeAt(at + 1) !== LINE_FEED)) lines += 1;
  }
  return lines;
}

const DELIMITERS = [',', ';', '\t', '|', '¬'] as const;

/** The delimiter of a file from its first line: the one that is there most often outside quotes; a comma when none is. */
export function delimiterOf(start: string): string {
  const firstLine =
    start
      .trimStart()
      .replace(/"[^"]*"/g, '')
      .split(/[\r\n]/, 1)[0] ?? '';
  const counts = DELIMITERS.map((delimiter) => firstLine.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}
