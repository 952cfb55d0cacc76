import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { SETTINGS, type Settings } from '../config/env.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { notFound } from '../errors/domain-error.js';
import { requireRole, type Scope, systemScope } from '../identity/scope.js';
import { backOffMs } from '../mail/back-off.js';
import { type Delivery, MailService } from '../mail/mail.service.js';
import { log } from '../operations/log.js';
import { PdfService } from '../reports/pdf.service.js';
import { ReportsService, type StoredReport } from '../reports/reports.service.js';
import { ProgrammeService } from '../rollout/programme.service.js';
import { type Mailing, MailingRepository } from './mailing.repository.js';
import { listKeepers, RecipientsService } from './recipients.service.js';
import { reportMail } from './report-mail.js';
import { ownAddress, UnsubscribeService } from './unsubscribe.service.js';

/** How the mailing of a report stands. */
export interface MailingState {
  /** Null for the programme's. */
  readonly trust: string | null;
  /** Whether a mail server is set at all. */
  readonly isMailOn: boolean;
  /** Null: the report is not published, or was before there were lists. */
  readonly mailing: Mailing | null;
  readonly deliveries: readonly Delivery[];
}

/**
 * Mails published reports. The publication itself writes down that it is to be mailed; soon after, outside of it, the mail is
 * written once and a copy for each receiver goes into the outbox in one transaction, which also marks the mailing done.
 */
@Injectable()
export class MailingService implements OnModuleInit {
  constructor(
    @Inject(MailingRepository) private readonly repository: MailingRepository,
    @Inject(ReportsService) private readonly reports: ReportsService,
    @Inject(PdfService) private readonly press: PdfService,
    @Inject(ProgrammeService) private readonly programmes: ProgrammeService,
    @Inject(RecipientsService) private readonly recipients: RecipientsService,
    @Inject(UnsubscribeService) private readonly unsubscribe: UnsubscribeService,
    @Inject(MailService) private readonly mail: MailService,
    @Inject(UnitOfWork) private readonly unitOfWork: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  private readonly listeners: (() => void)[] = [];

  onModuleInit(): void {
    this.reports.onPublished(async (manager, report) => {
      await this.repository.add(manager, report.id, report, this.clock.now());
      this.unitOfWork.afterCommit(() => this.listeners.forEach((tell) => tell()));
    });
    this.mail.lookBeforeSending('report', ({ to, about }) => this.refusalOf(about.slice('report '.length), to));
  }

  /** Runs after each commit that leaves a report to be mailed. */
  onDue(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** Puts every due report into the outbox. One that fails is tried again later; the others do not wait for it. */
  async mailDue(): Promise<void> {
    for (const mailing of await this.repository.due(this.clock.now())) {
      try {
        await this.mailOne(mailing);
      } catch (error) {
        log.error({ err: error, report: mailing.reportId }, 'a report could not be put into the outbox; it is tried again');
        const dueAt = new Date(this.clock.now().getTime() + backOffMs(mailing.attempts + 1));
        const told = 'The mail could not be written. Steady tries again.';
        await this.unitOfWork.run((manager) => this.repository.postpone(manager, mailing.reportId, dueAt, told));
      }
    }
  }

  /** How the mails of a report stand, for those who keep its list of receivers. */
  async state(scope: Scope, reportId: string): Promise<MailingState> {
    requireRole(scope, ...listKeepers);
    const report = await this.reports.find(scope, reportId);
    if (!report) throw notFound('The report');
    return {
      trust: report.trust === '' ? null : report.trust,
      isMailOn: this.mail.isOn,
      mailing: await this.repository.byReport(scope, reportId),
      deliveries: await this.mail.deliveries(scope, aboutOf(report)),
    };
  }

  private async mailOne(mailing: Mailing): Promise<void> {
    const receivers = await this.recipients.receivers(mailing);
    const report = receivers.length === 0 ? null : await this.reports.find(systemScope, mailing.reportId);
    const around = {
      reportUrl: `${ownAddress(this.settings)}/reports/${mailing.reportId}`,
      demonstration: (await this.programmes.programme()).demonstration,
    };
    if (receivers.length > 0 && report === null) throw new Error('the published report cannot be read yet');
    const written = report && reportMail(report, await this.press.pdf(report), around);
    await this.unitOfWork.run(async (manager) => {
      if (!(await this.repository.finish(manager, mailing.reportId, this.clock.now()))) return;
      if (report === null || written === null) return;
      for (const receiver of receivers) {
        const unsubscribeUrl = this.unsubscribe.linkFor(receiver);
        await this.mail.queue(manager, {
          ...{ to: receiver.address, subject: written.subject, ...written.textsFor(unsubscribeUrl) },
          ...{ attachments: written.attachments, unsubscribeUrl, trust: report.trust === '' ? null : report.trust },
          ...{ about: aboutOf(report), onceKey: aboutOf(report) },
        });
      }
    });
  }

  /** Looked at again before each attempt: rights, lists and editions change while mails wait. */
  private async refusalOf(reportId: string, address: string): Promise<string | null> {
    const mailing = await this.repository.byReport(systemScope, reportId);
    if (!mailing) return 'The report is not there any more.';
    const [head] = await this.reports.list(systemScope, { id: reportId, first: 1 });
    if (head?.state === 'SUPERSEDED') return 'A later version of the report took its place before it was sent.';
    return this.recipients.refusalOf(mailing, address);
  }
}

const aboutOf = ({ id }: Pick<StoredReport, 'id'>): string => `report ${id}`;
