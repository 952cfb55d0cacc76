import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instantType } from '../database/dialect.js';

/** Whom an organisation's provider means by a subject. Only issuer and subject together name a person; an address may change hands. */
@Entity('external_identity')
@Index('external_identity_user', ['userId'], { unique: true })
export class ExternalIdentityEntity {
  @PrimaryColumn({ type: 'varchar', length: 400, primaryKeyConstraintName: 'external_identity_pk' })
  issuer!: string;

  @PrimaryColumn({ type: 'varchar', length: 255, primaryKeyConstraintName: 'external_identity_pk' })
  subject!: string;

  @Column({ type: 'varchar', length: 36 })
  userId!: string;

  @Column({ type: instantType })
  lastSignedInAt!: Date;

  /** Since when no rule lets the person in: the account was switched off by that, and comes back when one does again. */
  @Column({ type: instantType, nullable: true })
  withdrawnAt!: Date | null;
}
