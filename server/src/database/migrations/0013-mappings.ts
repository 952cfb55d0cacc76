import { type MigrationInterface, type QueryRunner, Table, type TableColumnOptions } from 'typeorm';
import { instantType } from '../dialect.js';

const text = (name: string, length: number): TableColumnOptions => ({ name, type: 'varchar', length: String(length) });
const key = (column: TableColumnOptions): TableColumnOptions => ({
  ...column,
  isPrimary: true,
  primaryKeyConstraintName: 'mapping_profile_pk',
});

const mappings = new Table({
  name: 'mapping_profile',
  columns: [
    key(text('trustCode', 12)),
    key(text('name', 80)),
    key({ name: 'version', type: 'integer' }),
    text('feed', 20),
    { name: 'profile', type: 'text' },
    text('savedBy', 200),
    { name: 'savedAt', type: instantType },
    { name: 'withdrawnAt', type: instantType, isNullable: true },
  ],
});

/** Mapping profiles as trusts save them, in versions. */
export class Mappings1795353600013 implements MigrationInterface {
  name = 'Mappings1795353600013';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(mappings, true);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore the backup made before.');
  }
}
