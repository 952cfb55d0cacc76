import { Inject, Injectable } from '@nestjs/common';
import { addDays, type Day, formatDay, londonDayOf } from '@steady/shared/time';
import { AuditService } from '../audit/audit.service.js';
import { Clock } from '../clock/clock.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { badInput } from '../errors/domain-error.js';
import { requireRole, type Scope } from '../identity/scope.js';
import { SignalsService } from '../signals/signals.service.js';
import { type Trust, OrganisationsService } from './organisations.service.js';
import { OrganisationsRepository } from './organisations.repository.js';

/** Mergers of trusts, which the official list does not tell. A merged trust keeps its code, its rows and its people. */
@Injectable()
export class MergerService {
  constructor(
    @Inject(OrganisationsService) private readonly organisations: OrganisationsService,
    @Inject(OrganisationsRepository) private readonly repository: OrganisationsRepository,
    @Inject(UnitOfWork) private readonly unitOfWork: UnitOfWork,
    @Inject(SignalsService) private readonly signals: SignalsService,
    @Inject(AuditService) private readonly audit: AuditService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Says that a trust was merged into another on a day, or, with null, that it was not.
   * @throws FORBIDDEN, NOT_FOUND, BAD_INPUT
   */
  record(scope: Scope, code: string, into: { successor: string | null; mergedOn: Day | null }): Promise<Trust> {
    requireRole(scope, 'ADMINISTRATOR', 'PROGRAMME_MANAGER');
    const { successor } = into;
    return this.unitOfWork.run(async (manager) => {
      const before = await this.organisations.requireTrust(scope, code, manager);
      const mergedOn = successor === null ? null : this.checkedDay(into.mergedOn);
      if (successor !== null) {
        const chain = await this.chainFrom(scope, successor);
        if (chain.includes(code))
          throw badInput(`${code} cannot be merged into ${successor}: that would lead back to ${code} itself.`, {
            field: 'successor',
          });
      }
      await this.repository.succeed(manager, code, successor, mergedOn);
      await this.signals.mention(manager, code);
      await this.audit.record(manager, {
        scope,
        action: 'trust.merged',
        subject: `trust ${code}`,
        trust: code,
        before: { successorCode: before.successorCode, mergedOn: before.mergedOn },
        after: { successorCode: successor, mergedOn },
      });
      return { ...before, successorCode: successor, mergedOn };
    });
  }

  private checkedDay(mergedOn: Day | null): Day {
    if (mergedOn === null) throw badInput('Give the day the trust was merged.', { field: 'mergedOn' });
    const today = londonDayOf(this.clock.now());
    if (mergedOn < '1991-04-01' || mergedOn > addDays(today, 731))
      throw badInput(`${formatDay(mergedOn)} cannot be the day of a merger: check the year.`, { field: 'mergedOn' });
    return mergedOn;
  }

  /** A trust and those it was merged into, one after the other. */
  private async chainFrom(scope: Scope, code: string): Promise<string[]> {
    const chain: string[] = [];
    for (let next: string | null = code; next !== null && !chain.includes(next);) {
      chain.push(next);
      next = (await this.organisations.requireTrust(scope, next)).successorCode;
    }
    return chain;
  }
}
