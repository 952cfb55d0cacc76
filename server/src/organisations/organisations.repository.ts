import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DATABASE, type Database, rows } from '../database/database.js';
import { type Scope, trustPredicate } from '../identity/scope.js';
import { SiteEntity } from './site.entity.js';
import { TrustEntity } from './trust.entity.js';

export interface Trust {
  readonly code: string;
  readonly name: string;
  readonly region: string | null;
  readonly closedOn: string | null;
  readonly successorCode: string | null;
  readonly mergedOn: string | null;
}

export interface Site {
  readonly code: string;
  readonly trustCode: string;
  readonly name: string;
}

const columns = 'code, name, region, "closedOn", "successorCode", "mergedOn"';
const marks = (values: readonly unknown[]): string => values.map(() => '?').join(', ');

/** Trusts and sites, within a scope: a person sees their own. */
@Injectable()
export class OrganisationsRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** By code or part of the name; open ones before closed ones. */
  async search(scope: Scope, text: string, first: number): Promise<Trust[]> {
    const seen = trustPredicate(scope, 'code');
    const lowered = text.trim().toLowerCase();
    const part = `%${lowered.replace(/[\\%_]/g, (character) => `\\${character}`)}%`;
    return rows<Trust>(
      this.database.reader,
      `SELECT ${columns} FROM trust WHERE ${seen.sql} AND (LOWER(code) = ? OR LOWER(name) LIKE ? ESCAPE '\\')
       ORDER BY CASE WHEN LOWER(code) = ? THEN 0 ELSE 1 END, CASE WHEN "closedOn" IS NULL THEN 0 ELSE 1 END, name, code LIMIT ?`,
      [...seen.parameters, lowered, part, lowered, first],
    );
  }

  async trusts(scope: Scope, codes: readonly string[], on?: EntityManager): Promise<Trust[]> {
    if (codes.length === 0) return [];
    const seen = trustPredicate(scope, 'code');
    return rows<Trust>(
      on ?? this.database.reader,
      `SELECT ${columns} FROM trust WHERE code IN (${marks(codes)}) AND ${seen.sql}`,
      [...codes, ...seen.parameters],
    );
  }

  async sitesOfTrusts(scope: Scope, trusts: readonly string[], on?: EntityManager): Promise<Site[]> {
    if (trusts.length === 0) return [];
    const seen = trustPredicate(scope, '"trustCode"');
    return rows<Site>(
      on ?? this.database.reader,
      `SELECT code, "trustCode", name FROM site WHERE "trustCode" IN (${marks(trusts)}) AND ${seen.sql} ORDER BY name, code`,
      [...trusts, ...seen.parameters],
    );
  }

  async sites(scope: Scope, codes: readonly string[]): Promise<Site[]> {
    if (codes.length === 0) return [];
    const seen = trustPredicate(scope, '"trustCode"');
    return rows<Site>(
      this.database.reader,
      `SELECT code, "trustCode", name FROM site WHERE code IN (${marks(codes)}) AND ${seen.sql}`,
      [...codes, ...seen.parameters],
    );
  }

  /** Whether a site code is taken, whoever's it is: codes are never used twice. */
  async isSiteCodeTaken(manager: EntityManager, code: string): Promise<boolean> {
    return manager.existsBy(SiteEntity, { code });
  }

  async addSite(manager: EntityManager, site: Site): Promise<void> {
    await manager.insert(SiteEntity, { ...site });
  }

  async succeed(manager: EntityManager, code: string, successorCode: string | null, mergedOn: string | null): Promise<void> {
    await manager.update(TrustEntity, { code }, { successorCode, mergedOn });
  }

  /** The trusts that were merged into these, of those the person may see. */
  async mergedInto(scope: Scope, codes: readonly string[]): Promise<Trust[]> {
    if (codes.length === 0) return [];
    const seen = trustPredicate(scope, 'code');
    return rows<Trust>(
      this.database.reader,
      `SELECT ${columns} FROM trust WHERE "successorCode" IN (${marks(codes)}) AND ${seen.sql} ORDER BY "mergedOn", code`,
      [...codes, ...seen.parameters],
    );
  }

  async renameSite(manager: EntityManager, trustCode: string, code: string, name: string): Promise<void> {
    await manager.update(SiteEntity, { trustCode, code }, { name });
  }
}
