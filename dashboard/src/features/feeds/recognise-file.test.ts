import { describe, expect, test } from '@jest/globals';
import { headerOf } from './read-header.js';
import { recogniseFile } from './recognise-file.js';

describe('a dropped file is recognised by its columns', () => {
  test.each([
    ['number,incident_state,active,opened_at,priority', { feed: 'INCIDENTS', mapping: 'servicenow' }],
    ['reference,title,openedAt', { feed: 'INCIDENTS', mapping: 'canonical' }],
    ['date,site,specialty,measure,count', { feed: 'APPOINTMENTS', mapping: 'canonical' }],
    ['date,staffGroup,course,required,completed', { feed: 'TRAINING', mapping: 'canonical' }],
    ['\uFEFF"reference";"startedAt";"endedAt";"planned"', { feed: 'DOWNTIME', mapping: 'canonical' }],
    [`RAL,ROYAL FREE${','.repeat(25)}`, { feed: 'ORGANISATIONS', mapping: 'ods' }],
  ])('%s', (line, recognised) => {
    expect(recogniseFile(headerOf(`${line}\n1,2,3\n`))).toEqual(recognised);
  });

  test('columns of no feed are not guessed at', () => {
    expect(recogniseFile(['name', 'colour'])).toBeNull();
    expect(recogniseFile([])).toBeNull();
  });
});
