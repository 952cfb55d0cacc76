import type { Verdict } from '@steady/shared/health';
import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import { instantType } from '../database/dialect.js';
import type { ReportScopeEnum, ReportStateEnum } from '../graphql/enums.js';

/**
 * One edition of a weekly report. Its figures are frozen when it is drafted; once it is published the database refuses any
 * change but to mark it superseded by a later edition.
 */
@Entity('weekly_report')
@Unique('weekly_report_edition', ['scope', 'trust', 'weekEndingOn', 'edition'])
@Index('weekly_report_by_week', ['weekEndingOn', 'scope', 'trust'])
export class WeeklyReportEntity {
  @PrimaryColumn({ type: 'varchar', primaryKeyConstraintName: 'weekly_report_key' })
  id: string;

  @Column({ type: 'varchar' })
  scope: keyof typeof ReportScopeEnum;

  /** Empty for the whole programme. */
  @Column({ type: 'varchar' })
  trust: string;

  /** The trust's or programme's name when it was drafted. */
  @Column({ type: 'varchar' })
  name: string;

  /** A Sunday. */
  @Column({ type: 'varchar' })
  weekEndingOn: string;

  /** 1 for the first published of a week; a later one takes its place and both are kept. */
  @Column({ type: 'integer' })
  edition: number;

  /** Raised by one with each change; a change names the version it read. */
  @Column({ type: 'integer' })
  version: number;

  @Column({ type: 'varchar' })
  state: keyof typeof ReportStateEnum;

  /** Of the worst site, as computed. */
  @Column({ type: 'varchar' })
  verdict: Verdict;

  @Column({ type: 'text' })
  headline: string;

  /** The frozen figures (`ReportFacts`) as JSON. */
  @Column({ type: 'text' })
  facts: string;

  /** What the authors wrote (`Narrative`) as JSON. */
  @Column({ type: 'text' })
  narrative: string;

  /** The report in words (`WeeklyReport`) as JSON, as it was written from both. */
  @Column({ type: 'text' })
  document: string;

  @Column({ type: 'integer' })
  policyVersion: number;

  @Column({ type: 'simple-json' })
  ruleSets: string[];

  @Column({ type: instantType })
  dataAsKnownAt: Date;

  /** SHA-256 over all of it, from publication on. */
  @Column({ type: 'varchar', nullable: true })
  contentHash: string | null;

  @Column({ type: 'varchar' })
  draftedById: string;

  @Column({ type: 'varchar' })
  draftedBy: string;

  @Column({ type: instantType })
  draftedAt: Date;

  @Column({ type: 'varchar', nullable: true })
  approvedById: string | null;

  @Column({ type: 'varchar', nullable: true })
  approvedBy: string | null;

  @Column({ type: instantType, nullable: true })
  approvedAt: Date | null;

  @Column({ type: 'varchar', nullable: true })
  publishedById: string | null;

  @Column({ type: 'varchar', nullable: true })
  publishedBy: string | null;

  @Column({ type: instantType, nullable: true })
  publishedAt: Date | null;

  @Column({ type: instantType, nullable: true })
  supersededAt: Date | null;

  @Column({ type: 'varchar', nullable: true })
  supersededById: string | null;
}
