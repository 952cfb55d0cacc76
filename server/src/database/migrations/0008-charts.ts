import { type MigrationInterface, type QueryRunner, Table, type TableColumnOptions } from 'typeorm';
import { instantType } from '../dialect.js';

const text = (name: string): TableColumnOptions => ({ name, type: 'varchar' });
const long = (name: string): TableColumnOptions => ({ name, type: 'text' });
const instant = (name: string): TableColumnOptions => ({ name, type: instantType });
const orNone = (column: TableColumnOptions): TableColumnOptions => ({ ...column, isNullable: true });
const key = (table: string, column: TableColumnOptions): TableColumnOptions => ({
  ...column,
  isPrimary: true,
  primaryKeyConstraintName: `${table}_key`,
});

const tables: readonly Table[] = [
  new Table({
    name: 'chart_rebase',
    columns: [
      key('chart_rebase', text('id')),
      text('trust'),
      text('site'),
      text('measure'),
      text('on'),
      long('reason'),
      text('byId'),
      text('by'),
      instant('at'),
      orNone(text('withdrawnBy')),
      orNone(instant('withdrawnAt')),
    ],
    indices: [{ name: 'chart_rebase_by_place', columnNames: ['trust', 'site', 'measure'] }],
  }),
  new Table({
    name: 'chart_note',
    columns: [
      key('chart_note', text('id')),
      text('trust'),
      text('site'),
      text('measure'),
      text('on'),
      long('text'),
      text('byId'),
      text('by'),
      instant('at'),
    ],
    indices: [{ name: 'chart_note_by_place', columnNames: ['trust', 'site', 'measure'] }],
  }),
  new Table({
    name: 'forecast_day',
    columns: [
      key('forecast_day', text('deploymentId')),
      key('forecast_day', text('on')),
      text('trust'),
      instant('saidAt'),
      orNone(text('steadyOn')),
      orNone(text('steadyFrom')),
      orNone(text('steadyTo')),
      { name: 'reached', type: 'boolean' },
      orNone(text('withheld')),
      long('sentence'),
    ],
  }),
];

/** What people say on charts, and what was said each day of when a site would be steady. */
export class Charts1795353600008 implements MigrationInterface {
  name = 'Charts1795353600008';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const table of tables) await queryRunner.createTable(table, true);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore the backup made before.');
  }
}
