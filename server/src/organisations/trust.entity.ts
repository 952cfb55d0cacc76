import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An NHS organisation by its ODS code. Codes are never used twice, so a merged trust stays, with its successor. */
@Entity('trust')
export class TrustEntity {
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'trust_key' })
  code: string;

  @Column({ type: 'varchar' })
  name: string;

  @Column({ type: 'varchar', nullable: true })
  region: string | null;

  @Column({ type: 'varchar', nullable: true })
  integratedCareBoard: string | null;

  @Column({ type: 'varchar', nullable: true })
  address: string | null;

  @Column({ type: 'varchar', nullable: true })
  postcode: string | null;

  @Column({ type: 'varchar', nullable: true })
  openedOn: string | null;

  @Column({ type: 'varchar', nullable: true })
  closedOn: string | null;

  /** The trust it was merged into; its own history stays under the old code. */
  @Column({ type: 'varchar', nullable: true })
  successorCode: string | null;

  /** The day it was merged, as a person said. */
  @Column({ type: 'varchar', nullable: true })
  mergedOn: string | null;

  /** The import that last changed it; null when Steady brought it along or a person set it up. */
  @Column({ type: 'varchar', nullable: true })
  batchId: string | null;

  /** The import that added it. */
  @Column({ type: 'varchar', nullable: true })
  insertedBatchId: string | null;
}
