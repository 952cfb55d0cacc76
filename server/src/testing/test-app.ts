import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import pg from 'pg';
import { createApp } from '../app.js';
import { Clock } from '../clock/clock.js';
import { engine, processEnvironment, readSettings, type Settings } from '../config/env.js';
import { DATABASE, type Database } from '../database/database.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { type Role, systemScope } from '../identity/scope.js';
import { SessionService } from '../identity/session.service.js';
import { UserService } from '../identity/user.service.js';

/** A clock that stands still until it is moved. */
export class StandingClock extends Clock {
  constructor(private at: Date) {
    super();
  }

  now(): Date {
    return new Date(this.at);
  }

  moveTo(at: Date | string): void {
    this.at = new Date(at);
  }

  moveBy(ms: number): void {
    this.at = new Date(this.at.getTime() + ms);
  }
}

/** Somebody signed in: the header that says so. */
export interface TestSession {
  readonly userId: string;
  readonly headers: Record<string, string>;
}

export interface GraphqlAnswer<T> {
  readonly status: number;
  readonly data: T | null | undefined;
  readonly errors: {
    message: string;
    path?: (string | number)[];
    extensions: { code: string; details?: Record<string, unknown> };
  }[];
}

/** The real server on a real database of its own. */
export interface TestApp {
  readonly app: NestExpressApplication;
  readonly clock: StandingClock;
  readonly address: string;
  readonly database: Database;
  readonly unitOfWork: UnitOfWork;
  readonly settings: Settings;
  graphql<T = Record<string, unknown>>(
    query: string,
    variables?: Record<string, unknown>,
    session?: TestSession,
  ): Promise<GraphqlAnswer<T>>;
  http(path: string, init?: RequestInit & { session?: TestSession }): Promise<Response>;
  signIn(role?: Role, trusts?: 'ALL' | readonly string[]): Promise<TestSession>;
  stop(): Promise<void>;
}

export interface TestOptions {
  readonly now?: Date | string;
  readonly settings?: Record<string, string>;
  /** `GIVEN`: on the database the settings name, which the test made and clears itself, so that servers can share one. */
  readonly place?: 'OWN' | 'GIVEN';
}

/** Starts the server on a free port with an empty database; `stop()` leaves nothing behind. */
export async function startTestApp(options: TestOptions = {}): Promise<TestApp> {
  const place = options.place === 'GIVEN' ? { environment: {}, clear: () => Promise.resolve() } : await makePlace();
  const settings = {
    ...readSettings({ DEMO: 'off', LOG_LEVEL: 'silent', ...options.settings, ...place.environment }),
    PORT: 0,
  };
  const clock = new StandingClock(new Date(options.now ?? '2026-11-22T09:00:00Z'));
  const app = await createApp(settings, clock);
  await app.listen(0, '127.0.0.1');
  const address = await app.getUrl();
  const http: TestApp['http'] = (path, { session, ...init } = {}) =>
    fetch(address + path, {
      redirect: 'manual',
      ...init,
      headers: { ...session?.headers, ...(init.headers as Record<string, string>) },
    });
  return {
    app,
    clock,
    address,
    settings,
    database: app.get<Database>(DATABASE),
    unitOfWork: app.get(UnitOfWork),
    http,
    graphql: async <T>(query: string, variables: Record<string, unknown> = {}, session?: TestSession) => {
      const response = await http('/graphql', {
        method: 'POST',
        body: JSON.stringify({ query, variables }),
        headers: { 'content-type': 'application/json' },
        session,
      });
      const body = (await response.json()) as { data?: T | null; errors?: GraphqlAnswer<T>['errors'] };
      return { status: response.status, data: body.data, errors: body.errors ?? [] };
    },
    signIn: (role = 'ADMINISTRATOR', trusts = 'ALL') => signIn(app, role, trusts),
    stop: async () => {
      await app.close();
      await place.clear();
    },
  };
}

async function signIn(app: NestExpressApplication, role: Role, trusts: 'ALL' | readonly string[]): Promise<TestSession> {
  const email = `${randomUUID()}@example.org`;
  const person = await app.get(UserService).add(systemScope, { email, name: `Test ${role.toLowerCase()}`, role, trusts });
  const secret = await app.get(SessionService).begin(person);
  return { userId: person.id, headers: { cookie: `__Host-steady=${secret}` } };
}

/** An empty place for one database: a folder of its own, or a schema of its own on the PostgreSQL given. */
export async function makePlace(): Promise<{ environment: Record<string, string>; clear: () => Promise<void> }> {
  const url = processEnvironment()['TEST_DATABASE_URL'];
  if (engine === 'postgres' && url) return makeSchema(url);
  const folder = await mkdtemp(join(tmpdir(), 'steady-test-'));
  return { environment: { DATA_DIR: folder }, clear: () => rm(folder, { recursive: true, force: true }) };
}

const plainAccount = 'steady_plain';

async function makeSchema(url: string): Promise<{ environment: Record<string, string>; clear: () => Promise<void> }> {
  const schema = `test_${randomUUID().replaceAll('-', '')}`;
  const run = async (sql: string): Promise<void> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  // an account without rights over others, as in service: row-level security does not hold for a superuser
  await run(`SELECT pg_advisory_lock(7301123); DO $$ BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '${plainAccount}') THEN
      CREATE ROLE ${plainAccount} LOGIN PASSWORD '${plainAccount}';
    END IF; END $$`);
  await run(`CREATE SCHEMA ${schema} AUTHORIZATION ${plainAccount}`);
  const own = new URL(url);
  own.username = plainAccount;
  own.password = plainAccount;
  own.searchParams.set('options', `-c search_path=${schema}`);
  const folder = await mkdtemp(join(tmpdir(), 'steady-test-')); // files on their way in lie beside any database
  const clear = async (): Promise<void> => {
    await run(`DROP SCHEMA ${schema} CASCADE`);
    await rm(folder, { recursive: true, force: true });
  };
  return { environment: { DATABASE_URL: own.href, DATA_DIR: folder }, clear };
}
