import { type ColumnDates, DateOrder } from '../reading/date-order.js';
import { shownValue } from '../reading/characters.js';
import { isBlankWord } from './blank-words.js';
import { headerPlaces } from './header-places.js';

/** Different words of a column that are kept; one with more is no list of words. */
const MOST_WORDS = 60;
const LONGEST_WORD = 120;
const SAMPLES = 4;

const EXPONENT = /^\d(?:[.,]\d+)?E\+\d{1,2}$/i;
const ROUND = /^\d{3,}0{5}$/;

/** What a whole column of a file holds. */
export interface ColumnSurvey {
  /** A name that means this column and no other: `Status#2` for the second of two. */
  readonly name: string;
  /** As the file has it. */
  readonly heading: string;
  /** Columns of this heading, itself included. */
  readonly ofThisName: number;
  readonly filled: number;
  readonly blank: number;
  /** The first few different texts, shortened. */
  readonly samples: readonly string[];
  /** Every different text with how often it is there, the most frequent first; null where there are more than sixty. */
  readonly words: readonly { readonly word: string; readonly count: number }[] | null;
  readonly dates: ColumnDates;
  /** Cells with a number in a spreadsheet's short form, such as `2.98725E+13`. */
  readonly inExponents: number;
  /** Those, and long numbers that end in zeros, as such a form leaves them when it is written out. */
  readonly rounded: number;
}

/** What a file holds, column by column, gathered row by row; memory does not grow with the file. */
export class FileSurvey {
  private readonly columns: OneColumn[];
  rows = 0;

  constructor(private readonly header: readonly string[]) {
    this.columns = header.map(() => new OneColumn());
  }

  add(cells: readonly string[]): void {
    this.rows += 1;
    this.columns.forEach((column, place) => column.add((cells[place] ?? '').trim()));
  }

  /** The columns, those without a heading and without a cell left out. */
  surveyed(): ColumnSurvey[] {
    const places = headerPlaces(this.header);
    return this.columns.flatMap((column, place) => {
      const heading = (this.header[place] ?? '').replace(/^\uFEFF/, '').trim();
      const name = places.nameAt(place);
      if (heading === '' && column.filled === 0) return [];
      const ofThisName = heading === '' ? 1 : places.of(heading).length;
      return [{ name, heading, ofThisName, ...column.surveyed() }];
    });
  }
}

class OneColumn {
  filled = 0;
  private blank = 0;
  private inExponents = 0;
  private round = 0;
  private words: Map<string, number> | null = new Map();
  private readonly samples = new Set<string>();
  private readonly order = new DateOrder();

  add(text: string): void {
    if (text === '') {
      this.blank += 1;
      return;
    }
    this.filled += 1;
    if (!isBlankWord(text)) this.order.add(text);
    if (EXPONENT.test(text)) this.inExponents += 1;
    else if (ROUND.test(text)) this.round += 1;
    if (this.samples.size < SAMPLES) this.samples.add(shownValue(text));
    if (this.words === null) return;
    const count = this.words.get(text);
    if (text.length > LONGEST_WORD || (count === undefined && this.words.size >= MOST_WORDS)) this.words = null;
    else this.words.set(text, (count ?? 0) + 1);
  }

  surveyed(): Omit<ColumnSurvey, 'name' | 'heading' | 'ofThisName'> {
    const words =
      this.words === null
        ? null
        : [...this.words].map(([word, count]) => ({ word: shownValue(word), count })).sort((a, b) => b.count - a.count);
    const rounding = { inExponents: this.inExponents, rounded: this.inExponents + this.round };
    return {
      filled: this.filled,
      blank: this.blank,
      samples: [...this.samples],
      words,
      dates: this.order.decided(),
      ...rounding,
    };
  }
}
