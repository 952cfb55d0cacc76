import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instantType } from '../database/dialect.js';

/** A key for scripts. Acts for the person who made it, narrowed to trusts and actions, until its end. */
@Entity('api_token')
@Index('api_token_hash', ['tokenHash'], { unique: true })
export class ApiTokenEntity {
  @PrimaryColumn({ type: 'varchar', length: 36, primaryKeyConstraintName: 'api_token_pk' })
  id!: string;

  @Column({ type: 'varchar', length: 36 })
  userId!: string;

  @Column({ type: 'varchar', length: 100 })
  name!: string;

  @Column({ type: 'varchar', length: 64 })
  tokenHash!: string;

  @Column({ type: 'varchar', length: 12, nullable: true })
  trust!: string | null;

  @Column({ type: instantType })
  createdAt!: Date;

  @Column({ type: instantType, nullable: true })
  revokedAt!: Date | null;

  /** The token's beginning, by which a person tells it from others; null for those made before there were such. */
  @Column({ type: 'varchar', length: 16, nullable: true })
  prefix!: string | null;

  /** Codes of its trusts as JSON; null for one made for `trust` alone, or for all of its maker's. */
  @Column({ type: 'text', nullable: true })
  trusts!: string | null;

  /** What it may do, with commas; null for everything its maker may. */
  @Column({ type: 'varchar', length: 100, nullable: true })
  actions!: string | null;

  @Column({ type: instantType, nullable: true })
  endsAt!: Date | null;

  @Column({ type: instantType, nullable: true })
  lastUsedAt!: Date | null;
}
