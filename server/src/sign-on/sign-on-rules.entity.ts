import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instantType } from '../database/dialect.js';

/** The rules from claims to roles and trusts, one row a version: what held when somebody was let in can be read later. */
@Entity('sign_on_rules')
export class SignOnRulesEntity {
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'sign_on_rules_pk' })
  version!: number;

  /** A list as JSON. */
  @Column({ type: 'text' })
  rules!: string;

  @Column({ type: 'varchar', length: 36 })
  byId!: string;

  @Column({ type: 'varchar', length: 200 })
  by!: string;

  @Column({ type: instantType })
  at!: Date;
}
