import { importLimits, type ImportLimits } from './import-limits.js';
import { StructuralFault, tooLarge } from './structural-fault.js';

/** One row of a file: its cells, and the line it begins on, counted from 1. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

const QUOTE = 0x22;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** Where a field ended, or that the text ended first. */
const UNFINISHED = -1;

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
    const text = this.carry === '' ? piece : this.carry + piece;
    const found: CsvRow[] = [];
    let at = 0;
    while (at < text.length) {
      const end = this.row(text, at, last, found);
      if (end === UNFINISHED) break;
      at = end;
    }
    this.carry = text.slice(at);
    if (this.carry.length > this.limits.row)
      throw tooLarge(`The row from line ${this.line} is longer than ${this.limits.row} characters.`, this.limits.row, {
        line: this.line,
      });
    return found;
  }

  /** Reads one row from `start`; answers where the next begins. */
  private row(text: string, start: number, last: boolean, found: CsvRow[]): number {
    const places: number[] = []; // start, end and whether doubled quotes are in it, for each field
    const { delimiter, limits } = this;
    let line = this.line;
    let at = start;
    for (;;) {
      let end: number;
      if (text.charCodeAt(at) === QUOTE) {
        const quote = this.closingQuote(text, at, last, line);
        if (quote.at === UNFINISHED) return UNFINISHED;
        end = quote.at + 1;
        places.push(at + 1, quote.at, quote.doubled ? 1 : 0);
        this.checkCell(quote.at - at, line);
        line += quote.lines;
        const next = text.charCodeAt(end);
        if (end < text.length && next !== delimiter && next !== LINE_FEED && next !== CARRIAGE_RETURN)
          throw new StructuralFault(
            'BAD_QUOTE',
            `Line ${line} has text after a closing quote. Write a quote inside a quoted cell twice ("").`,
            { line },
          );
        if (end === text.length && !last) return UNFINISHED;
      } else {
        end = at;
        for (; end < text.length; end += 1) {
          const code = text.charCodeAt(end);
          if (code === delimiter || code === LINE_FEED || code === CARRIAGE_RETURN) break;
        }
        this.checkCell(end - at, line);
        if (end === text.length && !last) return UNFINISHED;
        places.push(at, end, 0);
      }
      if (places.length > limits.columns * 3)
        throw tooLarge(`Line ${line} has more than ${limits.columns} columns.`, limits.columns, { line });
      if (text.charCodeAt(end) !== delimiter || end >= text.length) {
        const next = this.afterLineEnd(text, end, last);
        if (next === UNFINISHED) return UNFINISHED;
        found.push({ line: this.line, cells: cellsOf(text, start, end, places) });
        this.endedWithNewline = next > end;
        this.line = line + 1;
        return next;
      }
      at = end + 1;
      if (at === text.length && !last) return UNFINISHED;
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
function cellsOf(text: string, start: number, end: number, places: readonly number[]): string[] {
  const row = ` ${text.slice(start, end)}`;
  const shift = 1 - start;
  const cells: string[] = new Array<string>(places.length / 3);
  for (let index = 0, field = 0; index < places.length; index += 3, field += 1) {
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
