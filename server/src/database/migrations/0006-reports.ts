import { type MigrationInterface, type QueryRunner, Table, type TableColumnOptions } from 'typeorm';
import { instantType } from '../dialect.js';

const text = (name: string): TableColumnOptions => ({ name, type: 'varchar' });
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
    name: 'weekly_report',
    columns: [
      key('weekly_report', text('id')),
      text('scope'),
      text('trust'),
      text('name'),
      text('weekEndingOn'),
      whole('edition'),
      whole('version'),
      text('state'),
      text('verdict'),
      long('headline'),
      long('facts'),
      long('narrative'),
      long('document'),
      whole('policyVersion'),
      long('ruleSets'),
      instant('dataAsKnownAt'),
      orNone(text('contentHash')),
      text('draftedById'),
      text('draftedBy'),
      instant('draftedAt'),
      orNone(text('approvedById')),
      orNone(text('approvedBy')),
      orNone(instant('approvedAt')),
      orNone(text('publishedById')),
      orNone(text('publishedBy')),
      orNone(instant('publishedAt')),
      orNone(instant('supersededAt')),
      orNone(text('supersededById')),
    ],
    uniques: [{ name: 'weekly_report_edition', columnNames: ['scope', 'trust', 'weekEndingOn', 'edition'] }],
    indices: [{ name: 'weekly_report_by_week', columnNames: ['weekEndingOn', 'scope', 'trust'] }],
  }),
  new Table({
    name: 'weekly_report_edit',
    columns: [
      key('weekly_report_edit', text('id')),
      text('reportId'),
      whole('version'),
      instant('at'),
      text('byId'),
      text('by'),
      text('field'),
      long('before'),
      long('after'),
    ],
    indices: [{ name: 'weekly_report_edit_by_report', columnNames: ['reportId', 'version'] }],
  }),
];

/** What a published report may never have changed; only its state, once a later edition takes its place, may. */
const frozen = [
  'id',
  'scope',
  'trust',
  'name',
  'weekEndingOn',
  'edition',
  'version',
  'verdict',
  'headline',
  'facts',
  'narrative',
  'document',
  'policyVersion',
  'ruleSets',
  'dataAsKnownAt',
  'contentHash',
  'draftedById',
  'draftedBy',
  'draftedAt',
  'approvedById',
  'approvedBy',
  'approvedAt',
  'publishedById',
  'publishedBy',
  'publishedAt',
] as const;
const isPublished = `OLD.state IN ('PUBLISHED', 'SUPERSEDED')`;
const refusal = 'a published report is never changed';
const changed = (differs: string): string =>
  [
    `(OLD.state = 'SUPERSEDED' OR NEW.state <> 'SUPERSEDED')`,
    ...frozen.map((name) => `NEW."${name}" ${differs} OLD."${name}"`),
  ].join(' OR ');

/** The database itself refuses to change or delete what was published, and any edit that was kept. */
const forSqlite: readonly string[] = [
  `CREATE TRIGGER weekly_report_stays BEFORE UPDATE ON weekly_report WHEN ${isPublished} AND (${changed('IS NOT')})
   BEGIN SELECT RAISE(ABORT, '${refusal}'); END`,
  `CREATE TRIGGER weekly_report_is_kept BEFORE DELETE ON weekly_report WHEN ${isPublished}
   BEGIN SELECT RAISE(ABORT, '${refusal}'); END`,
  ...['UPDATE', 'DELETE'].map(
    (act) => `CREATE TRIGGER weekly_report_edit_no_${act.toLowerCase()} BEFORE ${act} ON weekly_report_edit
   BEGIN SELECT RAISE(ABORT, 'an edit of a report is kept as it was'); END`,
  ),
];
const forPostgres: readonly string[] = [
  `CREATE FUNCTION weekly_report_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN RAISE EXCEPTION '${refusal}'; END $$`,
  `CREATE TRIGGER weekly_report_stays BEFORE UPDATE ON weekly_report FOR EACH ROW
   WHEN (${isPublished} AND (${changed('IS DISTINCT FROM')})) EXECUTE FUNCTION weekly_report_refuse()`,
  `CREATE TRIGGER weekly_report_is_kept BEFORE DELETE ON weekly_report FOR EACH ROW
   WHEN (${isPublished}) EXECUTE FUNCTION weekly_report_refuse()`,
  `CREATE TRIGGER weekly_report_edit_is_kept BEFORE UPDATE OR DELETE ON weekly_report_edit FOR EACH ROW
   EXECUTE FUNCTION weekly_report_refuse()`,
];

/** Weekly health reports, immutable once published, and every edit of their text. */
export class Reports1795353600006 implements MigrationInterface {
  name = 'Reports1795353600006';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const table of tables) await queryRunner.createTable(table, true);
    const isPostgres = queryRunner.connection.options.type === 'postgres';
    for (const statement of isPostgres ? forPostgres : forSqlite) await queryRunner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore the backup made before.');
  }
}
