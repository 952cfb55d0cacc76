import type { FeedName } from '@steady/shared/feeds';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { instantType } from '../database/dialect.js';
import type { ImportStatusEnum } from '../graphql/enums.js';
import type { ImportFindings } from './import-findings.js';
import type { TouchedDays } from './touched-days.js';

export type ImportStatus = keyof typeof ImportStatusEnum;

/** One sending of one feed. */
@Entity('import_batch')
@Index('import_batch_by_trust', ['trustCode', 'feed', 'receivedAt'])
@Index('import_batch_same', ['sha256'])
@Index('import_batch_newest', ['receivedAt'])
@Index('import_batch_by_status', ['status'])
@Index('import_batch_once', ['idempotencyKey'], { unique: true })
export class ImportBatchEntity {
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'import_batch_key' })
  id: string;

  /** Null for a list of organisations, which is nobody's own. */
  @Column({ type: 'varchar', nullable: true })
  trustCode: string | null;

  @Column({ type: 'varchar' })
  feed: FeedName;

  @Column({ type: 'varchar' })
  source: string;

  @Column({ type: 'varchar' })
  mapping: string;

  @Column({ type: 'varchar' })
  mappingVersion: string;

  @Column({ type: 'varchar' })
  timezone: string;

  @Column({ type: 'varchar', nullable: true })
  fileName: string | null;

  @Column({ type: 'integer' })
  bytes: number;

  @Column({ type: 'varchar' })
  sha256: string;

  @Column({ type: 'varchar' })
  status: ImportStatus;

  /** The earlier import this one repeats: nothing was stored again. */
  @Column({ type: 'varchar', nullable: true })
  sameAs: string | null;

  /** How many of the file's records are stored: an interrupted import goes on from here. */
  @Column({ type: 'integer' })
  cursor: number;

  @Column({ type: 'integer' })
  read: number;

  @Column({ type: 'integer' })
  inserted: number;

  @Column({ type: 'integer' })
  updated: number;

  @Column({ type: 'integer' })
  unchanged: number;

  @Column({ type: 'integer' })
  rejected: number;

  /** Rows in which a text that may identify a person was masked. */
  @Column({ type: 'integer' })
  quarantined: number;

  /** Records in the file; null where it was refused before they were counted. */
  @Column({ type: 'integer', nullable: true })
  total: number | null;

  /** Why the file was refused, or the import could not be ended, in a sentence. */
  @Column({ type: 'text', nullable: true })
  refusal: string | null;

  @Column({ type: 'varchar', nullable: true })
  refusalCode: string | null;

  @Column({ type: 'simple-json' })
  touched: TouchedDays;

  /** The latest day the file's rows speak of. */
  @Column({ type: 'varchar', nullable: true })
  latestOn: string | null;

  /** What the import found beside its counts. */
  @Column({ type: 'simple-json', nullable: true })
  findings: ImportFindings | null;

  /** With which a sender marks one sending, so that it is taken once. */
  @Column({ type: 'varchar', nullable: true })
  idempotencyKey: string | null;

  @Column({ type: 'varchar' })
  by: string;

  @Column({ type: instantType })
  receivedAt: Date;

  @Column({ type: instantType, nullable: true })
  finishedAt: Date | null;
}
