import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import { instantType } from '../database/dialect.js';

/** A named person's word that there was nothing: "queue reviewed" or "no downtime", for a day. */
@Entity('nil_return')
@Unique('nil_return_once_a_day', ['deploymentId', 'stream', 'on'])
export class NilReturnEntity {
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'nil_return_key' })
  id: string;

  @Column({ type: 'varchar' })
  deploymentId: string;

  @Column({ type: 'varchar' })
  stream: 'SAFETY' | 'PAPER';

  @Column({ type: 'varchar' })
  on: string;

  @Column({ type: 'varchar' })
  by: string;

  @Column({ type: 'varchar' })
  userId: string;

  @Column({ type: instantType })
  recordedAt: Date;
}
