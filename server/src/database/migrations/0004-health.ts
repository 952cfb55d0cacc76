import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { instantType, realType } from '../dialect.js';

/** The health of each deployment as last worked out. */
export class Health1795353600004 implements MigrationInterface {
  name = 'Health1795353600004';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'latest_health',
        columns: [
          { name: 'deploymentId', type: 'varchar', isPrimary: true, primaryKeyConstraintName: 'latest_health_key' },
          { name: 'trust', type: 'varchar' },
          { name: 'asOf', type: instantType },
          { name: 'touches', type: 'integer' },
          { name: 'goodUntil', type: instantType },
          { name: 'verdict', type: 'varchar' },
          { name: 'rag', type: 'varchar' },
          { name: 'score', type: realType, isNullable: true },
          { name: 'stored', type: 'text' },
        ],
        indices: [{ name: 'latest_health_by_trust', columnNames: ['trust'] }],
      }),
    );
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore the backup made before.');
  }
}
