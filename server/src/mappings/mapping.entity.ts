import type { FeedName } from '@steady/shared/feeds';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { instantType } from '../database/dialect.js';

/** One saving of a mapping profile. A saving is never changed: an import goes on by the one it began with. */
@Entity('mapping_profile')
export class MappingProfileEntity {
  /** Empty for one of the whole programme. */
  @PrimaryColumn({ type: 'varchar', length: 12, primaryKeyConstraintName: 'mapping_profile_pk' })
  trustCode: string;

  @PrimaryColumn({ type: 'varchar', length: 80, primaryKeyConstraintName: 'mapping_profile_pk' })
  name: string;

  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'mapping_profile_pk' })
  version: number;

  @Column({ type: 'varchar', length: 20 })
  feed: FeedName;

  /** As JSON. */
  @Column({ type: 'text' })
  profile: string;

  @Column({ type: 'varchar', length: 200 })
  savedBy: string;

  @Column({ type: instantType })
  savedAt: Date;

  /** Since when it is not offered any more; every version of a name has the same. */
  @Column({ type: instantType, nullable: true })
  withdrawnAt: Date | null;
}
