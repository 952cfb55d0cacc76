import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import { instantType } from '../database/dialect.js';

/** Somebody else who has met an incident: "mine too" instead of a second ticket. */
@Entity('affected_party')
@Unique('affected_party_once', ['incidentId', 'byId', 'place'])
export class AffectedPartyEntity {
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'affected_party_key' })
  id: string;

  @Column({ type: 'integer' })
  incidentId: number;

  /** Site and department in one, in small letters: a person says it of a place once. */
  @Column({ type: 'varchar' })
  place: string;

  @Column({ type: 'varchar', nullable: true })
  siteCode: string | null;

  @Column({ type: 'varchar', nullable: true })
  department: string | null;

  /** How many people there; null where nobody counted. */
  @Column({ type: 'integer', nullable: true })
  users: number | null;

  @Column({ type: 'varchar' })
  byId: string;

  @Column({ type: 'varchar' })
  by: string;

  @Column({ type: instantType })
  at: Date;
}
