import { type MigrationInterface, type QueryRunner, Table, type TableColumnOptions } from 'typeorm';

const text = (name: string): TableColumnOptions => ({ name, type: 'varchar' });
const orNone = (column: TableColumnOptions): TableColumnOptions => ({ ...column, isNullable: true });
const key = (table: string, name: string): TableColumnOptions => ({
  ...text(name),
  isPrimary: true,
  primaryKeyConstraintName: `${table}_key`,
});

const tables: readonly Table[] = [
  new Table({
    name: 'trust',
    columns: [
      key('trust', 'code'),
      text('name'),
      orNone(text('region')),
      orNone(text('integratedCareBoard')),
      orNone(text('address')),
      orNone(text('postcode')),
      orNone(text('openedOn')),
      orNone(text('closedOn')),
      orNone(text('successorCode')),
      orNone(text('batchId')),
      orNone(text('insertedBatchId')),
    ],
  }),
  new Table({
    name: 'site',
    columns: [key('site', 'code'), text('trustCode'), text('name')],
    indices: [{ name: 'site_by_trust', columnNames: ['trustCode'] }],
  }),
];

/** Trusts and their sites. */
export class Organisations1795353600002 implements MigrationInterface {
  name = 'Organisations1795353600002';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const table of tables) await queryRunner.createTable(table);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore the backup made before.');
  }
}
