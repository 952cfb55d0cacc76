import { expect, test } from '@jest/globals';
import { closeDatabase, openDatabase, rows } from '../database/database.js';
import { instantParameter, instantType } from '../database/dialect.js';
import { Tripwire } from '../database/tripwire.js';
import { makePlace } from '../testing/test-app.js';
import { verifyAudit } from './verify-audit.js';

test('the log of an earlier Steady is chained when it is updated, trust by trust, in the order of its time', async () => {
  const place = await makePlace();
  const open = () => openDatabase({ DATA_DIR: '', ...place.environment });
  const first = await open();
  await Tripwire.allow(async () => {
    const run = (sql: string, parameters: unknown[] = []) => rows(first.writer, sql, parameters);
    await run('DROP TABLE audit_entry');
    await run('DROP TABLE audit_head');
    await run(
      `CREATE TABLE audit_entry (id varchar(36) PRIMARY KEY, at ${instantType}, "actorId" varchar(64), actor varchar(200), action varchar(64),
         subject varchar(400), trust varchar(12), details text)`,
    );
    for (let index = 0; index < 2500; index += 1)
      await run('INSERT INTO audit_entry VALUES (?, ?, ?, ?, ?, ?, ?, ?)', [
        `id-${(index * 7919) % 2500}`,
        instantParameter(new Date(1_700_000_000_000 + Math.floor(index / 2) * 1000)),
        'u1',
        'Ann Example',
        'session.begun',
        'user u1',
        index % 5 === 0 ? 'RAA' : null,
        '{}',
      ]);
    await run(`DELETE FROM migrations WHERE "name" = 'AuditChain1795353600010'`);
  });
  await closeDatabase(first);

  const second = await open();
  expect(await verifyAudit(second.reader, null)).toEqual({ chains: 2, links: 2500, faults: [] });
  const links = await rows<{ id: string; at: unknown }>(
    second.reader,
    `SELECT id, at FROM audit_entry WHERE chain = 'RAA' ORDER BY "position"`,
  );
  expect(links).toHaveLength(500);
  const times = links.map(({ at }) => new Date(String(at)).getTime());
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect(JSON.stringify(await rows(second.reader, 'SELECT * FROM audit_entry LIMIT 5'))).not.toContain('Ann Example');
  await closeDatabase(second);
  await place.clear();
}, 60_000);
