import { hasBadCharacter } from '@steady/shared/feeds';
import { screenText } from '@steady/shared/identifiers';
import { badInput } from '../errors/domain-error.js';

/** Text a person typed, trimmed. @throws BAD_INPUT when blank, too long, or with characters no database keeps alike */
export function checkedText(field: string, value: string, most = 200): string {
  const text = value.trim();
  if (text === '') throw badInput(`Fill in ${field}.`, { field });
  if (text.length > most)
    throw badInput(`Shorten ${field} to at most ${most} characters; it has ${text.length}.`, { field, most });
  if (hasBadCharacter(text)) throw badInput(`Take the control characters out of ${field}.`, { field });
  return text;
}

/** As {@link checkedText}, for free text: what may identify a person is masked before anything is stored. */
export function screenedText(field: string, value: string, most = 4000): string {
  return screenText(checkedText(field, value, most)).masked;
}

/** As {@link screenedText}, with nothing or blank read as null. */
export function screenedTextOrNull(field: string, value: string | null | undefined, most = 500): string | null {
  return value === null || value === undefined || value.trim() === '' ? null : screenedText(field, value, most);
}

/** As {@link checkedText}, with nothing or blank read as null. */
export function checkedTextOrNull(field: string, value: string | null | undefined, most = 200): string | null {
  return value === null || value === undefined || value.trim() === '' ? null : checkedText(field, value, most);
}

/** A whole number in a range. @throws BAD_INPUT */
export function checkedWhole(field: string, value: number, least: number, most: number): number {
  if (!Number.isInteger(value) || value < least || value > most)
    throw badInput(`${field} is a whole number from ${least} to ${most}; it was ${value}.`, { field, least, most });
  return value;
}
