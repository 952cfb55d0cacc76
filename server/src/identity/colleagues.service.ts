import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PeopleRepository } from './people.repository.js';
import { requireTrust, type Role, type Scope } from './scope.js';

/** A person as those who work beside them know them: no address, no rights of other trusts. */
export interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
}

/** Who can be given, or told of, what belongs to a trust: the people with an account who may see it. */
@Injectable()
export class ColleaguesService {
  constructor(@Inject(PeopleRepository) private readonly people: PeopleRepository) {}

  /** People who may see a trust, by name. @throws NOT_FOUND for a trust that is not the asker's */
  async ofTrust(scope: Scope, trust: string, on: EntityManager | null = null): Promise<Colleague[]> {
    requireTrust(scope, trust);
    return this.people.whoMaySee(scope, trust, on);
  }
}
