import { describe, expect, test } from '@jest/globals';
import { heldFile, nextFlow, type Flow, type FlowEvent } from './import-flow.js';
import { importAnswer } from './import-shape.js';

const file = new File(['a,b'], 'log.csv');
const request = {
  feed: 'INCIDENTS',
  trust: 'RAL',
  mapping: 'canonical',
  source: 'csv',
  fileName: 'log.csv',
  dryRun: true,
} as const;
const answer = (status: string, refusal: string | null = null) => importAnswer.parse({ id: 'b1', status, refusal });
const walk = (...events: FlowEvent[]): Flow => events.reduce<Flow>(nextFlow, { step: 'choose' });

describe('the way of one file in', () => {
  test('checked first, then imported for real, then done', () => {
    const checked = walk({ type: 'check', file, request }, { type: 'sent', share: 1 }, { type: 'found', found: answer('DONE') });
    expect(checked.step).toBe('checked');
    const importing = nextFlow(checked, { type: 'import' });
    expect(importing).toMatchObject({ step: 'importing', request: { dryRun: false } });
    const running = nextFlow(importing, { type: 'state', state: answer('RUNNING') });
    expect(running.step).toBe('importing');
    expect(nextFlow(running, { type: 'state', state: answer('DONE') }).step).toBe('done');
  });

  test('a refusal keeps the file in hand and says why', () => {
    const refused = walk(
      { type: 'check', file, request },
      { type: 'found', found: answer('REFUSED', 'Line 1: no column openedAt.') },
    );
    expect(refused).toMatchObject({ step: 'refused', problem: { message: 'Line 1: no column openedAt.' } });
    expect(heldFile(refused)).toBe(file);
  });

  test('a late answer to a file let go changes nothing', () => {
    expect(walk({ type: 'check', file, request }, { type: 'again' }, { type: 'found', found: answer('DONE') })).toEqual({
      step: 'choose',
    });
  });
});
