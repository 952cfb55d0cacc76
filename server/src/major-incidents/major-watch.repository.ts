import { Inject, Injectable } from '@nestjs/common';
import { DATABASE, type Database, rows } from '../database/database.js';
import { instantParameter } from '../database/dialect.js';
import { type Scope, trustPredicate } from '../identity/scope.js';
import { type IncidentRecord, recordColumns, recordOf, recordTable } from '../incidents/incident-record.js';

/** What the rules that propose major incidents look at. */
@Injectable()
export class MajorWatchRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** Open incidents opened since an instant that lead and follow no major incident, oldest first. */
  async open(scope: Scope, since: Date, onlyPriority1: boolean, first: number): Promise<IncidentRecord[]> {
    const seen = trustPredicate(scope, 'incident."trustCode"');
    const urgent = onlyPriority1 ? `AND incident.priority = 'P1'` : '';
    const found = await rows(
      this.database.reader,
      `SELECT ${recordColumns} FROM ${recordTable}
       WHERE incident."openedAt" >= ? AND incident.state NOT IN ('RESOLVED', 'CLOSED', 'CANCELLED') ${urgent} AND ${seen.sql}
         AND NOT EXISTS (SELECT 1 FROM major_incident m WHERE m."incidentId" = incident.id)
         AND NOT EXISTS (SELECT 1 FROM major_incident_member f WHERE f."incidentId" = incident.id)
       ORDER BY incident."openedAt", incident.id LIMIT ?`,
      [instantParameter(since), ...seen.parameters, first],
    );
    return found.map(recordOf);
  }
}
