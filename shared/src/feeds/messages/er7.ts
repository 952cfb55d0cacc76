/** The five characters a message says are its own, in the order of MSH-1 and MSH-2. */
export interface Er7Delimiters {
  readonly field: string;
  readonly component: string;
  readonly repetition: string;
  readonly escape: string;
  readonly subcomponent: string;
}

/** A segment: its name and its fields as written; `fields[0]` is the first field after the name, of MSH its second. */
export interface Er7Segment {
  readonly name: string;
  readonly fields: readonly string[];
}

/** A message taken apart. */
export interface Er7Message {
  readonly delimiters: Er7Delimiters;
  readonly segments: readonly Er7Segment[];
}

/** Why a text is no message, in a sentence without anything of the text in it. */
export class Er7Fault extends Error {}

/** What one message may have. */
export const er7Limits = { characters: 262_144, segments: 2000, fields: 300 } as const;

const LINE_END = /\r\n|\n|\r/;

/**
 * Takes an HL7 v2 message in its vertical-bar form apart. Delimiters are those its MSH names; segments may end in CR, as the
 * standard has it, LF or both, and empty lines are passed over.
 * @throws Er7Fault
 * @example readEr7('MSH|^~\\&|PAS|RZZ').segments[0].fields // ['^~\\&', 'PAS', 'RZZ']
 */
export function readEr7(text: string): Er7Message {
  if (text.length > er7Limits.characters) throw new Er7Fault(`A message has at most ${er7Limits.characters} characters.`);
  const delimiters = delimitersOf(text);
  const segments: Er7Segment[] = [];
  for (const line of text.split(LINE_END)) {
    if (line.trim() === '') continue;
    const [name = '', ...fields] = line.split(delimiters.field, er7Limits.fields + 2);
    if (!/^[A-Z][A-Z0-9]{2}$/.test(name))
      throw new Er7Fault(`Segment ${segments.length + 1} does not begin with a segment's name.`);
    if (fields.length > er7Limits.fields) throw new Er7Fault(`A segment has at most ${er7Limits.fields} fields.`);
    segments.push({ name, fields });
    if (segments.length > er7Limits.segments) throw new Er7Fault(`A message has at most ${er7Limits.segments} segments.`);
  }
  return { delimiters, segments };
}

function delimitersOf(text: string): Er7Delimiters {
  if (!text.startsWith('MSH')) throw new Er7Fault('The message does not begin with MSH.');
  const field = text[3] ?? '';
  const named = text.slice(4, 10).split(field, 1)[0]?.split(LINE_END, 1)[0] ?? '';
  const [component = '', repetition = '~', escape = '\\', subcomponent = '&'] = named;
  const all = [field, component, repetition, escape, subcomponent];
  if (all.some((sign) => sign.length !== 1 || /[\p{L}\p{N}\s\p{Cc}\p{Surrogate}]/u.test(sign)) || new Set(all).size < all.length)
    throw new Er7Fault('MSH-1 and MSH-2 do not name five different signs as delimiters.');
  return { field, component, repetition, escape, subcomponent };
}

/**
 * The text of a place in a segment, unescaped: the first repetition of a field, its component and subcomponent, counted from 1 as the
 * standard counts them (MSH-1 is the field separator itself). Empty where there is none; `""`, the standard's "nothing", is empty too.
 */
export function er7Text(
  message: Er7Message,
  segment: Er7Segment | undefined,
  field: number,
  component = 1,
  subcomponent = 1,
): string {
  if (!segment) return '';
  const { delimiters } = message;
  const written = segment.fields[segment.name === 'MSH' ? field - 2 : field - 1] ?? '';
  if (segment.name === 'MSH' && field <= 2) return field === 1 ? delimiters.field : written;
  const first = written.split(delimiters.repetition, 1)[0] ?? '';
  const part = first.split(delimiters.component)[component - 1]?.split(delimiters.subcomponent)[subcomponent - 1] ?? '';
  const text = unescaped(part, delimiters).trim();
  return text === '""' ? '' : text;
}

/** The first segment of a name. */
export const er7Segment = (message: Er7Message, name: string): Er7Segment | undefined =>
  message.segments.find((segment) => segment.name === name);

function unescaped(text: string, { field, component, repetition, escape, subcomponent }: Er7Delimiters): string {
  if (!text.includes(escape)) return text;
  const signs: Readonly<Record<string, string>> = { F: field, S: component, T: subcomponent, R: repetition, E: escape };
  const parts = text.split(escape);
  let result = parts[0] ?? '';
  for (let index = 1; index < parts.length; index += 2) {
    const code = parts[index] ?? '';
    // an escape without its end is text
    if (index + 1 >= parts.length) return result + escape + code;
    result += (signs[code] ?? escapedText(code)) + (parts[index + 1] ?? '');
  }
  return result;
}

/** Line breaks are spaces, characters by their hexadecimal code themselves; marks of highlighting and of other alphabets are dropped. */
function escapedText(code: string): string {
  if (/^\.(?:br|sp|fi|nf|in|ti|sk|ce)/.test(code)) return ' ';
  if (!/^X(?:[0-9A-F]{2}){1,8}$/i.test(code)) return '';
  const bytes = code.slice(1).match(/../g) ?? [];
  return bytes.map((byte) => String.fromCharCode(Number.parseInt(byte, 16))).join('');
}

/** The messages of a text that holds one or several; lines that only wrap a batch (FHS, BHS, BTS, FTS) are passed over. */
export function er7Messages(text: string): string[] {
  const plain = text.replace(/^\uFEFF/, '');
  const starts = [...plain.matchAll(/(?:^|[\r\n])(?=MSH[^\p{L}\p{N}\s])/gu)].map((found) => found.index + found[0].length);
  if (starts.length === 0) return plain.trim() === '' ? [] : [plain];
  const wrapped = /^(?:FHS|BHS|BTS|FTS)[^\r\n]*$/gm;
  return starts.map((start, index) => plain.slice(start, starts[index + 1] ?? plain.length).replace(wrapped, ''));
}
