import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { Clock } from '../clock/clock.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { badInput, DomainError } from '../errors/domain-error.js';
import { IdentityRepository, type Person } from './identity.repository.js';
import { requireRole, type Scope } from './scope.js';

@Injectable()
export class UserService {
  constructor(
    @Inject(IdentityRepository) private readonly repository: IdentityRepository,
    @Inject(UnitOfWork) private readonly unitOfWork: UnitOfWork,
    @Inject(AuditService) private readonly audit: AuditService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** The person asking. */
  async me(scope: Scope): Promise<Person> {
    const person = await this.repository.byId(scope);
    if (!person) throw new DomainError('UNAUTHENTICATED', 'Sign in first.');
    return person;
  }

  /** Adds a person who has no password yet. Only programme roles that need it see every trust. */
  async add(scope: Scope, about: Omit<Person, 'id'>): Promise<Person> {
    requireRole(scope, 'ADMINISTRATOR');
    if (about.trusts === 'ALL' && !seesAll.includes(about.role))
      throw badInput('This role names its trusts; it does not see them all.', { field: 'trusts' });
    const person: Person = { ...about, id: randomUUID(), email: about.email.trim().toLowerCase() };
    await this.unitOfWork.run(async (manager) => {
      await this.repository.addUser(manager, {
        ...person,
        trusts: JSON.stringify(person.trusts),
        passwordHash: null,
        createdAt: this.clock.now(),
        disabledAt: null,
      });
      await this.audit.record(manager, {
        scope,
        action: 'user.added',
        subject: `user ${person.id}`,
        details: { role: person.role },
      });
    });
    return person;
  }
}

const seesAll: readonly Person['role'][] = ['ADMINISTRATOR', 'PROGRAMME_MANAGER', 'EXECUTIVE', 'SAFETY_OFFICER'];
