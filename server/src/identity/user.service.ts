import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '../errors/domain-error.js';
import { IdentityRepository, type Person } from './identity.repository.js';
import type { Scope } from './scope.js';

@Injectable()
export class UserService {
  constructor(@Inject(IdentityRepository) private readonly repository: IdentityRepository) {}

  /** The person asking. */
  async me(scope: Scope): Promise<Person> {
    const person = await this.repository.byId(scope);
    if (!person) throw new DomainError('UNAUTHENTICATED', 'Sign in first.');
    return person;
  }
}
