import { type MigrationInterface, type QueryRunner, Table, type TableColumnOptions } from 'typeorm';
import { instantType, realType } from '../dialect.js';

const text = (name: string): TableColumnOptions => ({ name, type: 'varchar' });
const long = (name: string): TableColumnOptions => ({ name, type: 'text' });
const whole = (name: string): TableColumnOptions => ({ name, type: 'integer' });
const real = (name: string): TableColumnOptions => ({ name, type: realType });
const yesNo = (name: string): TableColumnOptions => ({ name, type: 'boolean' });
const instant = (name: string): TableColumnOptions => ({ name, type: instantType });
const orNone = (column: TableColumnOptions): TableColumnOptions => ({ ...column, isNullable: true });
const keyed = (table: string, ...columns: TableColumnOptions[]): TableColumnOptions[] =>
  columns.map((column) => ({ ...column, isPrimary: true, primaryKeyConstraintName: `${table}_key` }));
const index = (name: string, ...columnNames: string[]) => ({ name, columnNames });

const incidentTables: readonly Table[] = [
  new Table({ name: 'counter', columns: [...keyed('counter', text('name')), whole('value')] }),
  new Table({
    name: 'incident',
    columns: [
      ...keyed('incident', whole('id')),
      text('number'),
      text('trustCode'),
      orNone(text('siteCode')),
      text('source'),
      text('reference'),
      whole('version'),
      text('title'),
      orNone(long('description')),
      text('category'),
      orNone(text('sourceCategory')),
      text('state'),
      text('priority'),
      text('originalPriority'),
      orNone(whole('impact')),
      orNone(whole('urgency')),
      orNone(text('department')),
      orNone(whole('usersAffected')),
      orNone(text('assignedTo')),
      orNone(text('openedBy')),
      orNone(text('supplier')),
      yesNo('onPaper'),
      yesNo('patientSafety'),
      orNone(instant('safetyRaisedAt')),
      orNone(text('harm')),
      orNone(long('disposition')),
      orNone(instant('disposedAt')),
      orNone(text('disposedBy')),
      instant('openedAt'),
      instant('sourceUpdatedAt'),
      whole('revision'),
      instant('updatedAt'),
      orNone(instant('respondedAt')),
      orNone(instant('resolvedAt')),
      orNone(instant('closedAt')),
      text('openedOn'),
      orNone(text('leftOn')),
      orNone(text('rootCause')),
      orNone(long('resolution')),
      orNone(long('workaround')),
      yesNo('undocumented'),
      long('pauses'),
      orNone(text('insertedBatchId')),
      orNone(text('batchId')),
      whole('batchVersion'),
    ],
    uniques: [
      { name: 'incident_number', columnNames: ['number'] },
      { name: 'incident_reference', columnNames: ['trustCode', 'source', 'reference'] },
    ],
    indices: [
      index('incident_list', 'trustCode', 'state', 'priority', 'openedAt'),
      index('incident_by_opened', 'trustCode', 'openedAt'),
      index('incident_newest', 'openedAt'),
      index('incident_figures', 'trustCode', 'openedOn', 'leftOn', 'siteCode', 'priority', 'category', 'state', 'undocumented'),
    ],
  }),
  new Table({
    name: 'incident_history',
    columns: [
      ...keyed('incident_history', whole('incidentId'), text('sourceKey')),
      instant('at'),
      whole('revision'),
      text('by'),
      text('state'),
      orNone(long('snapshot')),
      orNone(long('changes')),
      orNone(text('batchId')),
    ],
  }),
];

const countTables: readonly Table[] = [
  new Table({
    name: 'appointment_count',
    columns: [
      ...keyed('appointment_count', text('trustCode'), text('day'), text('site'), text('specialty'), text('measure')),
      whole('count'),
      text('source'),
      text('insertedBatchId'),
      text('batchId'),
    ],
  }),
  new Table({
    name: 'training_completion',
    columns: [
      ...keyed(
        'training_completion',
        text('batchId'),
        text('day'),
        text('site'),
        text('staffGroup'),
        text('role'),
        text('course'),
      ),
      text('trustCode'),
      whole('required'),
      whole('completed'),
      text('standing'),
      orNone(text('replacedBy')),
    ],
    indices: [index('training_completion_by_day', 'trustCode', 'day', 'standing')],
  }),
  new Table({
    name: 'downtime_episode',
    columns: [
      ...keyed('downtime_episode', text('trustCode'), text('source'), text('reference')),
      orNone(text('siteCode')),
      long('departments'),
      instant('startedAt'),
      orNone(instant('endedAt')),
      yesNo('planned'),
      orNone(instant('backEntryDoneAt')),
      orNone(text('reason')),
      text('insertedBatchId'),
      text('batchId'),
    ],
    indices: [index('downtime_episode_by_start', 'trustCode', 'startedAt')],
  }),
  new Table({
    name: 'measure_value',
    columns: [
      ...keyed('measure_value', text('trustCode'), text('measure'), text('day'), text('site')),
      text('period'),
      real('numerator'),
      orNone(real('denominator')),
      text('source'),
      text('insertedBatchId'),
      text('batchId'),
    ],
  }),
  new Table({
    name: 'daily_figure',
    columns: [
      ...keyed('daily_figure', text('trust'), text('site'), text('measure'), text('split'), text('day'), instant('knownFrom')),
      orNone(instant('knownTo')),
      real('numerator'),
      orNone(real('denominator')),
      text('batch'),
    ],
  }),
];

const importTables: readonly Table[] = [
  new Table({
    name: 'import_batch',
    columns: [
      ...keyed('import_batch', text('id')),
      orNone(text('trustCode')),
      text('feed'),
      text('source'),
      text('mapping'),
      text('mappingVersion'),
      text('timezone'),
      orNone(text('fileName')),
      whole('bytes'),
      text('sha256'),
      text('status'),
      orNone(text('sameAs')),
      whole('cursor'),
      whole('read'),
      whole('inserted'),
      whole('updated'),
      whole('unchanged'),
      whole('rejected'),
      whole('quarantined'),
      orNone(whole('total')),
      orNone(long('refusal')),
      orNone(text('refusalCode')),
      long('touched'),
      orNone(text('latestOn')),
      text('by'),
      instant('receivedAt'),
      orNone(instant('finishedAt')),
    ],
    indices: [
      index('import_batch_by_trust', 'trustCode', 'feed', 'receivedAt'),
      index('import_batch_same', 'sha256'),
      index('import_batch_newest', 'receivedAt'),
      index('import_batch_by_status', 'status'),
    ],
  }),
  new Table({
    name: 'import_rejection',
    columns: [
      ...keyed('import_rejection', text('batchId'), whole('place')),
      whole('line'),
      text('column'),
      text('code'),
      text('value'),
      long('message'),
    ],
  }),
  new Table({
    name: 'import_change',
    columns: [...keyed('import_change', text('batchId'), text('kind'), text('recordKey')), long('before')],
  }),
];

/** What feeds bring, the figures counted from it, and the record of each sending. */
export class Records1795353600003 implements MigrationInterface {
  name = 'Records1795353600003';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const table of [...incidentTables, ...countTables, ...importTables]) await queryRunner.createTable(table);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore the backup made before.');
  }
}
