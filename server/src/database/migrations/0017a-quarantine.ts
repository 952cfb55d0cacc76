import { type MigrationInterface, type QueryRunner, Table, type TableColumnOptions } from 'typeorm';
import { instantType } from '../dialect.js';
import { hideFromOtherTrusts } from '../trust-policy.js';

const text = (name: string): TableColumnOptions => ({ name, type: 'varchar' });
const long = (name: string): TableColumnOptions => ({ name, type: 'text' });
const instant = (name: string): TableColumnOptions => ({ name, type: instantType });
const orNone = (column: TableColumnOptions): TableColumnOptions => ({ ...column, isNullable: true });

const heldText = new Table({
  name: 'held_text',
  columns: [
    { ...text('id'), isPrimary: true, primaryKeyConstraintName: 'held_text_key' },
    text('trustCode'),
    text('door'),
    text('feed'),
    text('source'),
    text('recordKey'),
    text('field'),
    long('masked'),
    orNone(long('sealed')),
    text('mark'),
    long('findings'),
    orNone(text('batchId')),
    instant('heldAt'),
    orNone(text('decision')),
    orNone(instant('decidedAt')),
    orNone(text('decidedBy')),
    orNone(text('reason')),
  ],
  indices: [
    { name: 'held_text_once', columnNames: ['trustCode', 'mark', 'feed', 'recordKey', 'field'], isUnique: true },
    { name: 'held_text_by_trust', columnNames: ['trustCode', 'heldAt'] },
    { name: 'held_text_by_batch', columnNames: ['batchId'] },
  ],
});

/** Texts in quarantine. */
export class Quarantine1795353600017 implements MigrationInterface {
  name = 'Quarantine1795353600017';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(heldText, true);
    await hideFromOtherTrusts(runner, 'held_text', 'trustCode');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore the backup made before.');
  }
}
