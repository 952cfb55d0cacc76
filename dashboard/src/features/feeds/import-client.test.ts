import { describe, expect, test } from '@jest/globals';
import { RequestProblem } from '../../api/problem.js';
import { bodyType, followImport, importUrl } from './import-client.js';
import { importAnswer } from './import-shape.js';

describe('asking for an import', () => {
  test('names trust, mapping, source and file', () => {
    const request = {
      feed: 'INCIDENTS',
      trust: 'RAL',
      mapping: 'servicenow',
      source: 'csv',
      fileName: 'log of 21 Nov.csv',
      dryRun: true,
    } as const;
    expect(importUrl(request)).toBe(
      '/api/imports/incidents?trust=RAL&mapping=servicenow&source=csv&fileName=log+of+21+Nov.csv&dryRun=true',
    );
  });

  test('a packed file is sent packed', () => {
    expect([bodyType('log.csv'), bodyType('LOG.CSV.GZ')]).toEqual(['text/csv', 'application/gzip']);
  });
});

describe('following an import', () => {
  const state = (status: string, read: number) => importAnswer.parse({ id: 'b1', status, read });

  test('tells every state until it is over, through a lost connection', async () => {
    const answers = [state('RUNNING', 10), new RequestProblem(0, 'UNAVAILABLE', 'lost'), state('DONE', 20)];
    const seen: number[] = [];
    const ask = async () => {
      const next = answers.shift();
      if (next instanceof Error || next === undefined) throw next ?? new Error('asked too often');
      return next;
    };
    const last = await followImport('b1', (answer) => seen.push(answer.read), { everyMs: 0, ask });
    expect(seen).toEqual([10, 20]);
    expect(last).toMatchObject({ status: 'DONE', rejected: 0, rejections: [] });
  });

  test('a refusal of the server ends it', async () => {
    const ask = async () => {
      throw new RequestProblem(404, 'NOT_FOUND', 'There is no such import.');
    };
    await expect(followImport('b1', () => undefined, { everyMs: 0, ask })).rejects.toThrow('There is no such import.');
  });
});
