import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { UnitOfWork } from '../database/unit-of-work.js';
import { SignalsRepository } from './signals.repository.js';

/** Told after the commit that something of a trust (null: of any trust) has changed. */
export type TouchedListener = (trust: string | null) => void;

/**
 * Whoever changes something a verdict rests on says so here, in the same unit of work: the remembered health is then out of
 * date from the very commit, whatever happens to this process afterwards.
 */
@Injectable()
export class SignalsService {
  private readonly listeners: TouchedListener[] = [];

  constructor(
    @Inject(SignalsRepository) private readonly repository: SignalsRepository,
    @Inject(UnitOfWork) private readonly unitOfWork: UnitOfWork,
  ) {}

  onTouched(listener: TouchedListener): void {
    this.listeners.push(listener);
  }

  /** A deployment was set up: a place is made for its health. */
  async begin(manager: EntityManager, deploymentId: string, trust: string): Promise<void> {
    await this.repository.begin(manager, deploymentId, trust);
    this.tell(trust);
  }

  /** Figures, incidents, hazards, nil returns, feeds … of a trust have changed; null for every trust. */
  async touch(manager: EntityManager, trust: string | null): Promise<void> {
    await this.repository.touch(manager, trust);
    this.tell(trust);
  }

  /** Something shown beside a verdict that no verdict rests on has changed: the name of a trust or site, a wave. */
  async mention(manager: EntityManager, trust: string | null): Promise<void> {
    await this.repository.mention(manager, trust);
  }

  private tell(trust: string | null): void {
    this.unitOfWork.afterCommit(() => {
      for (const listener of this.listeners) listener(trust);
    });
  }
}
