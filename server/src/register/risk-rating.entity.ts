import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instantType } from '../database/dialect.js';

/** What a risk was rated at one time: its movement is read from these. */
@Entity('risk_rating')
@Index('risk_rating_by_risk', ['riskId', 'ratedAt'])
export class RiskRatingEntity {
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'risk_rating_key' })
  id: string;

  @Column({ type: 'varchar' })
  riskId: string;

  @Column({ type: instantType })
  ratedAt: Date;

  @Column({ type: 'integer' })
  likelihood: number;

  @Column({ type: 'integer' })
  impact: number;

  @Column({ type: 'varchar' })
  by: string;
}
