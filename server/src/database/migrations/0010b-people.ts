import { type MigrationInterface, type QueryRunner, Table, TableColumn, type TableColumnOptions } from 'typeorm';
import { instantType } from '../dialect.js';

const text = (name: string, length: number, isNullable = false): TableColumnOptions => ({
  name,
  type: 'varchar',
  length: String(length),
  isNullable,
});
const instant = (name: string, isNullable = false): TableColumnOptions => ({ name, type: instantType, isNullable });
const long = (name: string): TableColumnOptions => ({ name, type: 'text', isNullable: true });

const links = new Table({
  name: 'password_link',
  columns: [
    { ...text('tokenHash', 64), isPrimary: true, primaryKeyConstraintName: 'password_link_pk' },
    text('userId', 36),
    text('purpose', 16),
    instant('madeAt'),
    instant('endsAt'),
    instant('usedAt', true),
  ],
  indices: [{ name: 'password_link_user', columnNames: ['userId'] }],
});

/** Where a session is used from, what a token may do and until when, and one-time links to choose a password. */
const added: Readonly<Record<string, readonly TableColumnOptions[]>> = {
  session: [text('address', 64, true), text('agent', 200, true)],
  api_token: [
    text('prefix', 16, true),
    long('trusts'),
    text('actions', 100, true),
    instant('endsAt', true),
    instant('lastUsedAt', true),
  ],
};

export class People1795353600010 implements MigrationInterface {
  name = 'People1795353600010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(links);
    for (const [table, columns] of Object.entries(added))
      await runner.addColumns(
        table,
        columns.map((column) => new TableColumn(column)),
      );
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore the backup made before.');
  }
}
