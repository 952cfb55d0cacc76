import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The saved view a person's page opens with. */
@Entity('first_view')
export class FirstViewEntity {
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'first_view_key' })
  userId: string;

  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'first_view_key' })
  page: string;

  @Column({ type: 'varchar' })
  viewId: string;
}
