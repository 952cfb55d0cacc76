// A programme of many trusts written straight into a migrated database: for the bench only, where imports would take hours.
import { createRequire } from 'node:module';

// The driver is the server's.
const Database = createRequire(new URL('../../server/package.json', import.meta.url))('better-sqlite3');
const dayOf = (ms) => new Date(ms).toISOString().slice(0, 10);
const instantOf = (ms) => new Date(ms).toISOString().replace('T', ' ').slice(0, -1);

/** Values for columns that must have one and are not named: blank text, 0. */
function filled(database, table, given) {
  const columns = database.prepare(`PRAGMA table_info("${table}")`).all();
  const all = { ...given };
  for (const { name, notnull, dflt_value: usual, type } of columns)
    if (notnull && usual === null && !(name in all)) all[name] = /char|text|datetime/i.test(type) ? "''" : '0';
  const names = Object.keys(all);
  return `INSERT INTO "${table}" (${names.map((name) => `"${name}"`).join(', ')}) SELECT ${names.map((name) => all[name]).join(', ')}`;
}

/** The numbers 0 to n − 1 as a table `count`. */
const counted = (n, name = 'i') =>
  `WITH RECURSIVE count(${name}) AS (SELECT 0 UNION ALL SELECT ${name} + 1 FROM count WHERE ${name} < ${n - 1})`;

/**
 * Writes `trusts` trusts with one live deployment each, `incidents` incidents and `figures` daily figures in all, known by this
 * morning. Every sixth site is not live, every fifth sends no appointments. Answers how many rows of each there are.
 */
