import { type MigrationInterface, type QueryRunner, Table, type TableColumnOptions } from 'typeorm';
import { instantType } from '../dialect.js';

const text = (name: string, length: number): TableColumnOptions => ({ name, type: 'varchar', length: String(length) });
const long = (name: string): TableColumnOptions => ({ name, type: 'text' });
const instant = (name: string, isNullable = false): TableColumnOptions => ({ name, type: instantType, isNullable });
const key = (column: TableColumnOptions, primaryKeyConstraintName: string): TableColumnOptions => ({
  ...column,
  isPrimary: true,
  primaryKeyConstraintName,
});

const tables = [
  new Table({
    name: 'external_identity',
    columns: [
      key(text('issuer', 400), 'external_identity_pk'),
      key(text('subject', 255), 'external_identity_pk'),
      text('userId', 36),
      instant('lastSignedInAt'),
      instant('withdrawnAt', true),
    ],
    indices: [{ name: 'external_identity_user', columnNames: ['userId'], isUnique: true }],
  }),
  new Table({
    name: 'sign_on_attempt',
    columns: [
      key(text('cookieHash', 64), 'sign_on_attempt_pk'),
      text('state', 100),
      text('nonce', 100),
      text('codeVerifier', 128),
      text('redirectUri', 400),
      long('next'),
      instant('endsAt'),
    ],
    indices: [{ name: 'sign_on_attempt_ends', columnNames: ['endsAt'] }],
  }),
  new Table({
    name: 'sign_on_rules',
    columns: [
      key({ name: 'version', type: 'integer' }, 'sign_on_rules_pk'),
      long('rules'),
      text('byId', 36),
      text('by', 200),
      instant('at'),
    ],
  }),
];

/** Signing on through the organisation's own provider: who is meant by its subjects, sign-ins begun, and rules. */
export class SignOn1795353600012 implements MigrationInterface {
  name = 'SignOn1795353600012';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.createTable(table, true);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore the backup made before.');
  }
}
