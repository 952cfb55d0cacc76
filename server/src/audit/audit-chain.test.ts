import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { rows } from '../database/database.js';
import { Tripwire } from '../database/tripwire.js';
import { startTestApp, type TestApp } from '../testing/test-app.js';
import { AuditService } from './audit.service.js';
import { hashOfLink, type Link, orderedJson } from './chain.js';
import { HeadWitness, readWitness } from './head-witness.js';
import { type AuditVerdict, verifyAudit } from './verify-audit.js';

let steady: TestApp;
beforeEach(async () => {
  steady = await startTestApp();
});
afterEach(() => steady.stop());

const scope = { userId: 'u1', address: '10.1.2.3', tokenId: null };

/** Adds lines to the chains of RAA and RBB and to the programme's. */
async function addLines(count: number, trust: string | null = 'RAA'): Promise<void> {
  for (let index = 0; index < count; index += 1)
    await steady.unitOfWork.run((manager) =>
      steady.app.get(AuditService).record(manager, {
        scope,
        action: 'made.changed',
        subject: `thing ${index}`,
        trust,
        before: { staff: index, zone: 'a' },
        after: { zone: 'b', staff: index + 1 },
      }),
    );
}

const verdict = (): Promise<AuditVerdict> => verifyAudit(steady.database.reader, readWitness(steady.settings.DATA_DIR));
/** Somebody who writes past the server. */
const behindItsBack = (sql: string, parameters: readonly unknown[] = []): Promise<unknown> =>
  Tripwire.allow(() => rows(steady.database.writer, sql, parameters));
const write = (): Promise<void> => steady.app.get(HeadWitness).write();
const found = async (): Promise<[string, string, number][]> =>
  (await verdict()).faults.map(({ fault, chain, position }) => [fault, chain, position]);

const idOf = async (position: number): Promise<string> => {
  const sql = `SELECT id FROM audit_entry WHERE chain = 'RAA' AND "position" = ?`;
  return (await rows<{ id: string }>(steady.database.reader, sql, [position]))[0]?.id ?? '';
};

