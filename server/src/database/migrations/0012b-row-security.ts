import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables with the trust of each row in a column of their own. */
const ofTrust: readonly (readonly [table: string, column: string])[] = [
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
];

/** Tables with text of rows of another, by which they are seen or not. They are written as their parent is. */
const ofParent: readonly (readonly [table: string, column: string, parent: string])[] = [
  ['incident_history', 'incidentId', 'incident'],
  ['incident_comment', 'incidentId', 'incident'],
  ['import_rejection', 'batchId', 'import_batch'],
];

// each in brackets of its own is worked out once a statement, not once a row
const isProgramme = `(SELECT current_setting('steady.trusts', true)) = '*'`;
const isTheirs = (column: string): string =>
  `"${column}" = ANY ((SELECT string_to_array(current_setting('steady.trusts', true), ','))::text[])`;

/**
 * PostgreSQL repeats the wall between trusts: a connection sees the rows of the trusts it was told of (`row-security.ts`), and
 * none before it was told. The owner is held to it too. SQLite has no such wall.
 */
export class RowSecurity1795353600012 implements MigrationInterface {
  name = 'RowSecurity1795353600012';

  async up(runner: QueryRunner): Promise<void> {
    if (runner.connection.options.type !== 'postgres') return;
    for (const [table, column] of ofTrust) {
      // an import of the list of organisations is of no trust
      const ofNone = table === 'import_batch' ? ` OR "${column}" IS NULL` : '';
      await runner.query(`CREATE POLICY "${table}_trust" ON "${table}" USING (${isProgramme} OR ${isTheirs(column)}${ofNone})`);
      await force(runner, table);
    }
    for (const [table, column, parent] of ofParent) {
      await runner.query(
        `CREATE POLICY "${table}_seen" ON "${table}" FOR SELECT
         USING (${isProgramme} OR EXISTS (SELECT 1 FROM "${parent}" p WHERE p.id = "${table}"."${column}"))`,
      );
      await runner.query(`CREATE POLICY "${table}_added" ON "${table}" FOR INSERT WITH CHECK (true)`);
      await runner.query(`CREATE POLICY "${table}_changed" ON "${table}" FOR UPDATE USING (true)`);
      await runner.query(`CREATE POLICY "${table}_removed" ON "${table}" FOR DELETE USING (true)`);
      await force(runner, table);
    }
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore the backup made before.');
  }
}

async function force(runner: QueryRunner, table: string): Promise<void> {
  await runner.query(`ALTER TABLE "${table}" ENABLE ROW LEVEL SECURITY`);
  await runner.query(`ALTER TABLE "${table}" FORCE ROW LEVEL SECURITY`);
}
