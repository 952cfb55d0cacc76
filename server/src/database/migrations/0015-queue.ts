import { type MigrationInterface, type QueryRunner, Table, type TableColumnOptions } from 'typeorm';
import { instantType } from '../dialect.js';

const text = (name: string): TableColumnOptions => ({ name, type: 'varchar' });
const key = (table: string, column: TableColumnOptions): TableColumnOptions => ({
  ...column,
  isPrimary: true,
  primaryKeyConstraintName: `${table}_key`,
});

/** So many touches are kept: who was away for longer reads everything again. PostgreSQL looks through all of them each time. */
const kept = 200_000;
const keptByPostgres = 50_000;

const tables: readonly Table[] = [
  new Table({
    name: 'incident_touch',
    columns: [
      key('incident_touch', { name: 'seq', type: 'integer' }),
      { name: 'incidentId', type: 'integer' },
      { name: 'tx', type: 'bigint' },
    ],
  }),
  new Table({
    name: 'saved_view',
    columns: [
      key('saved_view', text('id')),
      text('page'),
      text('ownerId'),
      text('ownerName'),
      { ...text('trustCode'), isNullable: true },
      text('name'),
      { name: 'search', type: 'text' },
      { name: 'savedAt', type: instantType },
    ],
    indices: [
      { name: 'saved_view_owner', columnNames: ['ownerId', 'page'] },
      { name: 'saved_view_trust', columnNames: ['trustCode', 'page'] },
    ],
  }),
  new Table({
    name: 'first_view',
    columns: [key('first_view', text('userId')), key('first_view', text('page')), text('viewId')],
  }),
];

/** What changed of incidents, for the lists held in memory, and the views people save. */
export class Queue1795353600015 implements MigrationInterface {
  name = 'Queue1795353600015';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.createTable(table, true);
    // lists are put in order in memory: nothing is read by it any more
    await runner.dropIndex('incident', 'incident_newest');
    if (runner.connection.options.type === 'postgres') {
      await touchesOfPostgres(runner);
      await wallOfViews(runner);
    } else await touchesOfSqlite(runner);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore the backup made before.');
  }
}

async function touchesOfSqlite(runner: QueryRunner): Promise<void> {
  for (const [act, row] of [
    ['INSERT', 'NEW'],
    ['UPDATE', 'NEW'],
    ['DELETE', 'OLD'],
  ] as const)
    await runner.query(
      `CREATE TRIGGER incident_touch_${act.toLowerCase()} AFTER ${act} ON incident BEGIN
         INSERT INTO incident_touch ("incidentId", tx) VALUES (${row}.id, 0);
         DELETE FROM incident_touch WHERE seq <= (SELECT max(seq) FROM incident_touch) - ${kept};
       END`,
    );
}

/** Once a statement, for all its rows: a function called for each of them would cost an import more than its rows do. */
async function touchesOfPostgres(runner: QueryRunner): Promise<void> {
  await runner.query('CREATE SEQUENCE incident_touch_seq');
  await runner.query(`CREATE FUNCTION incident_touched() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE added bigint;
    BEGIN
      INSERT INTO incident_touch (seq, "incidentId", tx)
        SELECT nextval('incident_touch_seq'), id, pg_current_xact_id()::text::bigint FROM touched;
      GET DIAGNOSTICS added = ROW_COUNT;
      -- a statement that touched nothing leaves a session without a number of its own
      IF added > 0 THEN
        IF currval('incident_touch_seq') % 5000 < added THEN
          DELETE FROM incident_touch WHERE seq <= currval('incident_touch_seq') - ${keptByPostgres};
        END IF;
      END IF;
      RETURN NULL;
    END $$`);
  for (const [act, rows] of [
    ['INSERT', 'NEW'],
    ['UPDATE', 'NEW'],
    ['DELETE', 'OLD'],
  ] as const)
    await runner.query(
      `CREATE TRIGGER incident_touch_${act.toLowerCase()} AFTER ${act} ON incident
       REFERENCING ${rows} TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION incident_touched()`,
    );
}

/** The wall between trusts holds for shared views too; those of one person are told apart by the statement. */
async function wallOfViews(runner: QueryRunner): Promise<void> {
  const seen = `(SELECT current_setting('steady.trusts', true))`;
  await runner.query(
    `CREATE POLICY "saved_view_trust" ON "saved_view" USING
     (${seen} = '*' OR "trustCode" IS NULL OR "trustCode" = ANY ((SELECT string_to_array(${seen}, ','))::text[]))`,
  );
  await runner.query('ALTER TABLE "saved_view" ENABLE ROW LEVEL SECURITY');
  await runner.query('ALTER TABLE "saved_view" FORCE ROW LEVEL SECURITY');
}
