import { Inject, Injectable } from '@nestjs/common';
import type { Scope } from '../identity/scope.js';
import { type Comment, type Held, WorkingRepository } from './working.repository.js';

export type { Comment, Held };

/** Reads what people added to incidents: who has them, and what was said. */
@Injectable()
export class HeldService {
  constructor(@Inject(WorkingRepository) private readonly repository: WorkingRepository) {}

  /** Comments of incidents, oldest first. */
  comments(scope: Scope, ids: readonly number[]): Promise<Comment[]> {
    return this.repository.comments(scope, ids);
  }

  held(scope: Scope, ids: readonly number[]): Promise<Held[]> {
    return this.repository.held(scope, ids);
  }
}
