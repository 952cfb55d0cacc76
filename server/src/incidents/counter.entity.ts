import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The last number given out of a series, such as that of incidents. */
@Entity('counter')
export class CounterEntity {
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'counter_key' })
  name: string;

  @Column({ type: 'integer' })
  value: number;
}
