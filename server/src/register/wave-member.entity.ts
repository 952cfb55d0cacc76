import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** The one wave a deployment is in. */
@Entity('wave_member')
@Index('wave_member_by_wave', ['waveId'])
export class WaveMemberEntity {
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'wave_member_key' })
  deploymentId: string;

  @Column({ type: 'varchar' })
  waveId: string;
}
