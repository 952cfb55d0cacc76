import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { closeDatabase, type Database, openDatabase } from '../database/database.js';
import { Tripwire } from '../database/tripwire.js';
import { makePlace } from '../testing/test-app.js';
import { type IncidentColumns, IncidentsRepository } from './incidents.repository.js';

const repository = new IncidentsRepository();
let database: Database;
let place: Awaited<ReturnType<typeof makePlace>>;
let made = 0;

const incident = (trustCode: string, openedOn: string, leftOn: string | null): IncidentColumns => {
  made += 1;
  const openedAt = new Date(`${openedOn}T12:00:00Z`);
  const leftAt = leftOn === null ? null : new Date(`${leftOn}T12:00:00Z`);
  return {
    id: made,
    number: `INC${made}`,
    trustCode,
    source: 'made',
    reference: `T-${made}`,
    insertedBatchId: null,
    onPaper: false,
    siteCode: null,
    version: 1,
    title: 'Clinic list is empty',
    description: null,
    category: 'APPOINTMENTS',
    sourceCategory: null,
    state: leftOn === null ? 'NEW' : 'RESOLVED',
    priority: 'P3',
    originalPriority: 'P3',
    impact: null,
    urgency: null,
    department: null,
    assignedTo: null,
    openedBy: null,
    patientSafety: false,
    safetyRaisedAt: null,
    openedAt,
    sourceUpdatedAt: openedAt,
    revision: 0,
    updatedAt: openedAt,
    respondedAt: null,
    resolvedAt: leftAt,
    closedAt: null,
    openedOn,
    leftOn,
    resolution: null,
    undocumented: leftOn !== null,
    pauses: '[]',
    batchId: null,
    batchVersion: 1,
  };
};

beforeAll(async () => {
  place = await makePlace();
  database = await openDatabase({ DATA_DIR: '', ...place.environment });
  const incidents = [
    incident('RZZ', '2026-10-31', null), // opened before the days asked for
    incident('RZZ', '2026-11-01', null),
    incident('RZZ', '2026-11-01', null),
    incident('RZZ', '2026-11-01', '2026-11-09'), // left the day before
    incident('RZZ', '2026-11-01', '2026-11-10'),
    incident('RZZ', '2026-11-14', '2026-11-30'),
    incident('RZZ', '2026-11-30', null),
    incident('RZZ', '2026-12-01', null), // opened after them
    incident('RZY', '2026-11-14', null), // another trust's
  ];
  await Tripwire.allow(() => repository.write(database.writer.manager, incidents));
});
afterAll(async () => {
  await closeDatabase(database);
  await place.clear();
});

test('facts are of the incidents opened in the days asked for that were open on or left since the first', async () => {
  const opened = { from: '2026-11-01', to: '2026-11-30' };
  const facts = await repository.facts(database.reader.manager, 'RZZ', opened, '2026-11-10');
  const told = facts.map(({ openedOn, leftOn, resolved, undocumented, count }) => ({
    openedOn,
    leftOn,
    resolved,
    undocumented,
    count,
  }));
  const open = { leftOn: null, resolved: false, undocumented: false };
  const left = { resolved: true, undocumented: true, count: 1 };
  expect(told).toHaveLength(4);
  expect(told).toEqual(
    expect.arrayContaining([
      { ...open, openedOn: '2026-11-01', count: 2 },
      { ...open, openedOn: '2026-11-30', count: 1 },
      { ...left, openedOn: '2026-11-01', leftOn: '2026-11-10' },
      { ...left, openedOn: '2026-11-14', leftOn: '2026-11-30' },
    ]),
  );
});
