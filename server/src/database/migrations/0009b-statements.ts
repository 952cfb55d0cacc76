import { type MigrationInterface, type QueryRunner, Table, type TableColumnOptions } from 'typeorm';
import { instantType } from '../dialect.js';

const text = (name: string): TableColumnOptions => ({ name, type: 'varchar' });
const long = (name: string): TableColumnOptions => ({ name, type: 'text' });
const whole = (name: string): TableColumnOptions => ({ name, type: 'integer' });
const instant = (name: string): TableColumnOptions => ({ name, type: instantType });
const orNone = (column: TableColumnOptions): TableColumnOptions => ({ ...column, isNullable: true });
const key = (table: string): TableColumnOptions => ({
  ...text('id'),
  isPrimary: true,
  primaryKeyConstraintName: `${table}_key`,
});

const tables: readonly Table[] = [
  new Table({
    name: 'statement',
    columns: [
      key('statement'),
      whole('version'),
      text('deploymentId'),
      text('saidOn'),
      text('source'),
      text('sourceName'),
      text('claim'),
      long('text'),
      text('recordedBy'),
      instant('recordedAt'),
      orNone(text('correctsId')),
      orNone(text('correctedById')),
      orNone(instant('endedAt')),
      orNone(text('endedBy')),
      orNone(text('endedReason')),
    ],
    indices: [{ name: 'statement_by_deployment', columnNames: ['deploymentId', 'saidOn'] }],
  }),
  new Table({
    name: 'notice',
    columns: [
      key('notice'),
      whole('version'),
      text('trust'),
      text('deploymentId'),
      text('kind'),
      text('code'),
      orNone(text('stream')),
      text('cause'),
      long('sentence'),
      instant('raisedAt'),
      orNone(instant('endedAt')),
      orNone(instant('dismissedAt')),
      orNone(text('dismissedBy')),
      orNone(text('dismissedReason')),
    ],
    indices: [
      { name: 'notice_by_deployment', columnNames: ['deploymentId', 'raisedAt'] },
      { name: 'notice_by_trust', columnNames: ['trust', 'raisedAt'] },
    ],
  }),
];

/** What is said of a site in public or to its board, and what Steady itself has to tell: early warnings, days that passed. */
export class Statements1795353600009 implements MigrationInterface {
  name = 'Statements1795353600009';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const table of tables) await queryRunner.createTable(table, true);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore the backup made before.');
  }
}
