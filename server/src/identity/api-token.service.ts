import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { Clock } from '../clock/clock.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { badInput, DomainError } from '../errors/domain-error.js';
import { IdentityRepository } from './identity.repository.js';
import { maySee, requireTrust, requireWriter, type Scope } from './scope.js';
import { hashOfSecret, newSecret } from './secrets.js';
import { scopeOf } from './session.service.js';

/** A token as it is shown, once. */
export interface NewApiToken {
  readonly id: string;
  readonly name: string;
  readonly token: string;
  readonly trust: string | null;
}

@Injectable()
export class ApiTokenService {
  constructor(
    @Inject(IdentityRepository) private readonly repository: IdentityRepository,
    @Inject(UnitOfWork) private readonly unitOfWork: UnitOfWork,
    @Inject(AuditService) private readonly audit: AuditService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** A token that acts for the person, for one trust or for all of theirs. Only its hash is kept. */
  async create(scope: Scope, name: string, trust: string | null): Promise<NewApiToken> {
    requireWriter(scope);
    if (trust !== null) requireTrust(scope, trust);
    else await this.requireWhole(scope);
    if (name.trim() === '' || name.length > 100)
      throw badInput('Give the token a name of 1 to 100 characters.', { field: 'name' });
    const shown: NewApiToken = { id: randomUUID(), name: name.trim(), token: newSecret(), trust };
    await this.unitOfWork.run(async (manager) => {
      await this.repository.addApiToken(manager, {
        id: shown.id,
        userId: scope.userId,
        name: shown.name,
        tokenHash: hashOfSecret(shown.token),
        trust,
        createdAt: this.clock.now(),
        revokedAt: null,
      });
      await this.audit.record(manager, { scope, action: 'apiToken.created', subject: `token ${shown.id}`, trust });
    });
    return shown;
  }

  /** A token for one trust must not make one for all of the person's: it would reach further than itself. */
  private async requireWhole(scope: Scope): Promise<void> {
    const person = await this.repository.byId(scope);
    const reach = person === null ? [] : person.trusts;
    const isWhole = reach === 'ALL' ? scope.trusts === 'ALL' : reach.every((trust) => maySee(scope, trust));
    if (!isWhole) throw new DomainError('FORBIDDEN', 'A token for one trust makes tokens for that trust only: name it.');
  }

  /** Who a token acts for; null when it is unknown or withdrawn. */
  async scopeOfToken(token: string): Promise<Scope | null> {
    const found = await this.repository.byApiToken(hashOfSecret(token));
    if (!found) return null;
    const scope: Scope = { ...scopeOf(found.person), tokenId: found.id };
    if (found.trust === null) return scope;
    const narrowed = scope.trusts === 'ALL' || scope.trusts.includes(found.trust) ? [found.trust] : [];
    return { ...scope, trusts: narrowed };
  }
}
