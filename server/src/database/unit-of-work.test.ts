import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { engine } from '../config/env.js';
import { makePlace } from '../testing/test-app.js';
import { closeDatabase, type Database, openDatabase, rows } from './database.js';
import { Tripwire } from './tripwire.js';
import { UnitOfWork } from './unit-of-work.js';

/** A case that only one engine has. */
const onSqlite = (name: string, work: () => Promise<void>): void => {
  if (engine === 'sqlite') test(name, work);
};
const onPostgres = (name: string, work: () => Promise<void>): void => {
  if (engine === 'postgres') test(name, work);
};

let database: Database;
let clear: () => Promise<void>;
beforeEach(async () => {
  const place = await makePlace();
  clear = place.clear;
  database = await openDatabase({ DATA_DIR: '', ...place.environment });
  await Tripwire.allow(() => database.writer.query('CREATE TABLE probe (number INTEGER PRIMARY KEY)'));
});
afterEach(async () => {
  await closeDatabase(database);
  await clear();
});

const add = (manager: EntityManager, number: number): Promise<unknown> => rows(manager, 'INSERT INTO probe VALUES (?)', [number]);
const kept = async (): Promise<number[]> =>
  (await rows<{ number: number }>(database.reader, 'SELECT number FROM probe ORDER BY number')).map(({ number }) => number);

/**
 * Many units that come in waves, as requests do, every second one failing after its write. Answers which were
 * acknowledged.
 */
async function storm(unitOfWork: UnitOfWork, count: number): Promise<number[]> {
  const outcomes = await Promise.allSettled(
    Array.from({ length: count }, async (_, number) => {
      for (let wave = 0; wave < number; wave += 3) await turn();
      return unitOfWork.run(async (manager) => {
        await add(manager, number);
        await turn();
        if (number % 2 === 1) throw new Error('fails on purpose');
        return number;
      });
    }),
  );
  return outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
}

describe('the gate', () => {
  test('of many units begun together, half of them failing, every acknowledged row is kept and no other', async () => {
    const acknowledged = await storm(new UnitOfWork(database.writer), 150);
    expect(acknowledged).toHaveLength(75);
    expect(await kept()).toEqual(acknowledged);
  });

  onSqlite('without it acknowledged rows are lost', async () => {
    const acknowledged = await storm(new UnitOfWork(database.writer, { gate: false }), 150);
    const stored = new Set(await kept());
    expect(acknowledged.filter((number) => !stored.has(number)).length).toBeGreaterThan(0);
  });

  onSqlite('without it units begun together fail though nothing is wrong with them', async () => {
    const together = (unitOfWork: UnitOfWork) =>
      Promise.allSettled(Array.from({ length: 50 }, (_, number) => unitOfWork.run((manager) => add(manager, number))));
    const failed = (outcomes: PromiseSettledResult<unknown>[]): number =>
      outcomes.filter(({ status }) => status === 'rejected').length;
    expect(failed(await together(new UnitOfWork(database.writer, { gate: false })))).toBeGreaterThan(0);
    expect(failed(await together(new UnitOfWork(database.writer)))).toBe(0);
  });

  onSqlite('lets units through in the order they came', async () => {
    const unitOfWork = new UnitOfWork(database.writer);
    const order: number[] = [];
    await Promise.all(
      [30, 0, 10].map((delayMs, index) =>
        unitOfWork.run(async () => {
          await new Promise((resolve) => setTimeout(resolve, delayMs));
          order.push(index);
        }),
      ),
    );
    expect(order).toEqual([0, 1, 2]);
  });

  onSqlite('past 200 waiting it says busy, and nothing that waits is forgotten', async () => {
    const unitOfWork = new UnitOfWork(database.writer);
    let open = (): void => undefined;
    const first = unitOfWork.run(() => new Promise<void>((resolve) => (open = resolve)));
    await turn();
    const waiting = Array.from({ length: 200 }, (_, number) => unitOfWork.run((manager) => add(manager, number)));
    expect(unitOfWork.waiting).toBe(200);
    await expect(unitOfWork.run((manager) => add(manager, 999))).rejects.toMatchObject({ code: 'BUSY', status: 503 });
    open();
    await Promise.all([first, ...waiting]);
    expect(await kept()).toHaveLength(200);
    expect(unitOfWork.waiting).toBe(0);
  });
});

