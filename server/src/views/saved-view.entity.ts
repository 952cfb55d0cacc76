import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instantType } from '../database/dialect.js';

/** A page's filters, order and columns under a name: its owner's own, or of everybody who sees a trust. */
@Entity('saved_view')
@Index('saved_view_owner', ['ownerId', 'page'])
@Index('saved_view_trust', ['trustCode', 'page'])
export class SavedViewEntity {
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'saved_view_key' })
  id: string;

  /** The page it is of, such as `incidents`. */
  @Column({ type: 'varchar' })
  page: string;

  @Column({ type: 'varchar' })
  ownerId: string;

  @Column({ type: 'varchar' })
  ownerName: string;

  /** The trust it is shared with; null for one of its owner's own. */
  @Column({ type: 'varchar', nullable: true })
  trustCode: string | null;

  @Column({ type: 'varchar' })
  name: string;

  /** What stands behind the `?` of the page's address. */
  @Column({ type: 'text' })
  search: string;

  @Column({ type: instantType })
  savedAt: Date;
}
