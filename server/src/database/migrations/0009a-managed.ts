import { type MigrationInterface, type QueryRunner, Table, type TableColumnOptions } from 'typeorm';
import { instantType } from '../dialect.js';

const text = (name: string): TableColumnOptions => ({ name, type: 'varchar' });
const long = (name: string): TableColumnOptions => ({ name, type: 'text' });
const whole = (name: string): TableColumnOptions => ({ name, type: 'integer' });
const instant = (name: string): TableColumnOptions => ({ name, type: instantType });
const orNone = (column: TableColumnOptions): TableColumnOptions => ({ ...column, isNullable: true });
const key = (table: string, name = 'id'): TableColumnOptions => ({
  ...text(name),
  isPrimary: true,
  primaryKeyConstraintName: `${table}_key`,
});

/** A table of lines of a deployment, each with a version of its own, found by its deployment. */
const ofDeployment = (name: string, ...columns: TableColumnOptions[]): Table =>
  new Table({
    name,
    columns: [key(name), text('deploymentId'), whole('version'), ...columns],
    indices: [{ name: `${name}_by_deployment`, columnNames: ['deploymentId'] }],
  });

const tables: readonly Table[] = [
  ofDeployment(
    'supplier_period',
    text('supplier'),
    text('fromOn'),
    orNone(text('toOn')),
    orNone(text('reason')),
    text('recordedBy'),
    instant('recordedAt'),
  ),
  new Table({
    name: 'deployment_change',
    columns: [
      key('deployment_change'),
      text('deploymentId'),
      instant('at'),
      text('byId'),
      text('by'),
      text('kind'),
      orNone(text('subjectId')),
      long('sentence'),
    ],
    indices: [{ name: 'deployment_change_by_deployment', columnNames: ['deploymentId', 'at'] }],
  }),
  ofDeployment('milestone', text('title'), text('dueOn'), orNone(text('doneOn')), orNone(text('droppedReason'))),
  ofDeployment(
    'risk',
    text('title'),
    whole('likelihood'),
    whole('impact'),
    text('owner'),
    orNone(long('mitigation')),
    instant('raisedAt'),
    orNone(instant('closedAt')),
    orNone(text('closedReason')),
  ),
  new Table({
    name: 'risk_rating',
    columns: [key('risk_rating'), text('riskId'), instant('ratedAt'), whole('likelihood'), whole('impact'), text('by')],
    indices: [{ name: 'risk_rating_by_risk', columnNames: ['riskId', 'ratedAt'] }],
  }),
  ofDeployment(
    'planned_action',
    text('title'),
    text('owner'),
    orNone(text('dueOn')),
    orNone(text('doneOn')),
    orNone(text('droppedReason')),
    orNone(text('riskId')),
  ),
  ofDeployment(
    'decision',
    long('question'),
    orNone(text('askedOf')),
    orNone(text('neededByOn')),
    orNone(long('outcome')),
    orNone(text('decidedOn')),
    orNone(text('decidedBy')),
    orNone(long('reason')),
  ),
  new Table({
    name: 'wave',
    columns: [key('wave'), whole('version'), text('name'), whole('position'), orNone(text('plannedOn'))],
    uniques: [{ name: 'wave_name', columnNames: ['name'] }],
  }),
  new Table({
    name: 'wave_member',
    columns: [key('wave_member', 'deploymentId'), text('waveId')],
    indices: [{ name: 'wave_member_by_wave', columnNames: ['waveId'] }],
  }),
];

/** The supplier a deployment has had so far, from its go-live day or the day it was set up, whichever came first. */
const periodsSoFar = (isPostgres: boolean): string => {
  const setUpOn = isPostgres ? `to_char("createdAt" AT TIME ZONE 'Europe/London', 'YYYY-MM-DD')` : `substr("createdAt", 1, 10)`;
  return `INSERT INTO supplier_period (id, "deploymentId", version, supplier, "fromOn", "recordedBy", "recordedAt")
    SELECT id, id, 1, supplier, CASE WHEN "goLiveOn" < ${setUpOn} THEN "goLiveOn" ELSE ${setUpOn} END, 'Steady', "createdAt"
    FROM deployment WHERE supplier IS NOT NULL`;
};

/** What a programme keeps of a deployment: suppliers with their periods, milestones, risks, actions, decisions, waves, its history. */
export class Managed1795353600009 implements MigrationInterface {
  name = 'Managed1795353600009';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const table of tables) await queryRunner.createTable(table, true);
    await queryRunner.query(`ALTER TABLE programme ADD COLUMN version integer NOT NULL DEFAULT 1`);
    await queryRunner.query(`ALTER TABLE trust ADD COLUMN "mergedOn" varchar`);
    await queryRunner.query(periodsSoFar(queryRunner.connection.options.type === 'postgres'));
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore the backup made before.');
  }
}