export function writeProgramme(file, { trusts = 220, incidents = 1_000_000, figures = 10_000_000, now = Date.now() } = {}) {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = OFF');
  const today = dayOf(now);
  const loadedAt = instantOf(Date.parse(`${today}T06:10:00Z`));
  const code = `printf('X%03d', t)`;
  const goLive = `date('${today}', '-' || (20 + (t * 37) % 160) || ' days')`;
  const isLive = 't % 6 <> 5';
  const run = (table, given, from, before = '') =>
    database.prepare(`${before} ${filled(database, table, given)} FROM ${from}`.trim()).run().changes;
  const overTrusts = (table, given, where = '1') =>
    database.prepare(`${filled(database, table, given)} FROM made_trust WHERE ${where}`).run().changes;

  database.exec(`CREATE TEMP TABLE made_trust AS ${counted(trusts, 't')} SELECT t FROM count`);
  database.exec('BEGIN');
  overTrusts('trust', { code, name: `'Made Hospitals ' || t || ' NHS Trust'` });
  overTrusts('site', { code: `${code} || '01'`, trustCode: code, name: `'Made General ' || t` });
  overTrusts('deployment', {
    id: `printf('00000000-0000-4000-8000-%012d', t)`,
    version: '1',
    trust: code,
    site: `${code} || '01'`,
    name: `'Made General ' || t`,
    release: `'Release ' || (t % 4)`,
    supplier: `CASE t % 3 WHEN 0 THEN 'BT' WHEN 1 THEN 'Fujitsu' ELSE 'CSC' END`,
    phase: `CASE WHEN ${isLive} THEN 'HYPERCARE' ELSE 'PREPARING' END`,
    hadGoneLive: `CASE WHEN ${isLive} THEN 1 ELSE 0 END`,
    goLiveOn: `CASE WHEN ${isLive} THEN ${goLive} ELSE date('${today}', '+60 days') END`,
    staff: '2000 + (t * 131) % 6000',
    critical: `'["Medical and Dental"]'`,
    createdAt: `'${loadedAt}'`,
    updatedAt: `'${loadedAt}'`,
  });
  const deploymentId = `printf('00000000-0000-4000-8000-%012d', t)`;
  for (const feed of ['INCIDENTS', 'APPOINTMENTS', 'TRAINING', 'DOWNTIME'])
    overTrusts('feed_expectation', { deploymentId, feed: `'${feed}'`, source: `'csv'`, cadence: `'DAILY'`, notApplicable: '0' });
  const longAgo = instantOf(0);
  overTrusts('latest_health', {
    deploymentId, trust: code, asOf: `'${longAgo}'`, goodUntil: `'${longAgo}'`, verdict: `'UNKNOWN'`, rag: `'GREY'`, score: 'NULL', stored: `''`,
  }); // prettier-ignore
  for (const [index, feed] of ['incidents', 'appointments', 'training', 'downtime'].entries())
    overTrusts(
      'import_batch',
      {
        id: `printf('00000000-0000-4000-9000-%010d%02d', t, ${index})`, trustCode: code, feed: `'${feed}'`, source: `'csv'`, mapping: `'canonical'`,
        mappingVersion: `'1'`, timezone: `'Europe/London'`, sha256: `printf('%064d', t * 10 + ${index})`, status: `'DONE'`, touched: `'{}'`,
        latestOn: `date('${today}', '-1 day')`, by: `'Made'`, receivedAt: `'${loadedAt}'`, finishedAt: `'${loadedAt}'`,
      }, // prettier-ignore
      index === 1 ? 't % 5 <> 4' : '1',
    );

  const perTrust = Math.ceil(incidents / trusts);
  const openedDay = `date('${today}', '-' || (1 + (i * 7919) % 365) || ' days')`;
  const made = run(
    'incident',
    {
      id: `t * ${perTrust} + i + 1`, number: `printf('INC%08d', t * ${perTrust} + i + 1)`, trustCode: code, source: `'csv'`,
      reference: `'R' || i`, version: '1', title: `'Clinic list ' || (i % 50) || ' does not open'`, category: `'APPOINTMENTS'`, state: `CASE WHEN i % 40 = 0 THEN 'IN_PROGRESS' ELSE 'CLOSED' END`,
      priority: `CASE WHEN i % 300 = 0 THEN 'P1' WHEN i % 30 = 0 THEN 'P2' ELSE 'P' || (3 + i % 3) END`, originalPriority: `'P3'`, openedAt: `${openedDay} || ' 10:00:00.000'`,
      updatedAt: `${openedDay} || ' 12:00:00.000'`, sourceUpdatedAt: `${openedDay} || ' 12:00:00.000'`, openedOn: openedDay, leftOn: `CASE WHEN i % 40 = 0 THEN NULL ELSE ${openedDay} END`,
      resolvedAt: `CASE WHEN i % 40 = 0 THEN NULL ELSE ${openedDay} || ' 11:30:00.000' END`, closedAt: `CASE WHEN i % 40 = 0 THEN NULL ELSE ${openedDay} || ' 12:00:00.000' END`, pauses: `'[]'`,
    }, // prettier-ignore
    'made_trust, count',
    counted(perTrust),
  );
  const days = 400;
  const figure = (measure, numerator, denominator, split = `''`) => ({
    trust: code,
    site: `''`,
    measure: typeof measure === 'string' ? `'${measure}'` : measure.sql,
    split,
    day: `date('${today}', '-' || (1 + d) || ' days')`,
    knownFrom: `date('${today}', '-' || d || ' days') || ' 06:10:00.000'`,
    numerator,
    denominator,
    batch: `'made'`,
  });
  const since = `(julianday(date('${today}', '-' || (1 + d) || ' days')) - julianday(${goLive}))`;
  const rise = `CASE WHEN ${since} < 0 THEN 0 ELSE 60.0 / (1 + ${since} / 12.0) END`;
  const chance = `((t * 7 + d * 13) % 11)`;
  let count = 0;
  const write = (given, where = '1') => {
    count += database
      .prepare(`${counted(days, 'd')} ${filled(database, 'daily_figure', given)} FROM made_trust, count WHERE ${where}`)
      .run().changes;
  };
  write(figure('incidents.opened', `CAST(15 + ${chance} + ${rise} AS INTEGER)`, 'NULL'));
  write(figure('incidents.openAtClose', `CAST(60 + ${chance} + 2 * ${rise} AS INTEGER)`, 'NULL'));
  write(figure('appointments.bookingFailed', `CAST(18 + ${chance} + ${rise} / 2 AS INTEGER)`, '800'), 't % 5 <> 4');
  write(figure('appointments.didNotAttend', `60 + ${chance}`, '800'), 't % 5 <> 4');
  write(figure('training.complete', '840', '1000'), 'd % 7 = 0');
  write(figure('training.complete', '190', '200', `'staffGroup:Medical and Dental'`), 'd % 7 = 0');
  const kinds = Math.max(0, Math.ceil((figures - count) / (trusts * days)));
  if (kinds > 0)
    count += database
      .prepare(
        `WITH RECURSIVE count(d) AS (SELECT 0 UNION ALL SELECT d + 1 FROM count WHERE d < ${days - 1}),
           kind(k) AS (SELECT 0 UNION ALL SELECT k + 1 FROM kind WHERE k < ${kinds - 1})
         ${filled(database, 'daily_figure', figure({ sql: `'custom.made' || k` }, chance, '100'))}
         FROM made_trust, kind, count`,
      )
      .run().changes;
  const last = database.prepare(`SELECT MAX(id) AS id FROM incident`).get().id;
  if (database.prepare(`SELECT 1 FROM sqlite_master WHERE name = 'counter'`).get())
    database
      .prepare(`INSERT INTO counter (name, value) VALUES ('incident', ?) ON CONFLICT DO UPDATE SET value = excluded.value`)
      .run(last + 1);
  database.exec(`UPDATE programme SET name = 'Bench programme', "startedAt" = '${longAgo}'`);
  database.exec('COMMIT');
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
  return { trusts, incidents: made, figures: count };
}
