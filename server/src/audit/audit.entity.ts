import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instantType } from '../database/dialect.js';

/**
 * One link of a chain that is only ever added to: who did what to what, when and from where, and what it was before and
 * after. People stand in it by their id only; their names are looked up when it is read.
 */
@Entity('audit_entry')
@Index('audit_entry_at', ['at'])
@Index('audit_entry_place', ['chain', 'position'], { unique: true })
export class AuditEntry {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'audit_entry_pk' })
  id!: string;

  /** The code of the trust whose log this is, or `programme`. */
  @Column({ type: 'varchar', length: 12 })
  chain!: string;

  /** From 1, without a gap within its chain. */
  @Column({ type: 'integer' })
  position!: number;

  @Column({ type: instantType })
  at!: Date;

  @Column({ type: 'varchar', length: 64 })
  actorId!: string;

  /** The API token the actor used; null for a session and for Steady itself. */
  @Column({ type: 'varchar', length: 36, nullable: true })
  tokenId!: string | null;

  /** The network address the request came from; null for Steady itself. */
  @Column({ type: 'varchar', length: 64, nullable: true })
  address!: string | null;

  @Column({ type: 'varchar', length: 64 })
  action!: string;

  @Column({ type: 'varchar', length: 400 })
  subject!: string;

  @Column({ type: 'varchar', length: 12, nullable: true })
  trust!: string | null;

  /** What changed, as it was; JSON with its names in order. */
  @Column({ type: 'text', nullable: true })
  before!: string | null;

  @Column({ type: 'text', nullable: true })
  after!: string | null;

  @Column({ type: 'text' })
  details!: string;

  /** The hash of the link before; empty for the first. */
  @Column({ type: 'varchar', length: 64 })
  previousHash!: string;

  @Column({ type: 'varchar', length: 64 })
  hash!: string;
}
