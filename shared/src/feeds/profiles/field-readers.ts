import { monthOfText } from '../reading/month-in-text.js';
import { addedNumbers, type NumberMarks, plainNumber } from '../reading/number-marks.js';
import type { FieldSource, MappingProfile } from './profile.js';

type Cells = readonly string[];

/** What turns a cell's text, known not to be blank, into the field's. */
type Step = (text: string) => string;

/** Fields that hold a number, by which decimal and thousands marks are read. */
const NUMBER_FIELDS: ReadonlySet<string> = new Set(['count', 'required', 'completed', 'numerator', 'denominator', 'revision']);

const OPPOSITE: ReadonlyMap<string, string> = new Map([
  ...['true', 'yes', 'y', 't', '1'].map((word) => [word, 'no'] as const),
  ...['false', 'no', 'n', 'f', '0'].map((word) => [word, 'yes'] as const),
]);

/** Reads one field from a row's cells; `''` where it is blank. */
export function fieldReader(
  field: string,
  source: FieldSource,
  places: { readonly columns: readonly number[]; readonly sum: readonly number[] },
  profile: MappingProfile,
): (cells: Cells) => string {
  const blanks = new Set(profile.blanks);
  const marks = marksOf(profile);
  const textAt = (cells: Cells, place: number): string => {
    const text = (cells[place] ?? '').trim();
    return blanks.has(text) ? '' : text;
  };
  const constant = source.constant ?? '';
  if (places.sum.length > 0) {
    return (cells) => {
      const texts = places.sum.map((place) => textAt(cells, place));
      return addedNumbers(texts, marks) || constant;
    };
  }
  const steps = stepsOf(field, source, marks);
  return (cells) => {
    for (const place of places.columns) {
      let text = textAt(cells, place);
      if (text === '') continue;
      for (const step of steps) text = step(text);
      if (text !== '') return text;
    }
    return constant;
  };
}

const marksOf = (profile: MappingProfile): NumberMarks | null =>
  profile.decimalMark === undefined && profile.thousandsMark === undefined
    ? null
    : { decimal: profile.decimalMark ?? '.', thousands: profile.thousandsMark ?? '' };

function stepsOf(field: string, source: FieldSource, marks: NumberMarks | null): Step[] {
  const steps: Step[] = [];
  if (source.monthInText === true) steps.push((text) => monthOfText(text) ?? text);
  if (source.values !== undefined || source.otherwise !== undefined) {
    const words = new Map(Object.entries(source.values ?? {}).map(([from, to]) => [from.trim().toLowerCase(), to]));
    steps.push((text) => words.get(text.toLowerCase()) ?? source.otherwise ?? text);
  }
  if (source.inverted === true) steps.push((text) => OPPOSITE.get(text.toLowerCase()) ?? text);
  if (marks !== null && NUMBER_FIELDS.has(field)) steps.push((text) => plainNumber(text, marks));
  return steps;
}
