import { Injectable } from '@nestjs/common';
import type { AppointmentRow } from '@steady/shared/feeds';
import type { EntityManager } from 'typeorm';
import { oneOf } from '../database/bulk.js';
import { rows } from '../database/database.js';
import { KeyedRecords, type RawRow } from '../database/keyed-records.js';

@Injectable()
export class AppointmentsRepository {
  readonly records = new KeyedRecords(
    'appointment_count',
    ['trustCode', 'day', 'site', 'specialty', 'measure'],
    ['count', 'source'],
  );

  /** The stored counts of some days of a trust. */
  ofDays(manager: EntityManager, trust: string, days: readonly string[]): Promise<RawRow[]> {
    const ofDays = oneOf('day', days);
    const sql = `SELECT * FROM appointment_count WHERE "trustCode" = ? AND ${ofDays.sql}`;
    return rows<RawRow>(manager, sql, [trust, ...ofDays.parameters]);
  }

  /** Counts of one site, or with an empty one of the whole trust, in a span of days, as the feed's rows. */
  async rowsOf(manager: EntityManager, trust: string, site: string, from: string, to: string): Promise<AppointmentRow[]> {
    const sql = `SELECT day, specialty, measure, count FROM appointment_count
      WHERE "trustCode" = ? AND day >= ? AND day <= ? AND (site = ? OR ? = '')`;
    const found = await rows<{ day: string; specialty: string; measure: AppointmentRow['measure']; count: number }>(
      manager,
      sql,
      [trust, from, to, site, site],
    );
    return found.map(({ day, specialty, measure, count }) => ({
      on: day,
      site: site || null,
      specialty: specialty || null,
      measure,
      count,
    }));
  }
}
