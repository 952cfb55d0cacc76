import { Inject, Injectable } from '@nestjs/common';
import type { Scope } from '../identity/scope.js';
import { type Comment, type Held, WorkingRepository } from './working.repository.js';

export type { Comment, Held };

/** Reads what people added to incidents: who has them, and what was said. */
@Injectable()
export class HeldService {
  constructor(@Inject(WorkingRepository) private readonly repository: WorkingRepository) {}

  /** Comments of incidents, oldest first. Internal ones are for those who work on incidents: an executive reads the others. */
  async comments(scope: Scope, ids: readonly number[]): Promise<Comment[]> {
    const found = await this.repository.comments(scope, ids);
    return scope.role === 'EXECUTIVE' ? found.filter(({ internal }) => !internal) : found;
  }

  held(scope: Scope, ids: readonly number[]): Promise<Held[]> {
    return this.repository.held(scope, ids);
  }
}
