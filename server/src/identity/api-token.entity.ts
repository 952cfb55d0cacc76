import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instantType } from '../database/dialect.js';

/** A key for scripts. Acts for the person who made it, narrowed to one trust when that was asked for. */
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
}
