import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** Deployments that go live together. It is the programme's and holds nothing of any trust. */
@Entity('wave')
@Unique('wave_name', ['name'])
export class WaveEntity {
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'wave_key' })
  id: string;

  @Column({ type: 'integer' })
  version: number;

  @Column({ type: 'varchar' })
  name: string;

  /** Waves go live in this order. */
  @Column({ type: 'integer' })
  position: number;

  @Column({ type: 'varchar', nullable: true })
  plannedOn: string | null;
}
