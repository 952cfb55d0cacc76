import type { Claim, StatementInput, StatementSource } from '../../gql/schema-types.js';
import type { LineField, LineValues } from '../../ui/line-form.js';
import { claims, claimWords, sources, sourceWords } from './statement-words.js';

/** What is asked of a statement. */
export const statementFields: readonly LineField[] = [
  { name: 'text', label: 'What was said', kind: 'text', required: true, most: 1000 },
  {
    name: 'claim',
    label: 'What it claims',
    kind: 'choice',
    required: true,
    options: [{ value: '', words: 'Choose' }, ...claims.map((value) => ({ value, words: claimWords[value] }))],
  },
  { name: 'saidOn', label: 'Said on', kind: 'day', required: true },
  {
    name: 'source',
    label: 'Said by',
    kind: 'choice',
    required: true,
    options: [{ value: '', words: 'Choose' }, ...sources.map((value) => ({ value, words: sourceWords[value] }))],
  },
  { name: 'sourceName', label: 'Who, or where it stood', kind: 'line', required: true, hint: 'For example: board paper 12.' },
];

export const statementInputOf = (values: LineValues): StatementInput => ({
  text: values['text'] ?? '',
  claim: (values['claim'] ?? '') as Claim,
  saidOn: values['saidOn'] ?? '',
  source: (values['source'] ?? '') as StatementSource,
  sourceName: values['sourceName'] ?? '',
});
