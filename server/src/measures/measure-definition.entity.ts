import type { ImprovementDirection } from '@steady/shared/measures';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instantType } from '../database/dialect.js';

/** What a measure is that people made for themselves. */
@Entity('measure_definition')
export class MeasureDefinitionEntity {
  /** Empty for one of the whole programme. */
  @PrimaryColumn({ type: 'varchar', length: 12, primaryKeyConstraintName: 'measure_definition_pk' })
  trustCode: string;

  /** Its id, `custom.<name>`. */
  @PrimaryColumn({ type: 'varchar', length: 100, primaryKeyConstraintName: 'measure_definition_pk' })
  measure: string;

  @Column({ type: 'varchar', length: 200 })
  name: string;

  @Column({ type: 'varchar', length: 300 })
  numerator: string;

  /** Null for a plain count. */
  @Column({ type: 'varchar', length: 300, nullable: true })
  denominator: string | null;

  @Column({ type: 'varchar', length: 10 })
  improvementDirection: ImprovementDirection;

  @Column({ type: 'varchar', length: 200 })
  savedBy: string;

  @Column({ type: instantType })
  savedAt: Date;
}
