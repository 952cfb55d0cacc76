import { type MigrationInterface, type QueryRunner, Table, type TableColumnOptions } from 'typeorm';
import { instantType } from '../dialect.js';

const text = (name: string, length: number, isNullable = false): TableColumnOptions => ({
  name,
  type: 'varchar',
  length: String(length),
  isNullable,
});
const instant = (name: string, isNullable = false): TableColumnOptions => ({ name, type: instantType, isNullable });
const key = (column: TableColumnOptions, primaryKeyConstraintName: string): TableColumnOptions => ({
  ...column,
  isPrimary: true,
  primaryKeyConstraintName,
});

const tables = [
  new Table({
    name: 'user_account',
    columns: [
      key(text('id', 36), 'user_account_pk'),
      text('email', 320),
      text('name', 200),
      text('role', 32),
      { name: 'trusts', type: 'text' },
      { name: 'passwordHash', type: 'text', isNullable: true },
      instant('createdAt'),
      instant('disabledAt', true),
    ],
    indices: [{ name: 'user_account_email', columnNames: ['email'], isUnique: true }],
  }),
  new Table({
    name: 'session',
    columns: [
      key(text('tokenHash', 64), 'session_pk'),
      text('userId', 36),
      instant('startedAt'),
      instant('lastSeenAt'),
      instant('endsAt'),
    ],
    indices: [
      { name: 'session_user', columnNames: ['userId'] },
      { name: 'session_ends', columnNames: ['endsAt'] },
    ],
  }),
  new Table({
    name: 'welcome_token',
    columns: [key(text('tokenHash', 64), 'welcome_token_pk'), instant('endsAt'), instant('usedAt', true)],
  }),
  new Table({
    name: 'api_token',
    columns: [
      key(text('id', 36), 'api_token_pk'),
      text('userId', 36),
      text('name', 100),
      text('tokenHash', 64),
      text('trust', 12, true),
      instant('createdAt'),
      instant('revokedAt', true),
    ],
    indices: [{ name: 'api_token_hash', columnNames: ['tokenHash'], isUnique: true }],
  }),
  new Table({
    name: 'audit_entry',
    columns: [
      key(text('id', 36), 'audit_entry_pk'),
      instant('at'),
      text('actorId', 64),
      text('actor', 200),
      text('action', 64),
      text('subject', 400),
      text('trust', 12, true),
      { name: 'details', type: 'text' },
    ],
    indices: [{ name: 'audit_entry_at', columnNames: ['at'] }],
  }),
];

/** People, sessions, tokens and the log of what they did. */
export class Identity1795353600001 implements MigrationInterface {
  name = 'Identity1795353600001';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.createTable(table, true);
  }

  /** Forward only: restore the backup made before migrating. */
  async down(): Promise<void> {}
}
