import { dateFormat } from './date-format.js';

/** How the dates of a column are written. */
export interface ColumnDates {
  /**
   * `ISO` needs no format; `DAY_FIRST` and `MONTH_FIRST` are proved by a day above 12 or a month in letters;
   * `UNDECIDED` when every date fits both, so that a person must say; `MIXED` when some dates fit only the one and some only the
   * other; `NONE` when the column holds no dates.
   */
  readonly order: 'ISO' | 'DAY_FIRST' | 'MONTH_FIRST' | 'UNDECIDED' | 'MIXED' | 'NONE';
  /** Formats that read every date of the column under its order; of an undecided column those of day first. */
  readonly formats: readonly string[];
  /** The same with month first, of an undecided column. */
  readonly otherFormats: readonly string[];
  /** A date that decided, or of an undecided column one that means two days. */
  readonly example: string | null;
}

const ISO = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}.*)?$/;
const FIGURES = /^(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})(.*)$/;
const LETTERS = /^(\d{1,2})([-/. ])([A-Za-z]{3,9})\2(\d{4}|\d{2})(.*)$/;
const TOGETHER = /^(?:19|20)\d{6}$/;
const YEAR_FIRST = /^\d{4}([/.])(\d{1,2})\1(\d{1,2})(.*)$/;

/** Times of day as exports write them. */
const TIMES: readonly [RegExp, string][] = [
  [/^$/, ''],
  [/^ \d{1,2}:\d{2}$/, ' H:mm'],
  [/^ \d{1,2}:\d{2}:\d{2}$/, ' H:mm:ss'],
  [/^ \d{1,2}:\d{2} [AaPp]\.?[Mm]\.?$/, ' h:mm a'],
  [/^ \d{1,2}:\d{2}[AaPp]\.?[Mm]\.?$/, ' h:mma'],
  [/^ \d{1,2}:\d{2}:\d{2} [AaPp]\.?[Mm]\.?$/, ' h:mm:ss a'],
  [/^, \d{1,2}:\d{2}$/, ', H:mm'],
  [/^T\d{1,2}:\d{2}$/, 'TH:mm'],
];

/**
 * Decides from a whole column, cell by cell as it is read, which of day and month stands first. Keeps a handful of
 * formats and no dates, whatever the column's length.
 * Worked example: `3/4/2025`, `12/5/2025` is undecided; with `25/12/2025` it is day first, with `12/25/2025` month first.
 */
export class DateOrder {
  private dates = 0;
  private others = 0;
  private iso = 0;
  private dayOnly: string | null = null;
  private monthOnly: string | null = null;
  private both: string | null = null;
  private readonly seen = new Map<string, string>();

  /** Takes a cell in; blanks are to be left out. */
  add(text: string): void {
    if (ISO.test(text)) this.iso += 1;
    else if (!this.addFigures(text) && !this.addPlain(text)) {
      this.others += 1;
      return;
    }
    this.dates += 1;
  }

  /** What the column came to. It holds dates when nine in ten of its cells are some. */
  decided(): ColumnDates {
    const none = { formats: [], otherFormats: [], example: null };
    if (this.dates === 0 || this.others * 9 > this.dates) return { order: 'NONE', ...none };
    const dayFirst = [...this.seen.keys()];
    const monthFirst = [...this.seen.values()];
    if (this.dayOnly !== null && this.monthOnly !== null)
      return { order: 'MIXED', ...none, example: `${this.dayOnly} and ${this.monthOnly}` };
    if (this.dayOnly !== null) return { order: 'DAY_FIRST', formats: dayFirst, otherFormats: [], example: this.dayOnly };
    if (this.monthOnly !== null) return { order: 'MONTH_FIRST', formats: monthFirst, otherFormats: [], example: this.monthOnly };
    if (this.both !== null) return { order: 'UNDECIDED', formats: dayFirst, otherFormats: monthFirst, example: this.both };
    return { order: this.iso === this.dates ? 'ISO' : 'DAY_FIRST', formats: dayFirst, otherFormats: [], example: null };
  }

  private addFigures(text: string): boolean {
    const [, left, mark, right, year, time] = FIGURES.exec(text) ?? [];
    if (left === undefined || mark === undefined || right === undefined || year === undefined) return false;
    const clock = clockOf(time ?? '');
    if (clock === null) return false;
    const rest = `${mark}${'y'.repeat(year.length)}${clock}`;
    const forms = [`d${mark}M${rest}`, `M${mark}d${rest}`] as const;
    const [byDay, byMonth] = forms.map((form) => fits(form, text));
    if (!byDay && !byMonth) return false;
    this.keep(...forms);
    if (byDay && byMonth) this.both ??= text;
    else if (byDay) this.dayOnly ??= text;
    else this.monthOnly ??= text;
    return true;
  }

  /** Dates that can be read in one way only. */
  private addPlain(text: string): boolean {
    const form = plainForm(text);
    if (form === null || !fits(form, text)) return false;
    this.keep(form, form);
    return true;
  }

  private keep(dayFirst: string, monthFirst: string): void {
    if (this.seen.size < 12) this.seen.set(dayFirst, monthFirst);
  }
}

const readers = new Map<string, ReturnType<typeof dateFormat>>();

/** The formats made here are few: two orders, four marks, two lengths of year and the times of day above. */
function fits(format: string, text: string): boolean {
  let reader = readers.get(format);
  if (reader === undefined) readers.set(format, (reader = dateFormat(format)));
  return reader(text) !== null;
}

const clockOf = (time: string): string | null => TIMES.find(([shape]) => shape.test(time))?.[1] ?? null;

function plainForm(text: string): string | null {
  if (TOGETHER.test(text)) return 'yyyyMMdd';
  const letters = LETTERS.exec(text);
  if (letters !== null) {
    const [, , mark = '', month = '', year = '', time = ''] = letters;
    const clock = clockOf(time);
    return clock === null ? null : `d${mark}${month.length > 4 ? 'MMMM' : 'MMM'}${mark}${'y'.repeat(year.length)}${clock}`;
  }
  const first = YEAR_FIRST.exec(text);
  if (first === null) return null;
  const clock = clockOf(first[4] ?? '');
  return clock === null ? null : `yyyy${first[1]}M${first[1]}d${clock}`;
}
