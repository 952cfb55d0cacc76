import { expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Engine, startEngine } from '../support/engines.js';
import { startServer } from '../support/server-process.mjs';

type Server = Awaited<ReturnType<typeof startServer>>;
interface Answer {
  id: string;
  status: string;
  read: number;
  inserted: number;
  updated: number;
  unchanged: number;
  rejected: number;
}
interface Stored {
  incidents: number;
  entries: number;
  opened: number;
  running: number;
}

const kills = 10;
const rowsAFile = 6000;
/** Every ticket has two states, three rows apart, and the last thousand of a file are in the next one too. */
const overlap = 1000;

const day = (number: number): string => `2026-10-${String(1 + (number % 28)).padStart(2, '0')}`;
const ticketsOf = (file: number): number[] => {
  const first = file * (rowsAFile / 2 - overlap / 2);
  return Array.from({ length: rowsAFile / 2 }, (_, index) => first + index);
};
const incidentsFile = (file: number): string => {
  const open = ticketsOf(file).map(
    (number) => `T-${number},Clinic list empty,P3,new,${day(number)}T09:00:00Z,${day(number)}T09:00:00Z,,`,
  );
  const closed = ticketsOf(file).map(
    (number) =>
      `T-${number},Clinic list empty,P3,closed,${day(number)}T09:00:00Z,${day(number)}T15:00:00Z,${day(number)}T15:00:00Z,Rebuilt`,
  );
  return ['reference,title,priority,state,openedAt,updatedAt,resolvedAt,resolution', ...open, ...closed].join('\n') + '\n';
};
const odsLine = `"RZZ","MADE HOSPITALS NHS TRUST","Y56","QMJ"${',""'.repeat(23)}\r\n`;

/** Posts a file; null when the server died before it answered, so that nothing was acknowledged. */
async function post(server: Server, path: string, body: string, async = true): Promise<Answer | null> {
  const headers = { 'content-type': 'text/csv', ...(async ? { prefer: 'respond-async' } : {}) };
  const answer = await server.request(path, { method: 'POST', body, headers }).catch(() => null);
  if (!answer) return null;
  const text = await answer.text().catch(() => null);
  return text === null || !answer.ok ? null : (JSON.parse(text) as Answer);
}

const stateOf = async (server: Server, id: string): Promise<Answer> =>
  (await (await server.request(`/api/imports/${id}`)).json()) as Answer;

/** Counts straight from the database, as a tool beside the stopped server would read them. */
async function storedIn(engine: Engine): Promise<Stored> {
  const [stored = {}] = await engine.rows(
    `SELECT (SELECT count(*) FROM incident WHERE state = 'CLOSED' AND version >= 1) AS incidents,
       (SELECT count(*) FROM incident_history) AS entries,
       (SELECT sum(numerator) FROM daily_figure WHERE measure = 'incidents.opened' AND site = '' AND split = '' AND "knownTo" IS NULL) AS opened,
       (SELECT count(*) FROM import_batch WHERE status IN ('RECEIVED', 'RUNNING')) AS running`,
  );
  return Object.fromEntries(Object.entries(stored).map(([name, value]) => [name, Number(value)])) as unknown as Stored;
}

test.each(['sqlite', 'postgres'] as const)(
  'killed ten times in the middle of imports on %s: every acknowledged row once, and the import goes on by itself',
  async (name) => {
    const folder = mkdtempSync(join(tmpdir(), 'steady-kill-'));
    const engine = await startEngine(name, folder);
    const environment = { DEMO: 'off', ...engine.environment };
    let server = await startServer({ folder, environment });
    await server.signIn();
    expect(await post(server, '/api/imports/organisations', odsLine, false)).toMatchObject({ status: 'DONE' });
    const acknowledged: string[] = [];
    let file = 0;
    let inTheMiddle = 0;
    for (let kill = 0; kill < kills; kill += 1) {
      const running = acknowledged.at(-1);
      if (running === undefined || (await stateOf(server, running)).status === 'DONE') {
        const answer = await post(server, '/api/imports/incidents?trust=RZZ', incidentsFile(file));
        if (answer) {
          acknowledged.push(answer.id);
          file += 1;
        }
      }
      await wait(20 + ((kill * 53) % 200));
      const last = acknowledged.at(-1);
      if (last !== undefined && (await stateOf(server, last)).status !== 'DONE') inTheMiddle += 1;
      await server.kill();
      server = await startServer({ folder, environment });
      await server.signIn();
    }
    for (const id of acknowledged) {
      for (let tries = 0; (await stateOf(server, id)).status !== 'DONE' && tries < 600; tries += 1) await wait(100);
      const ended = await stateOf(server, id);
      expect(ended).toMatchObject({ status: 'DONE', read: rowsAFile, rejected: 0 });
      expect(ended.inserted + ended.updated + ended.unchanged).toBe(rowsAFile);
    }
    expect(inTheMiddle).toBeGreaterThan(0);
    await server.stop({ keep: true });
    const tickets = new Set(acknowledged.flatMap((_, index) => ticketsOf(index))).size;
    expect(await storedIn(engine)).toEqual({ incidents: tickets, entries: tickets * 2, opened: tickets, running: 0 });
    await engine.stop();
    rmSync(folder, { recursive: true, force: true });
    console.info(`${name}: killed ${kills} times, ${inTheMiddle} of them with an import running`);
  },
  600_000,
);
