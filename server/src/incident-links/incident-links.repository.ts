import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { oneOf } from '../database/bulk.js';
import { DATABASE, type Database, rows } from '../database/database.js';
import { instantOf } from '../database/dialect.js';
import type { RawRow } from '../database/keyed-records.js';
import { type Scope, trustPredicate } from '../identity/scope.js';
import { AffectedPartyEntity } from './affected-party.entity.js';
import { IncidentLinkEntity } from './incident-link.entity.js';

export type AffectedParty = Readonly<AffectedPartyEntity>;
export type StoredLink = Readonly<IncidentLinkEntity>;

/** A link as one of its two incidents shows it. */
export interface ShownLink {
  readonly id: string;
  readonly incidentId: number;
  readonly kind: string;
  /** The tie is the other's: `incidentId` is what the other is a duplicate, a consequence or a child of. */
  readonly inverse: boolean;
  readonly by: string;
  readonly at: Date;
  readonly number: string;
  readonly title: string;
  readonly state: string;
  readonly priority: string;
}

/** Who else has an incident, and its ties to others. Every read keeps to the scope it is given. */
@Injectable()
export class IncidentLinksRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** Others affected by incidents, first come first. */
  async parties(scope: Scope, ids: readonly number[]): Promise<AffectedParty[]> {
    const seen = trustPredicate(scope, 'i."trustCode"');
    const wanted = oneOf('p."incidentId"', ids);
    const found = await rows<RawRow>(
      this.database.reader,
      `SELECT p.* FROM affected_party p JOIN incident i ON i.id = p."incidentId" WHERE ${wanted.sql} AND ${seen.sql} ORDER BY p.at, p.id`,
      [...wanted.parameters, ...seen.parameters],
    );
    return found.map(partyOf);
  }

  async partyOf(manager: EntityManager, incidentId: number, byId: string, place: string): Promise<AffectedParty | null> {
    return manager.findOneBy(AffectedPartyEntity, { incidentId, byId, place });
  }

  async addParty(manager: EntityManager, party: AffectedParty): Promise<void> {
    await manager.insert(AffectedPartyEntity, { ...party });
  }

  async changeUsers(manager: EntityManager, id: string, users: number | null): Promise<void> {
    await manager.update(AffectedPartyEntity, { id }, { users });
  }

  /** Links of incidents, each from its own side; only where both ends are of the scope. */
  async links(scope: Scope, ids: readonly number[]): Promise<ShownLink[]> {
    const [own, other] = [trustPredicate(scope, 'i."trustCode"'), trustPredicate(scope, 'o."trustCode"')];
    const side = (from: string, to: string, inverse: number): { sql: string; parameters: unknown[] } => {
      const wanted = oneOf(`l."${from}"`, ids);
      return {
        sql: `SELECT l.id AS id, l."${from}" AS "incidentId", l.kind, ${inverse} AS inverse, l."by", l.at AS at, o.number, o.title, o.state, o.priority
          FROM incident_link l JOIN incident i ON i.id = l."${from}" JOIN incident o ON o.id = l."${to}"
          WHERE ${wanted.sql} AND ${own.sql} AND ${other.sql}`,
        parameters: [...wanted.parameters, ...own.parameters, ...other.parameters],
      };
    };
    const sides = [side('incidentId', 'otherId', 0), side('otherId', 'incidentId', 1)];
    const found = await rows<RawRow>(
      this.database.reader,
      `${sides.map(({ sql }) => sql).join(' UNION ALL ')} ORDER BY at, id`,
      sides.flatMap(({ parameters }) => parameters),
    );
    return found.map((raw) => ({
      ...(raw as unknown as ShownLink),
      incidentId: Number(raw['incidentId']),
      inverse: Number(raw['inverse']) === 1,
      at: instantOf(raw['at']) as Date,
    }));
  }

  async linkOf(
    manager: EntityManager,
    scope: Scope,
    id: string,
  ): Promise<(StoredLink & { number: string; other: string }) | null> {
    const seen = trustPredicate(scope, 'i."trustCode"');
    const [raw] = await rows<RawRow>(
      manager,
      `SELECT l.*, i.number, o.number AS other FROM incident_link l
       JOIN incident i ON i.id = l."incidentId" JOIN incident o ON o.id = l."otherId" WHERE l.id = ? AND ${seen.sql}`,
      [id, ...seen.parameters],
    );
    return raw ? ({ ...raw, at: instantOf(raw['at']) } as unknown as StoredLink & { number: string; other: string }) : null;
  }

  /** What an incident is of another: its ties of one kind that go out from it. */
  async outgoing(manager: EntityManager, incidentId: number, kind: string): Promise<StoredLink[]> {
    return manager.findBy(IncidentLinkEntity, { incidentId, kind });
  }

  async addLink(manager: EntityManager, link: StoredLink): Promise<void> {
    await manager.insert(IncidentLinkEntity, { ...link });
  }

  async removeLink(manager: EntityManager, id: string): Promise<void> {
    await manager.delete(IncidentLinkEntity, { id });
  }
}

const partyOf = (raw: RawRow): AffectedParty => ({
  ...(raw as unknown as AffectedParty),
  incidentId: Number(raw['incidentId']),
  users: raw['users'] === null ? null : Number(raw['users']),
  at: instantOf(raw['at']) as Date,
});
