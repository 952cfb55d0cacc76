import { type MigrationInterface, type QueryRunner, Table, type TableColumnOptions } from 'typeorm';
import { instantType, realType } from '../dialect.js';

const text = (name: string): TableColumnOptions => ({ name, type: 'varchar' });
const long = (name: string): TableColumnOptions => ({ name, type: 'text' });
const whole = (name: string): TableColumnOptions => ({ name, type: 'integer' });
const yesNo = (name: string): TableColumnOptions => ({ name, type: 'boolean' });
const instant = (name: string): TableColumnOptions => ({ name, type: instantType });
const orNone = (column: TableColumnOptions): TableColumnOptions => ({ ...column, isNullable: true });
const key = (table: string, ...names: string[]): TableColumnOptions[] =>
  names.map((name) => ({ ...text(name), isPrimary: true, primaryKeyConstraintName: `${table}_key` }));

const tables: readonly Table[] = [
  new Table({
    name: 'programme',
    columns: [...key('programme', 'id'), text('name'), orNone(long('demonstration')), instant('startedAt')],
  }),
  new Table({
    name: 'deployment',
    columns: [
      ...key('deployment', 'id'),
      whole('version'),
      text('trust'),
      text('site'),
      text('name'),
      text('release'),
      orNone(text('supplier')),
      text('phase'),
      orNone(text('phaseReason')),
      yesNo('hadGoneLive'),
      orNone(text('goLiveOn')),
      whole('staff'),
      orNone(whole('beds')),
      long('critical'),
      instant('createdAt'),
      instant('updatedAt'),
    ],
    uniques: [{ name: 'deployment_site_release', columnNames: ['trust', 'site', 'release'] }],
    indices: [{ name: 'deployment_by_trust', columnNames: ['trust'] }],
  }),
  new Table({
    name: 'feed_expectation',
    columns: [
      ...key('feed_expectation', 'deploymentId', 'feed', 'source'),
      text('cadence'),
      orNone(whole('dueOn')),
      yesNo('notApplicable'),
      orNone(text('closedBy')),
      orNone(instant('closedAt')),
    ],
  }),
  new Table({
    name: 'deployment_event',
    columns: [
      ...key('deployment_event', 'id'),
      text('deploymentId'),
      text('on'),
      orNone(instant('at')),
      text('kind'),
      long('sentence'),
      orNone(long('detail')),
      text('recordedBy'),
      instant('recordedAt'),
    ],
    indices: [{ name: 'deployment_event_by_day', columnNames: ['deploymentId', 'on'] }],
  }),
  new Table({
    name: 'nil_return',
    columns: [
      ...key('nil_return', 'id'),
      text('deploymentId'),
      text('stream'),
      text('on'),
      text('by'),
      text('userId'),
      instant('recordedAt'),
    ],
    uniques: [{ name: 'nil_return_once_a_day', columnNames: ['deploymentId', 'stream', 'on'] }],
  }),
  new Table({
    name: 'criterion_result',
    columns: [
      ...key('criterion_result', 'id'),
      text('deploymentId'),
      text('criterion'),
      orNone({ name: 'value', type: realType }),
      long('evidence'),
      text('asOn'),
      text('recordedBy'),
      instant('recordedAt'),
    ],
    indices: [{ name: 'criterion_result_by_deployment', columnNames: ['deploymentId', 'criterion', 'asOn'] }],
  }),
  new Table({
    name: 'hazard',
    columns: [
      ...key('hazard', 'id'),
      whole('version'),
      text('trust'),
      text('title'),
      long('description'),
      long('effect'),
      long('causes'),
      long('controls'),
      text('owner'),
      text('initialLikelihood'),
      text('initialSeverity'),
      text('residualLikelihood'),
      text('residualSeverity'),
      whole('initialRisk'),
      whole('residualRisk'),
      text('status'),
      instant('openedAt'),
      orNone(instant('closedAt')),
    ],
    indices: [{ name: 'hazard_by_trust', columnNames: ['trust'] }],
  }),
];

/** Deployments, what is expected and known of them, readiness, and the hazard log. */
export class Rollout1795353600002 implements MigrationInterface {
  name = 'Rollout1795353600002';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const table of tables) await queryRunner.createTable(table);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore the backup made before.');
  }
}
