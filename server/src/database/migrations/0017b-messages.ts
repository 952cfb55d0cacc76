import { type MigrationInterface, type QueryRunner, Table, type TableColumnOptions } from 'typeorm';
import { instantType } from '../dialect.js';
import { hideFromOtherTrusts } from '../trust-policy.js';

const text = (name: string): TableColumnOptions => ({ name, type: 'varchar' });
const instant = (name: string): TableColumnOptions => ({ name, type: instantType });
const orNone = (column: TableColumnOptions): TableColumnOptions => ({ ...column, isNullable: true });
const keyOf = (table: string, ...names: readonly string[]): TableColumnOptions[] =>
  names.map((name) => ({ ...text(name), isPrimary: true, primaryKeyConstraintName: `${table}_key` }));

const tables: readonly Table[] = [
  new Table({
    name: 'appointment',
    columns: [
      ...keyOf('appointment', 'trustCode', 'mark'),
      text('day'),
      orNone(instant('startsAt')),
      text('state'),
      orNone(text('cancelledBy')),
      text('specialty'),
      text('clinic'),
      text('site'),
      instant('saidAt'),
      { name: 'rank', type: 'integer' },
    ],
    indices: [{ name: 'appointment_by_day', columnNames: ['trustCode', 'day'] }],
  }),
  new Table({
    name: 'appointment_message',
    columns: [
      ...keyOf('appointment_message', 'trustCode', 'mark'),
      text('content'),
      instant('receivedAt'),
      orNone(text('attemptOn')),
      text('specialty'),
      text('site'),
    ],
    indices: [{ name: 'appointment_message_by_day', columnNames: ['trustCode', 'attemptOn'] }],
  }),
  new Table({
    name: 'appointment_day',
    columns: [...keyOf('appointment_day', 'trustCode', 'day'), text('stamp')],
  }),
];

/** Appointments as HL7 and FHIR messages tell of them. */
export class Messages1795353600017 implements MigrationInterface {
  name = 'Messages1795353600017';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) {
      await runner.createTable(table, true);
      await hideFromOtherTrusts(runner, table.name, 'trustCode');
    }
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore the backup made before.');
  }
}
