import { type MigrationInterface, type QueryRunner, Table, TableIndex, type TableColumnOptions } from 'typeorm';
import { instantType } from '../dialect.js';

const text = (name: string, length: number): TableColumnOptions => ({ name, type: 'varchar', length: String(length) });
const key = (column: TableColumnOptions): TableColumnOptions => ({
  ...column,
  isPrimary: true,
  primaryKeyConstraintName: 'measure_definition_pk',
});

const definitions = new Table({
  name: 'measure_definition',
  columns: [
    key(text('trustCode', 12)),
    key(text('measure', 100)),
    text('name', 200),
    text('numerator', 300),
    { ...text('denominator', 300), isNullable: true },
    text('improvementDirection', 10),
    text('savedBy', 200),
    { name: 'savedAt', type: instantType },
  ],
});

const isProgramme = `(SELECT current_setting('steady.trusts', true)) = '*'`;
const isTheirs = `"trustCode" = ANY ((SELECT string_to_array(current_setting('steady.trusts', true), ','))::text[])`;

/** Measures people make for themselves, rejected rows as they came, and what an import found beside its counts. */
export class Measures1795353600018 implements MigrationInterface {
  name = 'Measures1795353600018';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(definitions, true);
    await runner.query(`ALTER TABLE import_rejection ADD COLUMN cells text`);
    await runner.query(`ALTER TABLE import_batch ADD COLUMN findings text`);
    await runner.query(`ALTER TABLE import_batch ADD COLUMN "idempotencyKey" varchar`);
    await runner.createIndex(
      'import_batch',
      new TableIndex({ name: 'import_batch_once', columnNames: ['idempotencyKey'], isUnique: true }),
    );
    if (runner.connection.options.type !== 'postgres') return;
    // what the programme keeps is of no trust, and everybody may read it; a file over every trust is the programme's
    for (const table of ['measure_definition', 'mapping_profile']) {
      await runner.query(
        `CREATE POLICY "${table}_trust" ON "${table}" USING (${isProgramme} OR ${isTheirs} OR "trustCode" = '')`,
      );
      await runner.query(`ALTER TABLE "${table}" ENABLE ROW LEVEL SECURITY`);
      await runner.query(`ALTER TABLE "${table}" FORCE ROW LEVEL SECURITY`);
    }
    await runner.query(`DROP POLICY import_batch_trust ON import_batch`);
    await runner.query(
      `CREATE POLICY import_batch_trust ON import_batch
       USING (${isProgramme} OR ${isTheirs} OR ("trustCode" IS NULL AND feed = 'organisations'))`,
    );
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore the backup made before.');
  }
}
