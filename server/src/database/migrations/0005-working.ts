import { type MigrationInterface, type QueryRunner, Table, type TableColumnOptions } from 'typeorm';
import { instantType } from '../dialect.js';

const text = (name: string): TableColumnOptions => ({ name, type: 'varchar' });
const long = (name: string): TableColumnOptions => ({ name, type: 'text' });
const whole = (name: string): TableColumnOptions => ({ name, type: 'integer' });
const yesNo = (name: string): TableColumnOptions => ({ name, type: 'boolean' });
const instant = (name: string): TableColumnOptions => ({ name, type: instantType });
const orNone = (column: TableColumnOptions): TableColumnOptions => ({ ...column, isNullable: true });
const key = (table: string, column: TableColumnOptions): TableColumnOptions => ({
  ...column,
  isPrimary: true,
  primaryKeyConstraintName: `${table}_key`,
});

const tables: readonly Table[] = [
  new Table({
    name: 'incident_comment',
    columns: [
      key('incident_comment', text('id')),
      whole('incidentId'),
      instant('at'),
      text('byId'),
      text('by'),
      long('text'),
      yesNo('internal'),
    ],
    indices: [{ name: 'incident_comment_by_incident', columnNames: ['incidentId', 'at'] }],
  }),
  new Table({
    name: 'incident_work',
    columns: [
      key('incident_work', whole('incidentId')),
      orNone(text('team')),
      orNone(text('pauseReason')),
      orNone(text('supplierReference')),
      orNone(text('sentKey')),
      orNone(instant('responseBreachedAt')),
      orNone(instant('fixBreachedAt')),
    ],
    uniques: [{ name: 'incident_work_sent_key', columnNames: ['sentKey'] }],
  }),
  new Table({
    name: 'incident_bulk_change',
    columns: [
      key('incident_bulk_change', text('id')),
      instant('at'),
      text('byId'),
      text('by'),
      long('images'),
      orNone(instant('undoneAt')),
    ],
  }),
];

/** What people do with incidents: comments, what only work knows of them, and changes of many at once. */
export class Working1795353600005 implements MigrationInterface {
  name = 'Working1795353600005';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const table of tables) await queryRunner.createTable(table, true);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore the backup made before.');
  }
}
