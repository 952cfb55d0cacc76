import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instantType } from '../database/dialect.js';

/** One version of the house rules. Never changed: another version follows. */
@Entity('policy_version')
export class PolicyVersionEntity {
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'policy_version_pk' })
  version!: number;

  /** The first day it judges. */
  @Column({ type: 'varchar', length: 10 })
  effectiveOn!: string;

  @Column({ type: 'varchar', length: 200 })
  name!: string;

  /** Why it was made; empty for the first. */
  @Column({ type: 'varchar', length: 1000 })
  reason!: string;

  /** The whole policy as JSON. */
  @Column({ type: 'text' })
  body!: string;

  @Column({ type: 'varchar', length: 64 })
  madeById!: string;

  @Column({ type: instantType })
  madeAt!: Date;
}
