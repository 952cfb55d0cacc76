import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type Day, endOfLondonDay, formatDay, londonDayOf } from '@steady/shared/time';
import { AuditService } from '../audit/audit.service.js';
import { Clock } from '../clock/clock.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { badInput, DomainError, notFound } from '../errors/domain-error.js';
import { checkedText } from '../graphql/checked.js';
import { type ApiToken, ApiTokensRepository } from './api-tokens.repository.js';
import { IdentityRepository } from './identity.repository.js';
import { maySee, requirePerson, requireTrust, requireWriter, type Scope, type TokenAction, tokenActions } from './scope.js';
import { hashOfSecret, newSecret } from './secrets.js';
import { scopeOf } from './session.service.js';

export type { ApiToken };

/** A token as it is shown, once. */
export interface NewApiToken {
  readonly id: string;
  readonly name: string;
  readonly token: string;
  readonly trust: string | null;
  readonly prefix: string;
  readonly trusts: readonly string[] | null;
  readonly actions: readonly TokenAction[];
  readonly endsAt: Date;
}

/** What is asked for: no trusts is all of the person's, no actions all, no day a year from now. */
export interface TokenWish {
  readonly name: string;
  readonly trusts: readonly string[] | null;
  readonly actions: readonly TokenAction[] | null;
  /** The last day it works. */
  readonly lastOn: Day | null;
}

const dayMs = 86_400_000;
const usualDays = 365;
const mostDays = 730;
/** How stale `lastUsedAt` may be: a write for every request would fill the gate. */
const touchEveryMs = 60_000;

@Injectable()
export class ApiTokenService {
  constructor(
    @Inject(ApiTokensRepository) private readonly repository: ApiTokensRepository,
    @Inject(IdentityRepository) private readonly people: IdentityRepository,
    @Inject(UnitOfWork) private readonly unitOfWork: UnitOfWork,
    @Inject(AuditService) private readonly audit: AuditService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** A token that acts for the person, for some or all of their trusts and actions. Only its hash is kept. */
  async create(scope: Scope, wish: TokenWish): Promise<NewApiToken> {
    requireWriter(scope);
    const trusts = wish.trusts === null ? null : [...new Set(wish.trusts)];
    if (trusts?.length === 0)
      throw badInput('Name the trusts of the token, or leave them out for all of yours.', { field: 'trusts' });
    for (const trust of trusts ?? []) requireTrust(scope, trust);
    if (trusts === null) await this.requireWhole(scope);
    const name = checkedText('the name of the token', wish.name, 100);
    const now = this.clock.now();
    const secret = newSecret();
    const prefix = `steady_${secret.slice(0, 6)}`;
    const shown: NewApiToken = {
      id: randomUUID(),
      name,
      token: `${prefix}_${secret.slice(6)}`,
      trust: trusts?.length === 1 ? (trusts[0] ?? null) : null,
      prefix,
      trusts,
      actions: actionsOf(scope, wish.actions),
      endsAt: endOf(scope, wish.lastOn, now),
    };
    await this.unitOfWork.run(async (manager) => {
      await this.repository.add(manager, {
        id: shown.id,
        userId: scope.userId,
        name,
        tokenHash: hashOfSecret(shown.token),
        trust: shown.trust,
        createdAt: now,
        revokedAt: null,
        prefix,
        trusts: trusts === null ? null : JSON.stringify(trusts),
        actions: shown.actions.join(','),
        endsAt: shown.endsAt,
        lastUsedAt: null,
      });
      await this.audit.record(manager, {
        scope,
        action: 'apiToken.created',
        subject: `token ${shown.id}`,
        trust: shown.trust,
        after: { prefix, trusts: trusts ?? 'all of the maker’s', actions: shown.actions, endsAt: shown.endsAt.toISOString() },
      });
    });
    return shown;
  }

  /** A person's own tokens; everybody's for an administrator who asks for them. */
  async list(scope: Scope, everyones: boolean): Promise<ApiToken[]> {
    requirePerson(scope);
    return this.repository.list(scope, everyones && scope.role === 'ADMINISTRATOR');
  }

  /** Ends a token for the very next request. @throws NOT_FOUND also for another person's, and for one that is revoked */
  async revoke(scope: Scope, id: string): Promise<void> {
    requirePerson(scope);
    await this.unitOfWork.run(async (manager) => {
      const owner = await this.repository.revoke(manager, scope, id, scope.role === 'ADMINISTRATOR', this.clock.now());
      if (owner === null) throw notFound('That token');
      await this.audit.record(manager, {
        scope,
        action: 'apiToken.revoked',
        subject: `token ${id}`,
        details: { of: `user ${owner}` },
      });
    });
  }

  /** A token for one trust must not make one for all of the person's: it would reach further than itself. */
  private async requireWhole(scope: Scope): Promise<void> {
    const person = await this.people.byId(scope);
    const reach = person === null ? [] : person.trusts;
    const isWhole = reach === 'ALL' ? scope.trusts === 'ALL' : reach.every((trust) => maySee(scope, trust));
    if (!isWhole) throw new DomainError('FORBIDDEN', 'A token for one trust makes tokens for that trust only: name it.');
  }

  /** Who a token acts for; null when it is unknown, revoked or over. */
  async scopeOfToken(secret: string): Promise<Scope | null> {
    const found = await this.repository.byHash(hashOfSecret(secret));
    const now = this.clock.now();
    if (!found || (found.token.endsAt !== null && found.token.endsAt <= now)) return null;
    const { token, person } = found;
    if (now.getTime() - (token.lastUsedAt?.getTime() ?? 0) >= touchEveryMs)
      await this.unitOfWork.run((manager) => this.repository.touch(manager, token.id, now));
    const scope = scopeOf(person);
    const { trusts } = token;
    return {
      ...scope,
      tokenId: token.id,
      trusts: trusts === null ? scope.trusts : trusts.filter((trust) => maySee(scope, trust)),
      ...(token.actions === null ? {} : { actions: token.actions }),
      ...(token.endsAt === null ? {} : { tokenEndsAt: token.endsAt }),
    };
  }
}

/** The actions asked for, in their usual order. A token makes none that may do more than itself. */
function actionsOf(scope: Scope, wanted: readonly TokenAction[] | null): TokenAction[] {
  const may = scope.actions ?? tokenActions;
  if (wanted?.length === 0) throw badInput('Choose what the token may do.', { field: 'actions' });
  if (wanted?.some((action) => !may.includes(action)))
    throw new DomainError('FORBIDDEN', 'A token makes no token that may do more than itself.');
  return tokenActions.filter((action) => (wanted ?? may).includes(action));
}

function endOf(scope: Scope, lastOn: Day | null, now: Date): Date {
  const latest = new Date(now.getTime() + mostDays * dayMs);
  const asked = lastOn === null ? new Date(now.getTime() + usualDays * dayMs) : endOfLondonDay(lastOn);
  if (asked <= now) throw badInput(`${formatDay(lastOn ?? londonDayOf(now))} is over: choose a later day.`, { field: 'lastOn' });
  if (asked > latest) throw badInput('A token works for two years at most: choose an earlier day.', { field: 'lastOn' });
  return scope.tokenEndsAt && scope.tokenEndsAt < asked ? scope.tokenEndsAt : asked;
}
