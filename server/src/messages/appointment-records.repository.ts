import { Inject, Injectable } from '@nestjs/common';
import type { AppointmentCount, AppointmentState, CancelledBy } from '@steady/shared/feeds';
import type { EntityManager } from 'typeorm';
import { insertRows, oneOf, replacing } from '../database/bulk.js';
import { DATABASE, type Database, rows } from '../database/database.js';
import { instantOf, instantParameter } from '../database/dialect.js';
import { type Scope, trustPredicate } from '../identity/scope.js';
import type { AppointmentEntity } from './appointment.entity.js';
import type { AppointmentMessageEntity } from './appointment-message.entity.js';

export type StoredAppointment = Readonly<AppointmentEntity>;
export type TakenMessage = Readonly<AppointmentMessageEntity>;

/** A day of a trust that is to be counted. */
export interface DayToCount {
  readonly trustCode: string;
  readonly day: string;
}

/** How many appointments of a day are alike. */
export interface AlikeAppointments {
  readonly site: string;
  readonly specialty: string;
  readonly state: AppointmentState;
  readonly cancelledBy: CancelledBy | null;
  readonly count: number;
}

/** Source of the counts that are made of appointments here. */
const messages = 'messages';

const appointmentColumns = [
  'trustCode',
  'mark',
  'day',
  'startsAt',
  'state',
  'cancelledBy',
  'specialty',
  'clinic',
  'site',
  'saidAt',
  'rank',
] as const;
const messageColumns = ['trustCode', 'mark', 'content', 'receivedAt', 'attemptOn', 'specialty', 'site'] as const;

