import type { QueryRunner } from 'typeorm';

/**
 * PostgreSQL repeats the wall between trusts for a table with the trust of each row in a column (see migration 0012b): a
 * connection sees the rows of the trusts it was told of. The owner is held to it too. SQLite has no such wall.
 */
export async function hideFromOtherTrusts(runner: QueryRunner, table: string, column: string): Promise<void> {
  if (runner.connection.options.type !== 'postgres') return;
  // each in brackets of its own is worked out once a statement, not once a row
  const isProgramme = `(SELECT current_setting('steady.trusts', true)) = '*'`;
  const isTheirs = `"${column}" = ANY ((SELECT string_to_array(current_setting('steady.trusts', true), ','))::text[])`;
  await runner.query(`CREATE POLICY "${table}_trust" ON "${table}" USING (${isProgramme} OR ${isTheirs})`);
  await runner.query(`ALTER TABLE "${table}" ENABLE ROW LEVEL SECURITY`);
  await runner.query(`ALTER TABLE "${table}" FORCE ROW LEVEL SECURITY`);
}
