import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A hospital or other place of a trust. It keeps its own name when a list of organisations renames its trust. */
@Entity('site')
@Index('site_by_trust', ['trustCode'])
export class SiteEntity {
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'site_key' })
  code: string;

  @Column({ type: 'varchar' })
  trustCode: string;

  @Column({ type: 'varchar' })
  name: string;
}
