import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instantType } from '../database/dialect.js';

/** What a person says of a point of a chart. The latest of a point stands; an empty one takes it back. */
@Entity('chart_note')
@Index('chart_note_by_place', ['trust', 'site', 'measure'])
export class ChartNoteEntity {
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'chart_note_key' })
  id: string;

  @Column({ type: 'varchar' })
  trust: string;

  /** Empty for the whole trust. */
  @Column({ type: 'varchar' })
  site: string;

  @Column({ type: 'varchar' })
  measure: string;

  @Column({ type: 'varchar' })
  on: string;

  @Column({ type: 'text' })
  text: string;

  @Column({ type: 'varchar' })
  byId: string;

  @Column({ type: 'varchar' })
  by: string;

  @Column({ type: instantType })
  at: Date;
}
