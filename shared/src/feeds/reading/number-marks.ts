/** The marks numbers are written with. `thousands` is `''` where none is used. */
export interface NumberMarks {
  readonly decimal: '.' | ',';
  readonly thousands: '' | ',' | '.' | ' ' | "'";
}

const PLAIN = /^[+-]?\d{1,15}(\.\d{1,15})?$/;

/**
 * A number as programs write it, without thousands marks and with a decimal point; the text itself where it is no
 * number of these marks, so that it is refused as it stands. Thousands marks must stand where thousands are.
 * Worked example: with `,` for decimals and `.` for thousands `1.234,5` is `1234.5`, and `1.23,5` stays as it is.
 */
export function plainNumber(text: string, { decimal, thousands }: NumberMarks): string {
  const [whole = '', fraction, more] = text.replace(/[\u00a0\u202f]/g, ' ').split(decimal);
  if (more !== undefined) return text;
  const digits = thousands === '' ? whole : withoutThousands(whole, thousands);
  if (digits === null) return text;
  const plain = fraction === undefined ? digits : `${digits}.${fraction}`;
  return PLAIN.test(plain) ? plain : text;
}

function withoutThousands(whole: string, mark: string): string | null {
  if (!whole.includes(mark)) return whole;
  const [first = '', ...groups] = whole.split(mark);
  const fits = /^[+-]?\d{1,3}$/.test(first) && groups.every((group) => /^\d{3}$/.test(group));
  return fits ? first + groups.join('') : null;
}

/**
 * The sum of numbers as text. Blank texts count as 0, all of them blank give `''`, and a text that is no number is given
 * back itself, so that it is refused by what it says.
 * Worked example: `['12', '', '0.5']` is `12.5`.
 */
export function addedNumbers(texts: readonly string[], marks: NumberMarks | null): string {
  let sum = 0;
  let any = false;
  for (const text of texts) {
    if (text === '') continue;
    const plain = marks === null ? text : plainNumber(text, marks);
    if (!PLAIN.test(plain)) return text;
    sum += Number(plain);
    any = true;
  }
  return any ? String(Math.round(sum * 1e6) / 1e6) : '';
}
