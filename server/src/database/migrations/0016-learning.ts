import { type MigrationInterface, type QueryRunner, Table, type TableColumnOptions } from 'typeorm';
import { instantType, realType } from '../dialect.js';

const text = (name: string): TableColumnOptions => ({ name, type: 'varchar' });
const long = (name: string): TableColumnOptions => ({ name, type: 'text' });
const whole = (name: string): TableColumnOptions => ({ name, type: 'integer' });
const real = (name: string): TableColumnOptions => ({ name, type: realType });
const instant = (name: string): TableColumnOptions => ({ name, type: instantType });
const orNone = (column: TableColumnOptions): TableColumnOptions => ({ ...column, isNullable: true });
const key = (table: string, column: TableColumnOptions = text('id')): TableColumnOptions => ({
  ...column,
  isPrimary: true,
  primaryKeyConstraintName: `${table}_key`,
});

const majors: readonly Table[] = [
  new Table({
    name: 'major_incident',
    columns: [
      key('major_incident'),
      whole('version'),
      text('trustCode'),
      orNone(text('siteCode')),
      whole('incidentId'),
      text('incidentNumber'),
      text('title'),
      text('state'),
      instant('startedAt'),
      instant('proposedAt'),
      text('proposedBy'),
      orNone(text('rule')),
      long('proposalReason'),
      orNone(instant('decidedAt')),
      orNone(text('decidedBy')),
      orNone(long('decisionReason')),
      orNone(text('lead')),
      long('roles'),
      orNone(instant('nextUpdateDueAt')),
      orNone(instant('stoodDownAt')),
      orNone(text('stoodDownBy')),
      orNone(long('standDownReason')),
      orNone(instant('reviewedAt')),
      orNone(text('reviewedBy')),
      orNone(long('review')),
      orNone(text('openKey')),
    ],
    indices: [
      { name: 'major_incident_by_trust', columnNames: ['trustCode', 'state'] },
      { name: 'major_incident_by_incident', columnNames: ['incidentId'] },
    ],
    uniques: [{ name: 'major_incident_open_key', columnNames: ['openKey'] }],
  }),
  new Table({
    name: 'major_incident_member',
    columns: [
      key('major_incident_member', text('majorId')),
      key('major_incident_member', whole('incidentId')),
      text('trustCode'),
      text('incidentNumber'),
      instant('addedAt'),
      text('addedBy'),
    ],
    indices: [{ name: 'major_incident_member_by_incident', columnNames: ['incidentId'] }],
  }),
  new Table({
    name: 'major_incident_entry',
    columns: [
      key('major_incident_entry'),
      text('majorId'),
      text('trustCode'),
      whole('position'),
      instant('at'),
      text('by'),
      text('kind'),
      long('text'),
      orNone(instant('dueAt')),
      orNone(instant('nextDueAt')),
    ],
    uniques: [{ name: 'major_incident_entry_place', columnNames: ['majorId', 'position'] }],
  }),
  new Table({
    name: 'major_incident_action',
    columns: [
      key('major_incident_action'),
      whole('version'),
      text('majorId'),
      text('trustCode'),
      text('title'),
      text('owner'),
      text('dueOn'),
      orNone(text('doneOn')),
      instant('recordedAt'),
      text('recordedBy'),
    ],
    indices: [{ name: 'major_incident_action_of', columnNames: ['majorId'] }],
  }),
];

const themes: readonly Table[] = [
  new Table({
    name: 'theme',
    columns: [
      key('theme'),
      whole('version'),
      text('state'),
      text('title'),
      orNone(long('summary')),
      orNone(long('workaround')),
      instant('proposedAt'),
      text('proposedBy'),
      orNone(instant('decidedAt')),
      orNone(text('decidedBy')),
      orNone(long('decisionReason')),
    ],
    indices: [{ name: 'theme_by_state', columnNames: ['state', 'proposedAt'] }],
  }),
  new Table({
    name: 'theme_ticket',
    columns: [
      key('theme_ticket', whole('incidentId')),
      text('themeId'),
      text('trustCode'),
      orNone(text('siteCode')),
      text('incidentNumber'),
      text('openedOn'),
      real('similarity'),
      instant('addedAt'),
      text('addedBy'),
    ],
    indices: [{ name: 'theme_ticket_of', columnNames: ['themeId', 'trustCode', 'openedOn'] }],
  }),
];

const problems: readonly Table[] = [
  new Table({
    name: 'problem',
    columns: [
      key('problem'),
      text('number'),
      whole('version'),
      orNone(text('trustCode')),
      text('title'),
      long('description'),
      text('state'),
      orNone(text('rootCause')),
      orNone(long('cause')),
      orNone(long('workaround')),
      orNone(text('supplier')),
      orNone(text('supplierReference')),
      instant('recordedAt'),
      text('recordedBy'),
      instant('updatedAt'),
      text('updatedBy'),
    ],
    indices: [{ name: 'problem_by_trust', columnNames: ['trustCode', 'state', 'updatedAt'] }],
    uniques: [{ name: 'problem_number', columnNames: ['number'] }],
  }),
  new Table({
    name: 'problem_incident',
    columns: [
      key('problem_incident', text('problemId')),
      key('problem_incident', whole('incidentId')),
      text('trustCode'),
      text('incidentNumber'),
      instant('linkedAt'),
      text('linkedBy'),
    ],
    indices: [
      { name: 'problem_incident_by_incident', columnNames: ['incidentId'] },
      { name: 'problem_incident_by_trust', columnNames: ['trustCode', 'problemId'] },
    ],
  }),
];

const ofTrust: readonly string[] = [
  'major_incident',
  'major_incident_member',
  'major_incident_entry',
  'major_incident_action',
  'theme_ticket',
  'problem_incident',
];
const isProgramme = `(SELECT current_setting('steady.trusts', true)) = '*'`;
const isTheirs = `"trustCode" = ANY ((SELECT string_to_array(current_setting('steady.trusts', true), ','))::text[])`;

/** Major incidents, themes across trusts, and the register of problems; on PostgreSQL behind the wall between trusts from the start. */
export class Learning1795353600016 implements MigrationInterface {
  name = 'Learning1795353600016';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of [...majors, ...themes, ...problems]) await runner.createTable(table, true);
    if (runner.connection.options.type !== 'postgres') return;
    for (const table of ofTrust)
      await runner.query(`CREATE POLICY "${table}_trust" ON "${table}" USING (${isProgramme} OR ${isTheirs})`);
    // everybody reads what was confirmed for everybody, and only the programme writes it
    await runner.query(`CREATE POLICY "theme_programme" ON "theme" USING (${isProgramme})`);
    await runner.query(`CREATE POLICY "theme_confirmed" ON "theme" FOR SELECT USING (state = 'CONFIRMED')`);
    await runner.query(`CREATE POLICY "problem_trust" ON "problem" USING (${isProgramme} OR ${isTheirs})`);
    await runner.query(`CREATE POLICY "problem_shared" ON "problem" FOR SELECT USING ("trustCode" IS NULL)`);
    for (const table of [...ofTrust, 'theme', 'problem']) {
      await runner.query(`ALTER TABLE "${table}" ENABLE ROW LEVEL SECURITY`);
      await runner.query(`ALTER TABLE "${table}" FORCE ROW LEVEL SECURITY`);
    }
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore the backup made before.');
  }
}
