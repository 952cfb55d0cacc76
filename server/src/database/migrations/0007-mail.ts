import { type MigrationInterface, type QueryRunner, Table, type TableColumnOptions } from 'typeorm';
import { instantType } from '../dialect.js';

const text = (name: string): TableColumnOptions => ({ name, type: 'varchar' });
const id = (name: string, length = '36'): TableColumnOptions => ({ name, type: 'varchar', length });
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
    name: 'outbox_mail',
    columns: [
      key('outbox_mail', id('id')),
      text('onceKey'),
      text('recipient'),
      text('about'),
      orNone(text('trust')),
      text('messageId'),
      text('subject'),
      long('text'),
      orNone(long('html')),
      orNone(long('unsubscribeUrl')),
      text('state'),
      whole('attempts'),
      instant('queuedAt'),
      instant('dueAt'),
      instant('giveUpAt'),
      orNone(text('claim')),
      orNone(instant('endedAt')),
      orNone(long('reply')),
      { name: 'mayBeRepeat', type: 'boolean' },
    ],
    uniques: [{ name: 'outbox_mail_once', columnNames: ['onceKey', 'recipient'] }],
    indices: [
      { name: 'outbox_mail_due', columnNames: ['state', 'dueAt'] },
      { name: 'outbox_mail_about', columnNames: ['about'] },
    ],
  }),
  new Table({
    name: 'outbox_attachment',
    columns: [
      key('outbox_attachment', id('mailId')),
      key('outbox_attachment', whole('position')),
      text('filename'),
      text('contentType'),
      orNone(text('cid')),
      id('sha256', '64'),
    ],
    indices: [{ name: 'outbox_attachment_by_content', columnNames: ['sha256'] }],
  }),
  new Table({ name: 'outbox_content', columns: [key('outbox_content', id('sha256', '64')), long('content'), instant('usedAt')] }),
];

/** Mails that wait to be sent, and what became of those that were. */
export class Mail1795353600007 implements MigrationInterface {
  name = 'Mail1795353600007';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const table of tables) await queryRunner.createTable(table, true);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore the backup made before.');
  }
}
