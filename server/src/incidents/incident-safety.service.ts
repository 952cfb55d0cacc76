import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Scope } from '../identity/scope.js';
import type { IncidentRecord } from './incident-record.js';
import { type Disposition, IncidentSafetyRepository } from './incident-safety.repository.js';

/** What the safety folder needs of incidents. */
@Injectable()
export class IncidentSafetyService {
  constructor(@Inject(IncidentSafetyRepository) private readonly repository: IncidentSafetyRepository) {}

  undisposed(scope: Scope, trust: string): Promise<IncidentRecord[]> {
    return this.repository.undisposed(scope, trust);
  }

  find(manager: EntityManager, scope: Scope, number: string): Promise<IncidentRecord | null> {
    return this.repository.byNumber(manager, scope, number);
  }

  dispose(manager: EntityManager, before: IncidentRecord, disposition: Disposition): Promise<IncidentRecord> {
    return this.repository.dispose(manager, before, disposition);
  }
}
