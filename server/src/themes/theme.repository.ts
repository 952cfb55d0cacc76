import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { insertRows, oneOf, replacing } from '../database/bulk.js';
import { DATABASE, type Database, rows } from '../database/database.js';
import { instantOf, instantParameter } from '../database/dialect.js';
import { asProgramme } from '../database/row-security.js';
import { type Scope, trustPredicate } from '../identity/scope.js';
import type { ThemeState } from './theme-states.js';
import { ThemeTicketEntity } from './theme-ticket.entity.js';
import { ThemeEntity } from './theme.entity.js';

export type Theme = Readonly<ThemeEntity>;
export type ThemeTicket = Readonly<ThemeTicketEntity>;

/** Tickets of a theme at one trust. */
export interface ThemeCount {
  readonly themeId: string;
  readonly trust: string;
  readonly tickets: number;
  readonly open: number;
  readonly lastOn: string;
}

/** What is seen of a theme beyond a person's own trusts: numbers only. */
export interface Elsewhere {
  readonly themeId: string;
  readonly trusts: number;
  readonly tickets: number;
}

type Raw = Record<string, unknown>;
const ended = `('RESOLVED', 'CLOSED', 'CANCELLED')`;

/** Themes, within a scope: a confirmed one is everybody's, any other the programme's; tickets and their words are their trust's. */
@Injectable()
export class ThemeRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** Those to decide first, then the newest. */
  async list(scope: Scope, states: readonly ThemeState[] | null, first: number): Promise<Theme[]> {
    const wanted = states ? oneOf('t.state', states) : { sql: '1 = 1', parameters: [] };
    return this.where(scope, wanted.sql, wanted.parameters, first);
  }

  async one(scope: Scope, id: string, on?: EntityManager): Promise<Theme | null> {
    return (await this.where(scope, 't.id = ?', [id], 1, on))[0] ?? null;
  }

  /** Confirmed themes of incidents the person may see. */
  async ofIncidents(scope: Scope, ids: readonly number[]): Promise<Map<number, Theme>> {
    if (ids.length === 0) return new Map();
    const [wanted, seen] = [oneOf('k."incidentId"', ids), trustPredicate(scope, 'k."trustCode"')];
    const found = await rows<Raw>(
      this.database.reader,
      `SELECT t.*, k."incidentId" AS "ofIncident" FROM theme_ticket k JOIN theme t ON t.id = k."themeId"
       WHERE t.state = 'CONFIRMED' AND ${wanted.sql} AND ${seen.sql}`,
      [...wanted.parameters, ...seen.parameters],
    );
    return new Map(found.map((raw) => [Number(raw['ofIncident']), themeOf(raw)]));
  }

  /** Tickets by trust, of the trusts the person sees. */
  async counts(scope: Scope, ids: readonly string[]): Promise<ThemeCount[]> {
    if (ids.length === 0) return [];
    const [wanted, seen] = [oneOf('k."themeId"', ids), trustPredicate(scope, 'k."trustCode"')];
    const found = await rows<Raw>(
      this.database.reader,
      `SELECT k."themeId", k."trustCode" AS trust, count(*) AS tickets, max(k."openedOn") AS "lastOn",
         sum(CASE WHEN i.state IN ${ended} THEN 0 ELSE 1 END) AS open
       FROM theme_ticket k JOIN incident i ON i.id = k."incidentId"
       WHERE ${wanted.sql} AND ${seen.sql} GROUP BY k."themeId", k."trustCode" ORDER BY tickets DESC, k."trustCode"`,
      [...wanted.parameters, ...seen.parameters],
    );
    return found.map((raw) => ({
      ...(raw as unknown as ThemeCount),
      tickets: Number(raw['tickets']),
      open: Number(raw['open']),
    }));
  }

  /** How many trusts that are not the person's have tickets of themes, and how many tickets: no trust is named. */
  async elsewhere(scope: Scope, ids: readonly string[]): Promise<Elsewhere[]> {
    if (ids.length === 0 || scope.trusts === 'ALL') return [];
    const [wanted, own] = [oneOf('"themeId"', ids), oneOf('"trustCode"', scope.trusts)];
    const found = await asProgramme(() =>
      rows<Raw>(
        this.database.reader,
        `SELECT "themeId", count(DISTINCT "trustCode") AS trusts, count(*) AS tickets FROM theme_ticket
         WHERE ${wanted.sql} AND NOT (${own.sql}) GROUP BY "themeId"`,
        [...wanted.parameters, ...own.parameters],
      ),
    );
    return found.map((raw) => ({
      themeId: String(raw['themeId']),
      trusts: Number(raw['trusts']),
      tickets: Number(raw['tickets']),
    }));
  }

  /** Tickets of a theme at the person's trusts, newest first. */
  async tickets(
    scope: Scope,
    themeId: string,
    first: number,
    on?: EntityManager,
  ): Promise<(ThemeTicket & { title: string; description: string | null })[]> {
    const seen = trustPredicate(scope, 'k."trustCode"');
    const found = await rows<Raw>(
      on ?? this.database.reader,
      `SELECT k.*, i.title, i.description FROM theme_ticket k JOIN incident i ON i.id = k."incidentId"
       WHERE k."themeId" = ? AND ${seen.sql} ORDER BY k."openedOn" DESC, k."incidentId" DESC LIMIT ?`,
      [themeId, ...seen.parameters, first],
    );
    return found.map((raw) => ({
      ...(raw as unknown as ThemeTicket & { title: string; description: string | null }),
      incidentId: Number(raw['incidentId']),
      addedAt: instantOf(raw['addedAt']) as Date,
    }));
  }

  /** Titles of the person's own tickets by theme: what a ticket being written may be like. */
  async titles(scope: Scope, ids: readonly string[]): Promise<{ themeId: string; title: string }[]> {
    if (ids.length === 0) return [];
    const [wanted, seen] = [oneOf('k."themeId"', ids), trustPredicate(scope, 'k."trustCode"')];
    return rows(
      this.database.reader,
      `SELECT DISTINCT k."themeId", i.title FROM theme_ticket k JOIN incident i ON i.id = k."incidentId"
       WHERE ${wanted.sql} AND ${seen.sql} LIMIT 2000`,
      [...wanted.parameters, ...seen.parameters],
    );
  }

  async add(manager: EntityManager, theme: Theme): Promise<void> {
    await manager.insert(ThemeEntity, { ...theme });
  }

  async change(manager: EntityManager, before: Theme, values: Partial<Theme>): Promise<boolean> {
    const { affected } = await manager.update(
      ThemeEntity,
      { id: before.id, version: before.version },
      { ...values, version: before.version + 1 },
    );
    return affected === 1;
  }

  /** Adds tickets; one that is of another theme stays there, unless a person says otherwise (`moved`). */
  async addTickets(manager: EntityManager, tickets: readonly ThemeTicket[], moved: boolean): Promise<void> {
    const columns = [
      'incidentId',
      'themeId',
      'trustCode',
      'siteCode',
      'incidentNumber',
      'openedOn',
      'similarity',
      'addedAt',
      'addedBy',
    ] as const;
    const values = tickets.map((ticket) =>
      columns.map((name) => (name === 'addedAt' ? instantParameter(ticket.addedAt) : ticket[name])),
    );
    await insertRows(
      manager,
      'theme_ticket',
      columns,
      values,
      moved ? replacing(['incidentId'], columns.slice(1)) : 'ON CONFLICT ("incidentId") DO NOTHING',
    );
  }

  async removeTicket(manager: EntityManager, themeId: string, incidentNumber: string): Promise<boolean> {
    const { affected } = await manager.delete(ThemeTicketEntity, { themeId, incidentNumber });
    return affected !== 0;
  }

  private async where(
    scope: Scope,
    condition: string,
    values: readonly unknown[],
    first: number,
    on?: EntityManager,
  ): Promise<Theme[]> {
    const seen = scope.trusts === 'ALL' ? '1 = 1' : `t.state = 'CONFIRMED'`;
    const found = await rows<Raw>(
      on ?? this.database.reader,
      `SELECT t.* FROM theme t WHERE ${condition} AND ${seen}
       ORDER BY CASE t.state WHEN 'PROPOSED' THEN 0 WHEN 'CONFIRMED' THEN 1 ELSE 2 END, t."proposedAt" DESC, t.id LIMIT ?`,
      [...values, first],
    );
    return found.map(themeOf);
  }
}

function themeOf({ ofIncident: _of, ...raw }: Raw): Theme {
  return {
    ...(raw as unknown as Theme),
    version: Number(raw['version']),
    proposedAt: instantOf(raw['proposedAt']) as Date,
    decidedAt: instantOf(raw['decidedAt']),
  };
}