/** Appointments, the messages that told of them, and the days to be counted anew. */
@Injectable()
export class AppointmentRecordsRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** What messages of these marks said, by mark. */
  async taken(manager: EntityManager, trust: string, marks: readonly string[]): Promise<Map<string, string>> {
    const of = oneOf('mark', marks);
    const found = await rows<{ mark: string; content: string }>(
      manager,
      `SELECT mark, content FROM appointment_message WHERE "trustCode" = ? AND ${of.sql}`,
      [trust, ...of.parameters],
    );
    return new Map(found.map(({ mark, content }) => [mark, content]));
  }

  async appointments(manager: EntityManager, trust: string, marks: readonly string[]): Promise<Map<string, StoredAppointment>> {
    const of = oneOf('mark', marks);
    const found = await rows<StoredAppointment>(manager, `SELECT * FROM appointment WHERE "trustCode" = ? AND ${of.sql}`, [
      trust,
      ...of.parameters,
    ]);
    return new Map(
      found.map((row) => [
        row.mark,
        { ...row, startsAt: instantOf(row.startsAt), saidAt: instantOf(row.saidAt) as Date, rank: Number(row.rank) },
      ]),
    );
  }

  async addMessages(manager: EntityManager, taken: readonly TakenMessage[]): Promise<void> {
    const values = taken.map((one) => messageColumns.map((name) => one[name]));
    await insertRows(manager, 'appointment_message', messageColumns, values);
  }

  async write(manager: EntityManager, appointments: readonly StoredAppointment[]): Promise<void> {
    const values = appointments.map((one) => appointmentColumns.map((name) => one[name]));
    const tail = replacing(['trustCode', 'mark'], appointmentColumns.slice(2));
    await insertRows(manager, 'appointment', appointmentColumns, values, tail);
  }

  /** Has days counted anew. */
  async markDays(manager: EntityManager, days: readonly DayToCount[], stamp: string): Promise<void> {
    const values = days.map(({ trustCode, day }) => [trustCode, day, stamp]);
    await insertRows(
      manager,
      'appointment_day',
      ['trustCode', 'day', 'stamp'],
      values,
      replacing(['trustCode', 'day'], ['stamp']),
    );
  }

  /** Days with appointments in a span, of every trust the scope sees. */
  async daysWithAppointments(manager: EntityManager, scope: Scope, from: string, to: string): Promise<DayToCount[]> {
    const mine = trustPredicate(scope, '"trustCode"');
    return rows<DayToCount>(
      manager,
      `SELECT DISTINCT "trustCode", day FROM appointment WHERE ${mine.sql} AND day >= ? AND day <= ?`,
      [...mine.parameters, from, to],
    );
  }

  /** Days to be counted, the oldest first. */
  async daysToCount(manager: EntityManager, scope: Scope, most: number): Promise<DayToCount[]> {
    const mine = trustPredicate(scope, '"trustCode"');
    return rows<DayToCount>(
      manager,
      `SELECT "trustCode", day FROM appointment_day WHERE ${mine.sql} ORDER BY "trustCode", day LIMIT ?`,
      [...mine.parameters, most],
    );
  }

  async dropDays(manager: EntityManager, trust: string, days: readonly string[]): Promise<void> {
    const of = oneOf('day', days);
    await rows(manager, `DELETE FROM appointment_day WHERE "trustCode" = ? AND ${of.sql}`, [trust, ...of.parameters]);
  }

  /** Appointments of a day, counted by all that decides where they count. */
  async ofDay(manager: EntityManager, trust: string, day: string): Promise<AlikeAppointments[]> {
    const found = await rows<AlikeAppointments>(
      manager,
      `SELECT site, specialty, state, "cancelledBy", count(*) AS count FROM appointment
       WHERE "trustCode" = ? AND day = ? GROUP BY site, specialty, state, "cancelledBy"`,
      [trust, day],
    );
    return found.map((row) => ({ ...row, count: Number(row.count) }));
  }

  /** Attempts made on a day. */
  async attemptsOn(
    manager: EntityManager,
    trust: string,
    day: string,
  ): Promise<{ site: string; specialty: string; count: number }[]> {
    const found = await rows<{ site: string; specialty: string; count: number }>(
      manager,
      `SELECT site, specialty, count(*) AS count FROM appointment_message
       WHERE "trustCode" = ? AND "attemptOn" = ? GROUP BY site, specialty`,
      [trust, day],
    );
    return found.map((row) => ({ ...row, count: Number(row.count) }));
  }

  /** Whether a trust's messages have ever told that somebody was seen. */
  async tellsOutcomes(manager: EntityManager, trust: string): Promise<boolean> {
    const found = await rows(manager, `SELECT 1 AS one FROM appointment WHERE "trustCode" = ? AND state = 'ATTENDED' LIMIT 1`, [
      trust,
    ]);
    return found.length > 0;
  }

  /** Puts the counts of a day in the place of those made before. */
  async replaceCounts(
    manager: EntityManager,
    trust: string,
    day: string,
    batch: string,
    counts: readonly {
      readonly site: string;
      readonly specialty: string;
      readonly measure: AppointmentCount;
      readonly count: number;
    }[],
  ): Promise<void> {
    await rows(manager, 'DELETE FROM appointment_count WHERE "trustCode" = ? AND day = ? AND source = ?', [trust, day, messages]);
    const columns = ['trustCode', 'day', 'site', 'specialty', 'measure', 'count', 'source', 'insertedBatchId', 'batchId'];
    const values = counts.map(({ site, specialty, measure, count }) => [
      trust,
      day,
      site,
      specialty,
      measure,
      count,
      messages,
      batch,
      batch,
    ]);
    await insertRows(
      manager,
      'appointment_count',
      columns,
      values,
      replacing(['trustCode', 'day', 'site', 'specialty', 'measure'], ['count', 'source', 'insertedBatchId', 'batchId']),
    );
  }

  /** The last batch of messages of a trust. */
  async lastBatch(manager: EntityManager, trust: string): Promise<string> {
    const [found] = await rows<{ id: string }>(
      manager,
      `SELECT id FROM import_batch WHERE "trustCode" = ? AND feed = 'appointments' AND mapping = ? ORDER BY "receivedAt" DESC LIMIT 1`,
      [trust, messages],
    );
    return found?.id ?? messages;
  }

  /** How many messages of a trust were taken since. */
  async countSince(scope: Scope, trust: string, since: Date): Promise<number> {
    const mine = trustPredicate(scope, '"trustCode"');
    const [found] = await rows<{ total: number | string }>(
      this.database.reader,
      `SELECT count(*) AS total FROM appointment_message WHERE ${mine.sql} AND "trustCode" = ? AND "receivedAt" >= ?`,
      [...mine.parameters, trust, instantParameter(since)],
    );
    return Number(found?.total ?? 0);
  }
}
