import { type MigrationInterface, type QueryRunner, Table, type TableColumnOptions } from 'typeorm';
import { instantType } from '../dialect.js';
import { hideFromOtherTrusts } from '../trust-policy.js';

const text = (name: string): TableColumnOptions => ({ name, type: 'varchar' });
const long = (name: string): TableColumnOptions => ({ name, type: 'text' });
const instant = (name: string): TableColumnOptions => ({ name, type: instantType });
const orNone = (column: TableColumnOptions): TableColumnOptions => ({ ...column, isNullable: true });
const keyOf = (table: string, ...names: readonly string[]): TableColumnOptions[] =>
  names.map((name) => ({ ...text(name), isPrimary: true, primaryKeyConstraintName: `${table}_key` }));

const tables: readonly Table[] = [
  new Table({
    name: 'connection',
    columns: [
      ...keyOf('connection', 'id'),
      text('trustCode'),
      text('kind'),
      text('name'),
      text('feed'),
      text('source'),
      text('mapping'),
      long('sealedSecret'),
      orNone(long('formerSecret')),
      instant('changedAt'),
      text('madeBy'),
      instant('madeAt'),
      orNone(instant('endedAt')),
      orNone(instant('heardAt')),
    ],
    indices: [{ name: 'connection_by_trust', columnNames: ['trustCode'] }],
  }),
  new Table({
    name: 'connection_delivery',
    columns: [...keyOf('connection_delivery', 'connectionId', 'mark'), instant('takenAt'), text('batchId')],
    indices: [{ name: 'connection_delivery_by_time', columnNames: ['takenAt'] }],
  }),
];

/** Senders of webhooks, and what they delivered lately. */
export class Connections1795353600017 implements MigrationInterface {
  name = 'Connections1795353600017';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.createTable(table, true);
    await hideFromOtherTrusts(runner, 'connection', 'trustCode');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore the backup made before.');
  }
}
