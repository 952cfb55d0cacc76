import { expect, test } from '@jest/globals';
import { checkProfile, FileSurvey } from '@steady/shared/feeds';
import { datesInUse, firstDraft, measureIdFor, openQuestions, profileOf, withUse } from './mapping-draft.js';
import { surveyAnswer, type Survey } from './survey-shape.js';

function surveyOf(header: string[], ...rows: string[][]): Survey {
  const survey = new FileSurvey(header);
  for (const row of rows) survey.add(row);
  return surveyAnswer.parse({ delimiter: ',', headerRow: 1, rows: rows.length, columns: survey.surveyed(), recognised: null });
}

const helpdesk = surveyOf(
  ['Ticket No', 'Summary', 'Status', 'Logged on'],
  ['HD-1', 'List empty', 'Open', '3/4/2026 09:00'],
  ['HD-2', 'Slow', 'Parked', '4/5/2026 09:00'],
);

test('what the file does not say by itself is asked, and nothing else', () => {
  const draft = firstDraft('incidents', helpdesk);
  expect(openQuestions(draft, helpdesk).map(({ message }) => message)).toEqual([
    'Say whether 3/4/2026 09:00 has the day or the month first.',
    'Say what “Parked” means for state.',
  ]);
  const answered = { ...draft, first: 'MONTH' as const, words: { state: { ...draft.words['state'], Parked: 'in progress' } } };
  expect(openQuestions(answered, helpdesk)).toEqual([]);
  expect(profileOf(answered, helpdesk)).toMatchObject({
    dateFormats: ['M/d/yyyy H:mm'],
    fields: { state: { columns: ['Status'], values: { Open: 'new', Parked: 'in progress' } } },
  });
  expect(checkProfile('made', profileOf(answered, helpdesk))).toMatchObject({ ok: true });
});

test('one date above the twelfth decides for the whole file', () => {
  const survey = surveyOf(['Ref', 'Opened', 'Closed'], ['1', '3/4/2026', '25/4/2026']);
  expect(datesInUse(firstDraft('incidents', survey), survey)).toEqual({
    order: 'DAY',
    example: { column: 'Closed', text: '25/4/2026' },
  });
});

test('several columns of one number are added up, of one text the first is taken', () => {
  const survey = surveyOf(
    ['Period', 'Type 1', 'Type 2', 'Org'],
    ['MSitAE-JUNE-2024', '12', '3', 'RAL'],
    ['TOTAL', '12', '3', 'TOTAL'],
  );
  let draft = firstDraft('measures', survey);
  for (const column of ['Type 1', 'Type 2']) draft = withUse(draft, column, 'numerator', survey);
  draft = { ...withUse(draft, 'Period', 'date', survey), fixed: { period: 'MONTH' } };
  expect(openQuestions(draft, survey).map(({ id }) => id)).toContain('measure-name');
  const measure = {
    id: measureIdFor('Attendances'),
    name: 'Attendances',
    numerator: 'attendances',
    denominator: '',
    direction: 'NEUTRAL',
  } as const;
  draft = { ...draft, measure };
  expect(profileOf(draft, survey)).toMatchObject({
    fields: {
      numerator: { sum: ['Type 1', 'Type 2'] },
      date: { monthInText: true },
      measure: { constant: 'custom.attendances' },
    },
    rowFilters: [{ column: 'Period', words: ['TOTAL'], rows: 'TOTAL' }],
  });
});
