import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import pg from 'pg';
import { engine } from '../../server/src/config/env.js';
import { rows } from '../../server/src/database/database.js';
import { asProgramme, seeing } from '../../server/src/database/row-security.js';
import { startTwoTrusts, type TwoTrusts } from '../support/two-trusts.js';

jest.setTimeout(60_000);

const direct = [
  ['incident', 'trustCode'],
  ['appointment_count', 'trustCode'],
  ['training_completion', 'trustCode'],
  ['downtime_episode', 'trustCode'],
  ['measure_value', 'trustCode'],
  ['daily_figure', 'trust'],
  ['import_batch', 'trustCode'],
  ['deployment', 'trust'],
  ['hazard', 'trust'],
  ['latest_health', 'trust'],
  ['major_incident', 'trustCode'],
  ['major_incident_entry', 'trustCode'],
  ['major_incident_action', 'trustCode'],
  ['theme_ticket', 'trustCode'],
  ['problem', 'trustCode'],
  ['problem_incident', 'trustCode'],
] as const;
const throughParent = [
  'incident_history',
  'import_rejection',
  'affected_party',
  'incident_link',
  'incident_attachment',
  'incident_mention',
] as const;

test('SQLite has no second wall, and work runs the same', async () => {
  expect(await seeing(['RAL'], () => Promise.resolve(1))).toBe(1);
});

if (engine === 'postgres')
  describe('on PostgreSQL a statement without the repository’s predicate', () => {
    let world: TwoTrusts;
    beforeAll(async () => {
      world = await startTwoTrusts();
    }, 60_000);
    afterAll(() => world.steady.stop());

    const all = (table: string): Promise<Record<string, unknown>[]> =>
      rows(world.steady.database.reader, `SELECT * FROM "${table}"`);

    test.each(direct)('sees of %s its own trust’s rows only', async (table, column) => {
      const trusts = async (): Promise<unknown[]> => [...new Set((await all(table)).map((row) => row[column]))].sort();
      expect(await asProgramme(trusts)).toEqual(['RAA', 'RBB']);
      expect(await seeing(['RBB'], trusts)).toEqual(['RBB']);
      expect(await seeing([], trusts)).toEqual([]);
    });

    test.each(throughParent)('sees of %s what belongs to its own', async (table) => {
      const counts = await Promise.all([
        asProgramme(() => all(table)),
        seeing(['RAA'], () => all(table)),
        seeing(['RBB'], () => all(table)),
        seeing([], () => all(table)),
      ]);
      const [programme = [], a = [], b = [], none = []] = counts;
      expect(a.length).toBeGreaterThan(0);
      expect(b.length).toBeGreaterThan(0);
      expect([a.length + b.length, none.length]).toEqual([programme.length, 0]);
      expect(JSON.stringify(b)).not.toContain('MARKER-A');
    });

    test('changes nothing of another’s, and adds nothing there', async () => {
      const { unitOfWork } = world.steady;
      const change = () =>
        unitOfWork.run((manager) => rows(manager, `UPDATE incident SET title = 'taken' WHERE "trustCode" = 'RAA' RETURNING id`));
      expect((await seeing(['RBB'], change)).flat().filter((row) => typeof row === 'object')).toEqual([]);
      const move = () => unitOfWork.run((manager) => rows(manager, `UPDATE hazard SET trust = 'RAA' WHERE trust = 'RBB'`));
      await expect(seeing(['RBB'], move)).rejects.toThrow(/row-level security/);
    });

    test('sees nothing on a connection that was not told', async () => {
      const client = new pg.Client({ connectionString: world.steady.settings.DATABASE_URL });
      await client.connect();
      try {
        expect((await client.query('SELECT * FROM incident')).rows).toEqual([]);
      } finally {
        await client.end();
      }
    });

    test('of many people at once over one pool: each sees their own', async () => {
      const asked = await Promise.all(
        Array.from({ length: 200 }, async (_, index) => {
          const trust = ['RAA', 'RBB'][index % 2]!;
          const found = await seeing([trust], () => all('incident'));
          return found.every((row) => row['trustCode'] === trust) && found.length > 0;
        }),
      );
      expect(asked.every(Boolean)).toBe(true);
    });
  });
