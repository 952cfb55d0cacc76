import type { HeldTextDecision } from '../../gql/schema-types.js';

/** The people's words for what was found in a text. */
export const kindWords: Readonly<Record<string, string>> = {
  NHS_NUMBER: 'NHS number',
  HOSPITAL_NUMBER: 'hospital number',
  DATE_OF_BIRTH: 'date of birth',
  PHONE: 'phone number',
  EMAIL: 'e-mail address',
  POSTCODE_WITH_NAME: 'name with postcode',
};

export const decisionWords: Readonly<Record<HeldTextDecision, string>> = {
  MASK: 'Kept masked',
  RELEASE: 'Released',
  DISCARD: 'Discarded',
  LAPSED: 'Nobody decided within 30 days: kept masked',
};

export const actWords = {
  MASK: {
    words: 'Keep it masked',
    note: 'The masked text stays as it is; what was hidden is gone for good.',
    done: 'Kept masked.',
  },
  RELEASE: {
    words: 'Release it',
    note: 'The text is put back as it came, and let in from now on. Say why it identifies nobody.',
    done: 'Released.',
  },
  DISCARD: { words: 'Discard it', note: 'Nothing of the text stays, masked or not.', done: 'Discarded.' },
} as const;

/** Which part of a record a text is: `assigned to`, `a comment`. */
export function fieldWords(feed: string, field: string): string {
  if (feed === 'comments') return 'a comment';
  return field.replace(/([A-Z])/g, ' $1').toLowerCase();
}
