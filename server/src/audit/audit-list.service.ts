import { Inject, Injectable } from '@nestjs/common';
import { UnitOfWork } from '../database/unit-of-work.js';
import { requireAction, requireAdministrator, type Scope } from '../identity/scope.js';
import { type AuditFilter, type AuditLine, AuditListRepository, type AuditPlace } from './audit-list.repository.js';
import { AuditService } from './audit.service.js';
import { auditCsvHeader, auditCsvLines } from './audit-csv.js';

export type { AuditFilter, AuditLine, AuditPlace };

const linesAtOnce = 2000;

/** The log as administrators read it and take it with them. */
@Injectable()
export class AuditListService {
  constructor(
    @Inject(AuditListRepository) private readonly repository: AuditListRepository,
    @Inject(AuditService) private readonly audit: AuditService,
    @Inject(UnitOfWork) private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Newest first; one more than asked for, where there is one. */
  async page(scope: Scope, filter: AuditFilter, after: AuditPlace | null, first: number): Promise<AuditLine[]> {
    requireAdministrator(scope);
    return this.repository.page(scope, filter, after, first + 1);
  }

  async count(scope: Scope, filter: AuditFilter): Promise<number> {
    requireAdministrator(scope);
    return this.repository.count(scope, filter);
  }

  /** The lines of a filter as CSV, newest first, a part at a time. That it was taken is itself a line of the log. */
  async export(scope: Scope, filter: AuditFilter): Promise<AsyncGenerator<string>> {
    requireAdministrator(scope);
    requireAction(scope, 'READ');
    const given = Object.fromEntries(Object.entries(filter).filter(([, value]) => value));
    await this.unitOfWork.run((manager) =>
      this.audit.record(manager, { scope, action: 'audit.exported', subject: 'audit log', details: { filter: given } }),
    );
    return this.csv(scope, filter);
  }

  private async *csv(scope: Scope, filter: AuditFilter): AsyncGenerator<string> {
    yield auditCsvHeader;
    for (let after: AuditPlace | null = null; ;) {
      const page: AuditLine[] = await this.repository.page(scope, filter, after, linesAtOnce);
      yield auditCsvLines(page);
      const last = page.at(-1);
      if (!last || page.length < linesAtOnce) return;
      after = last;
    }
  }
}
