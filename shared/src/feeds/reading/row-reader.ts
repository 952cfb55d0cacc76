import type { Day } from '../../time/index.js';
import type { MappedRecord, Result, RowContext, RowError, RowErrorCode } from '../feed.js';
import { hasBadCharacter, shownValue } from './characters.js';
import { dateReader, type DateReader } from './dates.js';

/** Stands for a line end in cells of workbooks and records, whose rows are kept to one line each. */
const LINE_SEPARATOR = '\u2028';

/** The largest whole number both databases keep in an integer column. */
export const LARGEST_INTEGER = 2_147_483_647;

interface Bounds {
  readonly required?: boolean;
  readonly min?: number;
  readonly max?: number;
}

/**
 * Reads the fields of one mapped row and gathers what is wrong with them. Every read answers null for a blank or
 * unreadable field; `result` is then the errors, all of the row at once, so that a person corrects it in one go.
 */
export class RowReader {
  private readonly errors: RowError[] = [];
  private readonly dates: DateReader;

  constructor(
    private readonly record: MappedRecord,
    private readonly context: RowContext,
  ) {
    this.dates = dateReader(context.zone, context.dateFormats);
  }

  /** A text without the blanks around it; null when blank, holding a forbidden character or longer than `max` characters. */
  text(field: string, { required = false, max = 200 }: Bounds = {}): string | null {
    const sent = (this.record[field] ?? '').trim();
    const text = sent.includes(LINE_SEPARATOR) ? sent.replaceAll(LINE_SEPARATOR, '\n') : sent;
    if (text === '') {
      if (required) this.refuse(field, 'REQUIRED', '', `${this.nameOf(field)} is blank; every row needs one.`);
      return null;
    }
    if (hasBadCharacter(text)) {
      this.refuse(
        field,
        'BAD_CHARACTER',
        text,
        `${this.nameOf(field)} holds a control character or half a character; remove it.`,
      );
      return null;
    }
    if (text.length > max) {
      const message = `${this.nameOf(field)} has ${text.length} characters; at most ${max} are kept. Shorten it.`;
      this.refuse(field, 'TOO_LONG', text, message);
      return null;
    }
    return text;
  }

  /** A UTC instant. */
  instant(field: string, bounds: Bounds = {}): string | null {
    const text = this.text(field, bounds);
    if (text === null) return null;
    const instant = this.dates.instant(text);
    if (instant === null) this.refuse(field, 'BAD_TIME', text, this.dateMessage(field, text, '2026-11-22T09:15:00Z'));
    return instant;
  }

  /** A calendar day. */
  day(field: string, bounds: Bounds = {}): Day | null {
    const text = this.text(field, bounds);
    if (text === null) return null;
    const day = this.dates.day(text);
    if (day === null) this.refuse(field, 'BAD_DATE', text, this.dateMessage(field, text, '2026-11-22'));
    return day;
  }

  /** A whole number from `min` (default 0) to `max` (default the largest 32-bit integer). */
  integer(field: string, bounds: Bounds = {}): number | null {
    return this.number(field, bounds, /^[+-]?\d{1,15}$/, 'a whole number');
  }

  /** A number with or without decimals, within the same bounds. */
  decimal(field: string, bounds: Bounds = {}): number | null {
    return this.number(field, bounds, /^[+-]?\d{1,15}(\.\d{1,15})?$/, 'a number such as 12 or 12.5');
  }

  /** A word of a list, whatever its case, spaces, underscores and hyphens; `words` maps plain words (see `plainWord`) to values. */
  word<Value>(field: string, words: ReadonlyMap<string, Value>, allowed: string, bounds: Bounds = {}): Value | null {
    const text = this.text(field, bounds);
    if (text === null) return null;
    const value = words.get(plainWord(text));
    if (value !== undefined) return value;
    this.refuse(
      field,
      'UNKNOWN_WORD',
      text,
      `${this.nameOf(field)} "${shownValue(text)}" is not known; use ${allowed}, or map the word.`,
    );
    return null;
  }

  /** Yes or no; blank is null. */
  yesNo(field: string, bounds: Bounds = {}): boolean | null {
    return this.word(field, YES_NO, 'true or false', bounds);
  }

  /** Adds a finding of the caller's own. */
  refuse(field: string, code: RowErrorCode, value: string, message: string): void {
    this.errors.push({ line: this.context.line, column: this.columnOf(field), code, value: shownValue(value), message });
  }

  /** What the row came to: the errors when there were any, else the value made now. */
  result<Row>(made: () => Row): Result<Row, RowError[]> {
    return this.errors.length > 0 ? { ok: false, errors: this.errors } : { ok: true, value: made() };
  }

  private number(field: string, bounds: Bounds, shape: RegExp, kind: string): number | null {
    const text = this.text(field, { required: bounds.required ?? false });
    if (text === null) return null;
    if (!shape.test(text)) {
      this.refuse(field, 'BAD_NUMBER', text, `${this.nameOf(field)} "${shownValue(text)}" is not ${kind}; write digits only.`);
      return null;
    }
    const { min = 0, max = LARGEST_INTEGER } = bounds;
    const number = Number(text);
    if (number >= min && number <= max) return number;
    this.refuse(field, 'OUT_OF_RANGE', text, `${this.nameOf(field)} is ${text}; it must be from ${min} to ${max}.`);
    return null;
  }

  private dateMessage(field: string, text: string, example: string): string {
    const formats = this.context.dateFormats ?? [];
    const asked = formats.length === 0 ? `like ${example}` : `like ${example} or in the form ${formats.join(' or ')}`;
    return `${this.nameOf(field)} "${shownValue(text)}" is no date that exists and can be read; write it ${asked}, or choose the date format of the file in its mapping.`;
  }

  private columnOf(field: string): string {
    return this.context.columnOf?.(field) ?? field;
  }

  private nameOf(field: string): string {
    return `"${this.columnOf(field)}"`;
  }
}

/** A word as words are compared: lower case, every run of spaces, underscores and hyphens one space. */
export function plainWord(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ');
}

const YES_NO: ReadonlyMap<string, boolean> = new Map([
  ...['true', 'yes', 'y', 't', '1'].map((word) => [word, true] as const),
  ...['false', 'no', 'n', 'f', '0'].map((word) => [word, false] as const),
]);
