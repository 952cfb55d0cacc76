import { Inject, Injectable } from '@nestjs/common';
import { safePageAddress } from '@steady/shared/text';
import { z } from 'zod';
import { AuditService } from '../audit/audit.service.js';
import { Clock } from '../clock/clock.js';
import { SETTINGS, type Settings } from '../config/env.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { badInput, DomainError } from '../errors/domain-error.js';
import { isKeepable } from '../http/graphql-body.js';
import {
  type ExternalPerson,
  ExternalPeopleService,
  type ExternalRefusal,
  type Person,
} from '../identity/external-people.service.js';
import { requireProgramme, requireRole, type Scope } from '../identity/scope.js';
import { hashOfSecret, newSecret } from '../identity/secrets.js';
import { SessionService } from '../identity/session.service.js';
import { type SignedOn, SignOnFailure, type SignOnFault, SignOnProvider } from './sign-on-provider.js';
import { checkedRules, type Claims, rightsOf, type SignOnRule } from './sign-on-rules.js';
import { SignOnRepository, type StoredRules } from './sign-on.repository.js';

/** How long a person may take at the provider's page. */
const attemptMs = 10 * 60_000;

/** Why nobody was signed in; the sign-in page has a sentence for each. `over`: too late, or the answer was used before. */
export type SignOnProblem = SignOnFault | ExternalRefusal | 'over' | 'no-address';

export interface Begun {
  readonly url: string;
  /** The browser's half of the attempt. */
  readonly cookie: string;
}

export type Completed =
  { readonly session: string; readonly next: string } | { readonly problem: SignOnProblem; readonly next: string };

/** What a browser sends beside the provider's answer: its half of the attempt, the session it had, and where it is. */
export interface Browser {
  readonly cookie: string | undefined;
  readonly earlier: string | undefined;
  readonly address: string | null;
}

/** What an administrator sees of single sign-on. */
export interface SignOnView extends StoredRules {
  readonly configured: boolean;
  readonly issuer: string | null;
  readonly clientId: string | null;
  readonly method: 'private_key_jwt' | 'client_secret';
  readonly people: number;
}

/** What is read of the claims beside those the rules name. */
const identityClaims = z.object({
  email: z.email().max(320).refine(isKeepable),
  email_verified: z.union([z.boolean(), z.literal('true'), z.literal('false')]).optional(),
  name: z.string().max(200).refine(isKeepable).optional().catch(undefined),
});

/** Signing in through the organisation's OpenID provider. */
@Injectable()
export class SignOnService {
  constructor(
    @Inject(SignOnProvider) private readonly provider: SignOnProvider,
    @Inject(SignOnRepository) private readonly repository: SignOnRepository,
    @Inject(ExternalPeopleService) private readonly people: ExternalPeopleService,
    @Inject(SessionService) private readonly sessions: SessionService,
    @Inject(UnitOfWork) private readonly unitOfWork: UnitOfWork,
    @Inject(AuditService) private readonly audit: AuditService,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  get isConfigured(): boolean {
    return this.provider.isConfigured;
  }

  /** Sends somebody to the provider; `problem` where it cannot be reached. */
  async begin(redirectUri: string, wanted: unknown): Promise<Begun | { problem: SignOnProblem; next: string }> {
    const next = safePageAddress(wanted);
    try {
      const { url, checks } = await this.provider.begin(redirectUri);
      const cookie = newSecret();
      const now = this.clock.now();
      await this.unitOfWork.run((manager) =>
        this.repository.begin(
          manager,
          { cookieHash: hashOfSecret(cookie), ...checks, next, endsAt: new Date(now.getTime() + attemptMs) },
          now,
        ),
      );
      return { url, cookie };
    } catch (error) {
      if (error instanceof SignOnFailure) return { problem: error.fault, next };
      throw error;
    }
  }

  /** Finishes what {@link begin} began in this browser. A session the browser already had ends. */
  async complete(query: string, { cookie, earlier, address }: Browser): Promise<Completed> {
    const taken = await this.unitOfWork.run((manager) =>
      cookie ? this.repository.take(manager, hashOfSecret(cookie), this.clock.now()) : Promise.resolve(null),
    );
    if (!taken) return { problem: 'over', next: '/' };
    const { next } = taken;
    try {
      const signedOn = await this.provider.complete(query, taken);
      const admitted = await this.admit(signedOn, address);
      if (typeof admitted === 'string') return { problem: admitted, next };
      return { session: await this.sessions.begin(admitted, earlier, { address, agent: null }), next };
    } catch (error) {
      if (!(error instanceof SignOnFailure)) throw error;
      await this.noteRefusal(error.fault, address);
      return { problem: error.fault, next };
    }
  }

  async view(scope: Scope): Promise<SignOnView> {
    this.requireAdministrator(scope);
    return {
      ...(await this.repository.rules()),
      configured: this.isConfigured,
      issuer: this.settings.OIDC_ISSUER ?? null,
      clientId: this.settings.OIDC_CLIENT_ID ?? null,
      method: this.provider.method,
      people: await this.people.count(scope),
    };
  }

  /** Puts new rules in force. Everybody who came by the old ones signs in again and is judged by the new. */
  async setRules(scope: Scope, version: number, given: readonly SignOnRule[]): Promise<SignOnView> {
    this.requireAdministrator(scope);
    const rules = checkedRules(given);
    if (!rules.some(({ role }) => role === 'ADMINISTRATOR') && !(await this.people.hasAdministratorWithPassword()))
      throw badInput('Keep a rule for administrators: nobody here could sign in as one by password.', { field: 'rules' });
    await this.unitOfWork.run(async (manager) => {
      const before = await this.repository.rules(manager);
      if (before.version !== version)
        throw new DomainError('STALE_VERSION', 'Somebody changed the rules first. Read theirs, then save yours again.', {
          version: before.version,
        });
      await this.repository.addRules(manager, {
        version: version + 1,
        rules: JSON.stringify(rules),
        byId: scope.userId,
        by: scope.name,
        at: this.clock.now(),
      });
      await this.people.endSessions(manager, scope);
      await this.audit.record(manager, {
        scope,
        action: 'signOnRules.changed',
        subject: `sign-on rules ${version + 1}`,
        before: { rules: before.rules },
        after: { rules },
      });
    });
    return this.view(scope);
  }

  private async admit({ issuer, subject, claims }: SignedOn, address: string | null): Promise<Person | SignOnProblem> {
    const person = personOf(issuer, subject, claims);
    if (!person) {
      await this.noteRefusal('no-address', address);
      return 'no-address';
    }
    const { rules } = await this.repository.rules();
    return this.people.admit({ ...person, address }, rightsOf(rules, claims));
  }

  private noteRefusal(reason: SignOnProblem, address: string | null): Promise<void> {
    return this.unitOfWork.run((manager) =>
      this.audit.record(manager, {
        scope: null,
        address,
        action: 'session.refused',
        subject: 'single sign-on',
        details: { reason },
      }),
    );
  }

  private requireAdministrator(scope: Scope): void {
    requireRole(scope, 'ADMINISTRATOR');
    requireProgramme(scope);
  }
}

function personOf(issuer: string, subject: string, claims: Claims): Omit<ExternalPerson, 'address'> | null {
  const parsed = identityClaims.safeParse(claims);
  if (!parsed.success || subject.length > 255 || !isKeepable(subject)) return null;
  const { email, email_verified: verified, name } = parsed.data;
  if (verified === false || verified === 'false') return null;
  return {
    issuer,
    subject,
    email,
    emailVerified: verified !== undefined,
    name: name?.trim() ? name.trim() : (email.split('@')[0] ?? email),
  };
}
