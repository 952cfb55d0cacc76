import { Inject, Injectable } from '@nestjs/common';
import type { FeedName, MappingProfile } from '@steady/shared/feeds';
import type { EntityManager } from 'typeorm';
import { DATABASE, type Database, rows } from '../database/database.js';
import { instantOf, instantParameter } from '../database/dialect.js';
import { type Scope, trustPredicate } from '../identity/scope.js';

/** A saved mapping: its profile, which saving it is, and whose. */
export interface SavedMapping {
  /** Empty for one of the whole programme. */
  readonly trust: string;
  readonly profile: MappingProfile;
  readonly version: number;
  readonly savedBy: string;
  readonly savedAt: Date;
}

interface RawMapping {
  readonly trustCode: string;
  readonly name: string;
  readonly version: number;
  readonly profile: string;
  readonly savedBy: string;
  readonly savedAt: unknown;
}

const columns = '"trustCode", name, version, profile, "savedBy", "savedAt"';
/** Of each name the saving that stands. */
const latest = `"withdrawnAt" IS NULL AND version = (SELECT max(other.version) FROM mapping_profile other
  WHERE other."trustCode" = mapping_profile."trustCode" AND other.name = mapping_profile.name)`;

@Injectable()
export class MappingsRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** Mappings that stand, of a trust and of the programme, the trust's own first; without a trust those of the programme. */
  async standing(scope: Scope, trust: string, feed?: FeedName | null, on?: EntityManager): Promise<SavedMapping[]> {
    const mine = trustPredicate(scope, '"trustCode"');
    const ofFeed = feed ? 'AND feed = ?' : '';
    const sql = `SELECT ${columns} FROM mapping_profile WHERE "trustCode" IN (?, '') AND ("trustCode" = '' OR ${mine.sql})
      AND ${latest} ${ofFeed} ORDER BY "trustCode" DESC, name`;
    const found = await rows<RawMapping>(on ?? this.database.reader, sql, [trust, ...mine.parameters, ...(feed ? [feed] : [])]);
    return found.map(savedOf);
  }

  /** The newest saving of a name by exactly this owner, withdrawn or not. */
  async newest(
    scope: Scope,
    trust: string,
    name: string,
    manager: EntityManager,
  ): Promise<(SavedMapping & { readonly withdrawn: boolean }) | null> {
    const mine = trustPredicate(scope, '"trustCode"');
    const sql = `SELECT ${columns}, "withdrawnAt" FROM mapping_profile
      WHERE "trustCode" = ? AND name = ? AND ("trustCode" = '' OR ${mine.sql}) ORDER BY version DESC LIMIT 1`;
    const [raw] = await rows<RawMapping & { withdrawnAt: unknown }>(manager, sql, [trust, name, ...mine.parameters]);
    return raw ? { ...savedOf(raw), withdrawn: raw.withdrawnAt !== null } : null;
  }

  /** One saving, withdrawn or not: an import that was interrupted goes on by it. */
  async version(scope: Scope, trust: string, name: string, version: number): Promise<SavedMapping | null> {
    const mine = trustPredicate(scope, '"trustCode"');
    const sql = `SELECT ${columns} FROM mapping_profile WHERE "trustCode" IN (?, '') AND name = ? AND version = ?
      AND ("trustCode" = '' OR ${mine.sql}) ORDER BY "trustCode" DESC LIMIT 1`;
    const [raw] = await rows<RawMapping>(this.database.writer, sql, [trust, name, version, ...mine.parameters]);
    return raw ? savedOf(raw) : null;
  }

  async add(manager: EntityManager, { trust, profile, version, savedBy, savedAt }: SavedMapping): Promise<void> {
    const sql = `INSERT INTO mapping_profile (${columns}, feed) VALUES (?, ?, ?, ?, ?, ?, ?)`;
    const values = [trust, profile.name, version, JSON.stringify(profile), savedBy, instantParameter(savedAt), profile.feed];
    await rows(manager, sql, values);
  }

  async withdraw(manager: EntityManager, trust: string, name: string, at: Date): Promise<void> {
    const sql = `UPDATE mapping_profile SET "withdrawnAt" = ? WHERE "trustCode" = ? AND name = ? AND "withdrawnAt" IS NULL`;
    await rows(manager, sql, [instantParameter(at), trust, name]);
  }
}

function savedOf(raw: RawMapping): SavedMapping {
  const profile = JSON.parse(raw.profile) as MappingProfile;
  return {
    trust: raw.trustCode,
    profile: { ...profile, version: raw.version },
    version: raw.version,
    savedBy: raw.savedBy,
    savedAt: instantOf(raw.savedAt) as Date,
  };
}
