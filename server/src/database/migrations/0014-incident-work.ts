import { type MigrationInterface, type QueryRunner, Table, type TableColumnOptions } from 'typeorm';
import { instantType } from '../dialect.js';

const text = (name: string): TableColumnOptions => ({ name, type: 'varchar' });
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
    name: 'affected_party',
    columns: [
      key('affected_party', text('id')),
      whole('incidentId'),
      text('place'),
      orNone(text('siteCode')),
      orNone(text('department')),
      orNone(whole('users')),
      text('byId'),
      text('by'),
      instant('at'),
    ],
    uniques: [{ name: 'affected_party_once', columnNames: ['incidentId', 'byId', 'place'] }],
  }),
  new Table({
    name: 'incident_link',
    columns: [
      key('incident_link', text('id')),
      whole('incidentId'),
      whole('otherId'),
      text('kind'),
      text('byId'),
      text('by'),
      instant('at'),
    ],
    uniques: [{ name: 'incident_link_once', columnNames: ['incidentId', 'otherId', 'kind'] }],
    indices: [{ name: 'incident_link_to', columnNames: ['otherId', 'kind'] }],
  }),
  new Table({
    name: 'incident_attachment',
    columns: [
      key('incident_attachment', text('id')),
      whole('incidentId'),
      text('name'),
      text('type'),
      whole('size'),
      text('sha256'),
      text('byId'),
      text('by'),
      instant('at'),
    ],
    uniques: [{ name: 'incident_attachment_once', columnNames: ['incidentId', 'sha256'] }],
    indices: [{ name: 'incident_attachment_file', columnNames: ['sha256'] }],
  }),
  new Table({
    name: 'incident_mention',
    columns: [
      key('incident_mention', text('id')),
      whole('incidentId'),
      text('commentId'),
      text('userId'),
      text('by'),
      instant('at'),
      orNone(instant('seenAt')),
    ],
    indices: [{ name: 'incident_mention_of', columnNames: ['userId', 'at'] }],
  }),
];

const isProgramme = `(SELECT current_setting('steady.trusts', true)) = '*'`;

/** What is joined to an incident by its people: who else has it, links, files, and who was named in a comment. */
export class IncidentWork1795353600014 implements MigrationInterface {
  name = 'IncidentWork1795353600014';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.createTable(table, true);
    if (runner.connection.options.type !== 'postgres') return;
    // seen as their incident is, as its comments are (0012b)
    for (const { name: table } of tables) {
      await runner.query(
        `CREATE POLICY "${table}_seen" ON "${table}" FOR SELECT
         USING (${isProgramme} OR EXISTS (SELECT 1 FROM incident p WHERE p.id = "${table}"."incidentId"))`,
      );
      await runner.query(`CREATE POLICY "${table}_added" ON "${table}" FOR INSERT WITH CHECK (true)`);
      await runner.query(`CREATE POLICY "${table}_changed" ON "${table}" FOR UPDATE USING (true)`);
      await runner.query(`CREATE POLICY "${table}_removed" ON "${table}" FOR DELETE USING (true)`);
      await runner.query(`ALTER TABLE "${table}" ENABLE ROW LEVEL SECURITY`);
      await runner.query(`ALTER TABLE "${table}" FORCE ROW LEVEL SECURITY`);
    }
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore the backup made before.');
  }
}
