import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instantType } from '../database/dialect.js';

/** The one-time link with which the first administrator chooses a password. */
@Entity('welcome_token')
export class WelcomeToken {
  @PrimaryColumn({ type: 'varchar', length: 64, primaryKeyConstraintName: 'welcome_token_pk' })
  tokenHash!: string;

  @Column({ type: instantType })
  endsAt!: Date;

  @Column({ type: instantType, nullable: true })
  usedAt!: Date | null;
}