describe('the chain', () => {
  test('of each trust runs by itself, without a gap, and verifies', async () => {
    await addLines(5);
    await addLines(3, 'RBB');
    await addLines(2, null);
    await write();
    expect(await verdict()).toEqual({ chains: 3, links: 10, faults: [] });
  });

  test('is written once for many acts of one unit of work', async () => {
    const audit = steady.app.get(AuditService);
    const lines = Array.from({ length: 130 }, (_, index) => ({
      scope,
      action: 'made.changed',
      subject: `thing ${index}`,
      trust: index % 2 === 0 ? 'RAA' : 'RBB',
    }));
    await steady.unitOfWork.run((manager) => audit.recordAll(manager, lines));
    expect(await verdict()).toEqual({ chains: 2, links: 130, faults: [] });
  });

  test('holds only what was committed', async () => {
    await addLines(2);
    const failing = steady.unitOfWork.run(async (manager) => {
      await steady.app.get(AuditService).record(manager, { scope, action: 'made.undone', subject: 'x', trust: 'RAA' });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await addLines(1);
    await write();
    expect(await verdict()).toEqual({ chains: 1, links: 3, faults: [] });
    expect(readWitness(steady.settings.DATA_DIR)?.['RAA']?.position).toBe(3);
  });

  test('is one line of links however many write at once', async () => {
    await Promise.all(Array.from({ length: 12 }, () => addLines(4)));
    await write();
    expect(await verdict()).toEqual({ chains: 1, links: 48, faults: [] });
  });

  test('tells before, after and from where, and names nobody', async () => {
    await addLines(1);
    const [line] = await rows<Record<string, unknown>>(steady.database.reader, 'SELECT * FROM audit_entry');
    expect(line).toMatchObject({
      actorId: 'u1',
      address: '10.1.2.3',
      before: '{"staff":0,"zone":"a"}',
      after: '{"staff":1,"zone":"b"}',
    });
    expect(Object.keys(line ?? {})).not.toContain('actor');
  });
});

describe('what is done to it behind the server’s back is found, at its row', () => {
  beforeEach(async () => {
    await addLines(8);
    await addLines(2, 'RBB');
    await write();
  });

  test.each<[string, unknown]>([
    ['at', '2020-01-01 00:00:00.000+00'],
    ['actorId', 'u2'],
    ['tokenId', 't'],
    ['address', '10.9.9.9'],
    ['action', 'made.other'],
    ['subject', 'thing 99'],
    ['trust', 'RBB'],
    ['before', '{"staff":9,"zone":"a"}'],
    ['after', null],
    ['details', '{"a":1}'],
    ['previousHash', '0'.repeat(64)],
    ['hash', '0'.repeat(64)],
    ['id', 'another'],
  ])('a flipped %s', async (column, value) => {
    await behindItsBack(`UPDATE audit_entry SET "${column}" = ? WHERE chain = 'RAA' AND "position" = 4`, [value]);
    const faults = await found();
    expect(faults[0]).toEqual(['CHANGED', 'RAA', 4]);
    expect((await verdict()).faults[0]?.sentence).toContain(`Row 4 (${await idOf(4)}) was changed`);
  });

  test('a removed row', async () => {
    await behindItsBack(`DELETE FROM audit_entry WHERE chain = 'RAA' AND "position" = 4`);
    expect(await found()).toEqual([['REMOVED', 'RAA', 4]]);
  });

  test('the first row removed', async () => {
    await behindItsBack(`DELETE FROM audit_entry WHERE chain = 'RAA' AND "position" = 1`);
    expect(await found()).toEqual([['REMOVED', 'RAA', 1]]);
  });

  test('a removed row whose followers were moved up', async () => {
    await behindItsBack(`DELETE FROM audit_entry WHERE chain = 'RAA' AND "position" = 4`);
    for (let position = 5; position <= 8; position += 1)
      await behindItsBack(`UPDATE audit_entry SET "position" = ? WHERE chain = 'RAA' AND "position" = ?`, [
        position - 1,
        position,
      ]);
    expect((await found())[0]).toEqual(['MOVED', 'RAA', 4]);
    expect((await verdict()).faults[0]?.sentence).toContain('it was written as row 5');
  });

  test('two rows in each other’s place', async () => {
    for (const [from, to] of [
      [3, 100],
      [6, 3],
      [100, 6],
    ])
      await behindItsBack(`UPDATE audit_entry SET "position" = ? WHERE chain = 'RAA' AND "position" = ?`, [to, from]);
    expect((await found()).slice(0, 2)).toEqual([
      ['MOVED', 'RAA', 3],
      ['MOVED', 'RAA', 6],
    ]);
  });

  test('a row moved to another trust’s chain', async () => {
    await behindItsBack(`UPDATE audit_entry SET chain = 'RBB', "position" = 3 WHERE chain = 'RAA' AND "position" = 8`);
    expect(await found()).toEqual([
      ['CUT', 'RAA', 8],
      ['CHANGED', 'RBB', 3],
      ['ADDED', 'RBB', 3],
    ]);
  });

  test('the end cut off', async () => {
    await behindItsBack(`DELETE FROM audit_entry WHERE chain = 'RAA' AND "position" > 6`);
    expect(await found()).toEqual([['CUT', 'RAA', 7]]);
    expect((await verdict()).faults[0]?.sentence).toContain('Row 7 and those up to row 8 are missing');
  });

  test('the end cut off and the head turned back: the end outside the database tells', async () => {
    const [end] = await rows<{ hash: string }>(
      steady.database.reader,
      `SELECT hash FROM audit_entry WHERE chain = 'RAA' AND "position" = 6`,
    );
    await behindItsBack(`DELETE FROM audit_entry WHERE chain = 'RAA' AND "position" > 6`);
    await behindItsBack(`UPDATE audit_head SET "position" = 6, hash = ? WHERE chain = 'RAA'`, [end?.hash]);
    expect(await found()).toEqual([['CUT', 'RAA', 7]]);
    expect((await verdict()).faults[0]?.sentence).toContain('the end written down outside the database names row 8');
    expect((await verifyAudit(steady.database.reader, null)).faults).toEqual([]);
  });

  test('a whole chain gone, head and all', async () => {
    await behindItsBack(`DELETE FROM audit_entry WHERE chain = 'RBB'`);
    await behindItsBack(`DELETE FROM audit_head WHERE chain = 'RBB'`);
    expect(await found()).toEqual([['CUT', 'RBB', 1]]);
  });

  test('everything from a row on written anew, head and all', async () => {
    const links = await rows<Link & { hash: string }>(
      steady.database.reader,
      `SELECT * FROM audit_entry WHERE chain = 'RAA' ORDER BY "position"`,
    );
    let previousHash = '';
    for (const link of links) {
      const text = String(link.at);
      const at = new Date(text.includes('T') || text.includes('GMT') ? text : `${text.replace(' ', 'T')}Z`);
      const anew = { ...link, at, previousHash, subject: link.position === 5 ? 'nothing' : link.subject };
      previousHash = hashOfLink(anew);
      await behindItsBack('UPDATE audit_entry SET subject = ?, "previousHash" = ?, hash = ? WHERE id = ?', [
        anew.subject,
        anew.previousHash,
        previousHash,
        anew.id,
      ]);
    }
    await behindItsBack(`UPDATE audit_head SET hash = ? WHERE chain = 'RAA'`, [previousHash]);
    expect(await found()).toEqual([['CHANGED', 'RAA', 8]]);
    expect((await verdict()).faults[0]?.sentence).toContain('the end written down outside the database');
  });

  test('one row written anew with a hash that fits it', async () => {
    const [link] = await rows<Link>(steady.database.reader, `SELECT * FROM audit_entry WHERE chain = 'RAA' AND "position" = 5`);
    const text = String(link?.at);
    const at = new Date(text.includes('T') || text.includes('GMT') ? text : `${text.replace(' ', 'T')}Z`);
    const hash = hashOfLink({ ...(link as Link), at, subject: 'nothing' });
    await behindItsBack(`UPDATE audit_entry SET subject = 'nothing', hash = ? WHERE chain = 'RAA' AND "position" = 5`, [hash]);
    expect(await found()).toEqual([['CHANGED', 'RAA', 6]]);
    expect((await verdict()).faults[0]?.sentence).toContain('does not follow from the row before it');
  });

  test('the head gone', async () => {
    await behindItsBack(`DELETE FROM audit_head WHERE chain = 'RAA'`);
    expect(await found()).toEqual([['NO_HEAD', 'RAA', 8]]);
  });
});

describe('the spelling of what is hashed', () => {
  test('is the same whatever order names come in', () => {
    expect(orderedJson({ b: 1, a: { d: [2, { z: 1, y: 2 }], c: null } })).toBe('{"a":{"c":null,"d":[2,{"y":2,"z":1}]},"b":1}');
  });

  test('keeps fields apart, and null from empty', () => {
    const link: Link = {
      id: '1',
      chain: 'RAA',
      position: 1,
      at: new Date(0),
      actorId: 'a',
      tokenId: null,
      address: null,
      action: 'x',
      subject: 'y',
      trust: null,
      before: null,
      after: null,
      details: '{}',
      previousHash: '',
    };
    const others: Partial<Link>[] = [{ action: 'xy', subject: '' }, { before: '' }, { address: '' }, { position: 11 }];
    expect(new Set([link, ...others.map((other) => ({ ...link, ...other }))].map(hashOfLink)).size).toBe(5);
  });
});
