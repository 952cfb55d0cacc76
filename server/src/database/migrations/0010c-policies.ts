import { policy1 } from '@steady/shared/policy';
import { type MigrationInterface, type QueryRunner, Table, type TableColumnOptions } from 'typeorm';
import { instantParameter, instantType, placeholders } from '../dialect.js';

const text = (name: string, length: number): TableColumnOptions => ({ name, type: 'varchar', length: String(length) });

const versions = new Table({
  name: 'policy_version',
  columns: [
    { name: 'version', type: 'integer', isPrimary: true, primaryKeyConstraintName: 'policy_version_pk' },
    text('effectiveOn', 10),
    text('name', 200),
    text('reason', 1000),
    { name: 'body', type: 'text' },
    text('madeById', 64),
    { name: 'madeAt', type: instantType },
  ],
});

/** The house rules as versions of the database; the first is the one the program came with. */
export class Policies1795353600010 implements MigrationInterface {
  name = 'Policies1795353600010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(versions);
    const { version, effectiveOn, name } = policy1;
    const sql = `INSERT INTO policy_version (version, "effectiveOn", name, reason, body, "madeById", "madeAt") VALUES (?, ?, ?, '', ?, 'steady', ?)`;
    const at = instantParameter(new Date(`${effectiveOn}T00:00:00Z`));
    await runner.query(placeholders(sql), [version, effectiveOn, name, JSON.stringify(policy1), at]);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore the backup made before.');
  }
}
