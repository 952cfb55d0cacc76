import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import { instantType } from '../database/dialect.js';
import type { EntryKind } from './major-states.js';

/** One line of a major incident’s timeline; none is ever rewritten. */
@Entity('major_incident_entry')
@Unique('major_incident_entry_place', ['majorId', 'position'])
export class MajorIncidentEntryEntity {
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'major_incident_entry_key' })
  id: string;

  @Column({ type: 'varchar' })
  majorId: string;

  @Column({ type: 'varchar' })
  trustCode: string;

  /** Counted from 1: with it, two who write at once conflict. */
  @Column({ type: 'integer' })
  position: number;

  @Column({ type: instantType })
  at: Date;

  @Column({ type: 'varchar' })
  by: string;

  @Column({ type: 'varchar' })
  kind: EntryKind;

  @Column({ type: 'text' })
  text: string;

  /** When this update had been promised; null for what is no update, and for the first. */
  @Column({ type: instantType, nullable: true })
  dueAt: Date | null;

  @Column({ type: instantType, nullable: true })
  nextDueAt: Date | null;
}
