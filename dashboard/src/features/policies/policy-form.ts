import { policyChapterOf, policyChapters, policyWords } from '@steady/shared/policy';

export interface PolicyEntry {
  readonly path: string;
  /** As JSON. */
  readonly value: string;
}

/** One value of a policy as its form shows it. */
export interface PolicyField extends PolicyEntry {
  readonly words: string;
  readonly kind: 'number' | 'yesNo' | 'list' | 'text';
}

export interface PolicyChapter {
  readonly title: string;
  readonly fields: readonly PolicyField[];
}

/** The values of a policy by chapter, in the order of the policy. */
export function chaptersOf(values: readonly PolicyEntry[]): PolicyChapter[] {
  return policyChapters.flatMap(({ title }) => {
    const fields = values
      .filter(({ path }) => policyChapterOf(path) === title)
      .map((entry) => ({ ...entry, words: policyWords(entry.path), kind: kindOf(entry.value) }));
    return fields.length > 0 ? [{ title, fields }] : [];
  });
}

function kindOf(json: string): PolicyField['kind'] {
  const value: unknown = JSON.parse(json);
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'yesNo';
  return Array.isArray(value) ? 'list' : 'text';
}

/** A value as a person reads and writes it: a list with commas, yes or no in words. */
export function shownOf(json: string): string {
  const value: unknown = JSON.parse(json);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return Array.isArray(value) ? value.join(', ') : String(value);
}

/**
 * What a person wrote, as JSON of the field's kind. What is no number is sent as the text it is: the server says what is wrong
 * with it, beside its name.
 */
export function jsonOf(field: Pick<PolicyField, 'kind' | 'value'>, written: string): string {
  const text = written.trim();
  if (field.kind === 'yesNo') return JSON.stringify(text === 'yes');
  if (field.kind === 'number') {
    const number = Number(text);
    return JSON.stringify(text !== '' && Number.isFinite(number) ? number : text);
  }
  if (field.kind === 'text') return JSON.stringify(text);
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  const ofNumbers = (JSON.parse(field.value) as unknown[]).every((part) => typeof part === 'number');
  return JSON.stringify(ofNumbers ? parts.map((part) => (Number.isFinite(Number(part)) ? Number(part) : part)) : parts);
}

/** What was changed of a version: its paths with what was written, as JSON. */
export function changesIn(fields: readonly PolicyField[], written: Readonly<Record<string, string>>): PolicyEntry[] {
  return fields.flatMap((field) => {
    const text = written[field.path];
    if (text === undefined) return [];
    const value = jsonOf(field, text);
    return value === field.value ? [] : [{ path: field.path, value }];
  });
}

/** The words of a change: `Threshold overall: 0.8 becomes 0.85`. */
export const changeWords = (field: PolicyField, value: string): string =>
  `${field.words}: ${shownOf(field.value)} becomes ${shownOf(value)}`;
