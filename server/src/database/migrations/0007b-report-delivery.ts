import { type MigrationInterface, type QueryRunner, Table, type TableColumnOptions } from 'typeorm';
import { instantType } from '../dialect.js';

const text = (name: string): TableColumnOptions => ({ name, type: 'varchar' });
const long = (name: string): TableColumnOptions => ({ name, type: 'text' });
const whole = (name: string): TableColumnOptions => ({ name, type: 'integer' });
const instant = (name: string): TableColumnOptions => ({ name, type: instantType });
const orNone = (column: TableColumnOptions): TableColumnOptions => ({ ...column, isNullable: true });
const key = (table: string, column: TableColumnOptions): TableColumnOptions => ({
  ...column,
  isPrimary: true,
  primaryKeyConstraintName: `${table}_key`,
});

const tables: readonly Table[] = [
  new Table({
    name: 'report_schedule',
    columns: [
      key('report_schedule', text('scope')),
      key('report_schedule', text('trust')),
      whole('weekday'),
      whole('minuteOfDay'),
      { name: 'isOn', type: 'boolean' },
      text('changedBy'),
      instant('changedAt'),
    ],
  }),
  new Table({
    name: 'report_draft_run',
    columns: [
      key('report_draft_run', text('scope')),
      key('report_draft_run', text('trust')),
      key('report_draft_run', text('weekEndingOn')),
      text('state'),
      whole('attempts'),
      instant('dueAt'),
      orNone(text('reportId')),
      orNone(long('told')),
      instant('at'),
    ],
  }),
  new Table({
    name: 'report_recipient',
    columns: [
      key('report_recipient', { name: 'id', type: 'varchar', length: '36' }),
      text('scope'),
      text('trust'),
      text('address'),
      text('addedBy'),
      instant('addedAt'),
      orNone(text('confirmedBy')),
      orNone(instant('confirmedAt')),
      orNone(instant('unsubscribedAt')),
      text('unsubscribeKey'),
    ],
    uniques: [{ name: 'report_recipient_once', columnNames: ['scope', 'trust', 'address'] }],
  }),
  new Table({
    name: 'report_mailing',
    columns: [
      key('report_mailing', text('reportId')),
      text('scope'),
      text('trust'),
      text('state'),
      whole('attempts'),
      instant('dueAt'),
      orNone(long('told')),
      instant('at'),
    ],
  }),
];

/** When reports are drafted, to whom they go, and which are on their way. */
export class ReportDelivery1795353600007 implements MigrationInterface {
  name = 'ReportDelivery1795353600007';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const table of tables) await queryRunner.createTable(table, true);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore the backup made before.');
  }
}
