import { randomUUID } from 'node:crypto';
import { addDays, type Day, eachDay, isWorkingDay } from '@steady/shared/time';
import { rows } from '../database/database.js';
import { instantParameter } from '../database/dialect.js';
import type { TestApp, TestSession } from './test-app.js';

/** A trust as the list of organisations would bring it. */
export async function addTrust(steady: TestApp, code: string, name: string): Promise<void> {
  await steady.unitOfWork.run((manager) => rows(manager, 'INSERT INTO trust (code, name) VALUES (?, ?)', [code, name]));
}

/** A figure of a day, known from an instant on. */
export interface MadeFigure {
  readonly trust: string;
  readonly site?: string;
  readonly measure: string;
  readonly split?: string;
  readonly day: Day;
  readonly numerator: number;
  readonly denominator?: number | null;
}

export async function addFigures(steady: TestApp, figures: readonly MadeFigure[], knownFrom: Date): Promise<void> {
  await steady.unitOfWork.run(async (manager) => {
    for (let index = 0; index < figures.length; index += 100) {
      const part = figures.slice(index, index + 100);
      await rows(
        manager,
        `INSERT INTO daily_figure (trust, site, measure, split, day, "knownFrom", "knownTo", numerator, denominator, batch)
         VALUES ${part.map(() => '(?, ?, ?, ?, ?, ?, NULL, ?, ?, ?)').join(', ')}`,
        part.flatMap((figure) => [
          figure.trust,
          figure.site ?? '',
          figure.measure,
          figure.split ?? '',
          figure.day,
          instantParameter(knownFrom),
          figure.numerator,
          figure.denominator ?? null,
          'made',
        ]),
      );
    }
  });
}

/** An import that came in whole. */
export async function addLoad(steady: TestApp, trust: string, feed: string, receivedAt: Date, latestOn: Day): Promise<void> {
  const at = instantParameter(receivedAt);
  await steady.unitOfWork.run(async (manager) => {
    const wanted: Record<string, unknown> = {
      id: randomUUID(),
      trustCode: trust,
      feed,
      source: 'csv',
      mapping: 'canonical',
      mappingVersion: '1',
      timezone: 'Europe/London',
      bytes: 1,
      sha256: randomUUID(),
      status: 'DONE',
      cursor: 0,
      read: 0,
      inserted: 0,
      updated: 0,
      unchanged: 0,
      rejected: 0,
      quarantined: 0,
      touched: '{}',
      latestOn,
      by: 'Made',
      receivedAt: at,
      finishedAt: at,
    };
    const names = Object.keys(wanted);
    await rows(
      manager,
      `INSERT INTO import_batch (${names.map((name) => `"${name}"`).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
      names.map((name) => wanted[name]),
    );
    await rows(manager, `UPDATE latest_health SET touches = touches + 1, "goodUntil" = ? WHERE trust = ?`, [
      instantParameter(new Date(0)),
      trust,
    ]);
  });
}

/** Figures of a site that was quiet before its go-live, then as told, on working days up to the day before `today`. */
export function madeFigures(
  trust: string,
  {
    goLiveOn,
    today,
    incidents,
    failures,
  }: { goLiveOn: Day; today: Day; incidents: [number, number]; failures: [number, number] },
): MadeFigure[] {
  const wobble = [0, 2, -1, 1, -2, 0, 1, -1];
  return eachDay(addDays(goLiveOn, -75), addDays(today, -1)).flatMap((day, index) => {
    const since = day >= goLiveOn ? 1 : 0;
    const turn = wobble[index % wobble.length] ?? 0;
    const opened = isWorkingDay(day) ? incidents[since] + turn : 0;
    const figures: MadeFigure[] = [
      { trust, measure: 'incidents.opened', day, numerator: opened },
      { trust, measure: 'incidents.openAtClose', day, numerator: 5 + turn },
    ];
    if (isWorkingDay(day))
      figures.push({ trust, measure: 'appointments.bookingFailed', day, numerator: failures[since] + turn, denominator: 400 });
    return figures;
  });
}

/** Sets up a deployment of a made trust and answers its id. */
export async function setUp(steady: TestApp, session: TestSession, input: Record<string, unknown> = {}): Promise<string> {
  const answer = await steady.graphql<{ setUpDeployment: { id: string } }>(
    `mutation ($input: SetUpDeploymentInput!) { setUpDeployment(input: $input) { id } }`,
    {
      input: {
        trust: 'RZZ',
        site: 'Made General',
        release: 'R1',
        supplier: 'A supplier',
        phase: 'HYPERCARE',
        goLiveOn: '2026-10-05',
        staff: 1000,
        feeds: ['INCIDENTS', 'APPOINTMENTS', 'TRAINING', 'DOWNTIME'].map((feed) => ({ feed, source: 'csv', cadence: 'DAILY' })),
        ...input,
      },
    },
    session,
  );
  if (answer.errors.length > 0 || !answer.data) throw new Error(JSON.stringify(answer.errors));
  return answer.data.setUpDeployment.id;
}

/** Drops a file as a person does, and answers what became of it. */
export async function drop(
  steady: TestApp,
  feed: string,
  text: string,
  session: TestSession,
  address = '?trust=RZZ&source=csv',
): Promise<Record<string, unknown>> {
  const answer = await steady.http(`/api/imports/${feed}${address}`, {
    method: 'POST',
    body: text,
    headers: { 'content-type': 'text/csv' },
    session,
  });
  return (await answer.json()) as Record<string, unknown>;
}
