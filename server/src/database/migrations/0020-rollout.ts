import { type MigrationInterface, type QueryRunner, TableColumn, TableIndex } from 'typeorm';

/** What tells that anything shown on the rollout page has changed, read without reading the answers themselves. */
export class Rollout1795353600020 implements MigrationInterface {
  name = 'Rollout1795353600020';

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('latest_health', new TableColumn({ name: 'revision', type: 'integer', default: 0 }));
    await runner.createIndex(
      'latest_health',
      new TableIndex({ name: 'latest_health_state', columnNames: ['trust', 'revision', 'goodUntil', 'asOf'] }),
    );
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore the backup made before.');
  }
}