describe('one unit', () => {
  test('a call inside it joins it, and goes with it', async () => {
    const unitOfWork = new UnitOfWork(database.writer);
    const failing = unitOfWork.run(async (manager) => {
      await add(manager, 1);
      await unitOfWork.run((inner) => add(inner, 2));
      throw new Error('fails on purpose');
    });
    await expect(failing).rejects.toThrow('on purpose');
    expect(await kept()).toEqual([]);
    await unitOfWork.run(async (manager) => {
      await add(manager, 1);
      await unitOfWork.run((inner) => add(inner, 2));
    });
    expect(await kept()).toEqual([1, 2]);
  });

  test('a joined call that failed takes the whole with it, even when its caller goes on', async () => {
    const unitOfWork = new UnitOfWork(database.writer);
    const careless = unitOfWork.run(async (manager) => {
      await add(manager, 1);
      await unitOfWork.run(() => Promise.reject(new Error('inner'))).catch(() => undefined);
    });
    await expect(careless).rejects.toThrow('nothing was kept');
    expect(await kept()).toEqual([]);
  });

  test('what is to be told is told after the commit, and not at all without one', async () => {
    const unitOfWork = new UnitOfWork(database.writer);
    const told: string[] = [];
    await unitOfWork.run(async (manager) => {
      unitOfWork.afterCommit(() => told.push('kept'));
      await add(manager, 1);
      expect(told).toEqual([]);
    });
    await expect(
      unitOfWork.run(() => {
        unitOfWork.afterCommit(() => told.push('lost'));
        return Promise.reject(new Error('fails on purpose'));
      }),
    ).rejects.toThrow();
    expect(told).toEqual(['kept']);
  });

  test('its writes are not seen by readers before the end', async () => {
    await new UnitOfWork(database.writer).run(async (manager) => {
      await add(manager, 1);
      expect(await kept()).toEqual([]);
    });
    expect(await kept()).toEqual([1]);
  });

  onPostgres('one that lost to another is tried again', async () => {
    const unitOfWork = new UnitOfWork(database.writer);
    await unitOfWork.run((manager) => add(manager, 0));
    const step = (): Promise<unknown> => unitOfWork.run((manager) => rows(manager, 'UPDATE probe SET number = number + 1'));
    await Promise.all(Array.from({ length: 4 }, step));
    expect(await kept()).toEqual([4]);
  });
});

describe('the tripwire', () => {
  test.each([
    'INSERT INTO probe VALUES (1)',
    'UPDATE probe SET number = 2',
    'DELETE FROM probe',
    'DROP TABLE probe',
    ' insert into probe values (1)',
    'WITH one AS (SELECT 1 AS number) INSERT INTO probe SELECT number FROM one',
  ])('a write outside the gate is refused: %s', async (sql) => {
    await expect(database.writer.query(sql)).rejects.toThrow('outside UnitOfWork.run');
    expect(await kept()).toEqual([]);
  });

  test('a write that was not waited for comes too late', async () => {
    let late: Promise<unknown> = Promise.resolve();
    await new UnitOfWork(database.writer).run(async (manager) => {
      late = turn()
        .then(() => turn())
        .then(() => turn())
        .then(() => new Promise((resolve) => setTimeout(resolve, 50)))
        .then(() => add(manager, 1));
      late.catch(() => undefined);
    });
    await expect(late).rejects.toThrow();
    expect(await kept()).toEqual([]);
  });

  test('the reader cannot write at all', async () => {
    await expect(database.reader.query('INSERT INTO probe VALUES (1)')).rejects.toThrow(/read-?only/i);
  });
});
