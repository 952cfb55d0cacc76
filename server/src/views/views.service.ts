import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { hasBadCharacter } from '@steady/shared/feeds';
import { screenText } from '@steady/shared/identifiers';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { Clock } from '../clock/clock.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { badInput, DomainError, notFound } from '../errors/domain-error.js';
import { screenedText } from '../graphql/checked.js';
import { requireTrust, requireWriter, type Scope } from '../identity/scope.js';
import { type SavedView, ViewsRepository } from './views.repository.js';

export type { SavedView };

/** Pages that have views. */
const pages = ['incidents'];
const mostOfOne = 100;
const mostSearch = 2000;

/** What a person saves. */
export interface ViewToSave {
  /** One of their own to put it in the place of; null for a new one. */
  readonly id: string | null;
  readonly page: string;
  readonly name: string;
  readonly search: string;
  /** The trust to share it with; null for nobody. */
  readonly trust: string | null;
}

/** Views under a name. One holds words to filter by and no rows: who opens it sees what they may see. */
@Injectable()
export class ViewsService {
  constructor(
    @Inject(ViewsRepository) private readonly repository: ViewsRepository,
    @Inject(UnitOfWork) private readonly unitOfWork: UnitOfWork,
    @Inject(AuditService) private readonly audit: AuditService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  views(scope: Scope, page: string): Promise<SavedView[]> {
    return this.repository.views(scope, checkedPage(page));
  }

  firstView(scope: Scope, page: string): Promise<string | null> {
    return this.repository.firstView(scope, page);
  }

  async save(scope: Scope, wanted: ViewToSave): Promise<SavedView> {
    if (wanted.trust !== null) {
      requireWriter(scope);
      requireTrust(scope, wanted.trust);
    }
    const name = screenedText('the name', wanted.name, 80);
    const view = { page: checkedPage(wanted.page), name, search: checkedSearch(wanted.search), trustCode: wanted.trust };
    return this.unitOfWork.run(async (manager) => {
      const before = wanted.id === null ? null : await this.own(manager, scope, wanted.id);
      if (before === null && (await this.repository.countOwn(manager, scope)) >= mostOfOne)
        throw badInput(`You have ${mostOfOne} views. Remove one first.`, { most: mostOfOne });
      const saved: SavedView = {
        ...view,
        id: before?.id ?? randomUUID(),
        ownerId: scope.userId,
        ownerName: scope.name,
        savedAt: this.clock.now(),
      };
      await this.repository.save(manager, saved);
      await this.audit.record(manager, {
        scope,
        action: before === null ? 'view.saved' : 'view.changed',
        subject: `view ${saved.id}`,
        trust: saved.trustCode,
        ...(before && { before: { page: before.page, shared: before.trustCode !== null } }),
        after: { page: saved.page, shared: saved.trustCode !== null },
      });
      return saved;
    });
  }

  /** Removes a view of one's own; an administrator removes any that is shared. Who opened with it opens with none. */
  async remove(scope: Scope, id: string): Promise<SavedView> {
    return this.unitOfWork.run(async (manager) => {
      const view = await this.repository.view(scope, id, manager);
      if (!view) throw notFound('The view');
      if (view.ownerId !== scope.userId && scope.role !== 'ADMINISTRATOR')
        throw new DomainError('FORBIDDEN', `${view.ownerName} saved this view; they or an administrator can remove it.`);
      await this.repository.remove(manager, id);
      await this.audit.record(manager, {
        scope,
        action: 'view.removed',
        subject: `view ${id}`,
        trust: view.trustCode,
        before: { page: view.page, shared: view.trustCode !== null },
        after: { removed: true },
      });
      return view;
    });
  }

  /** Has the page open with a view from now on; null: with none. */
  async openWith(scope: Scope, page: string, id: string | null): Promise<SavedView | null> {
    checkedPage(page);
    return this.unitOfWork.run(async (manager) => {
      const view = id === null ? null : await this.repository.view(scope, id, manager);
      if (id !== null && view?.page !== page) throw notFound('The view');
      await this.repository.openWith(manager, scope, page, id);
      await this.audit.record(manager, { scope, action: 'view.chosen', subject: id === null ? 'no view' : `view ${id}` });
      return view;
    });
  }

  private async own(manager: EntityManager, scope: Scope, id: string): Promise<SavedView> {
    const view = await this.repository.view(scope, id, manager);
    if (view?.ownerId !== scope.userId) throw notFound('The view');
    return view;
  }
}

function checkedPage(page: string): string {
  if (!pages.includes(page)) throw badInput(`Views are kept of: ${pages.join(', ')}.`, { field: 'page' });
  return page;
}

/** What stands behind the `?` of an address. @throws BAD_INPUT for what is none, or holds what may identify a person */
function checkedSearch(search: string): string {
  if (search.length > mostSearch || hasBadCharacter(search) || /[\s#]/.test(search))
    throw badInput(`A view is what stands behind the ? of the page’s address, at most ${mostSearch} characters.`, {
      field: 'search',
    });
  const words = [...new URLSearchParams(search).values()].join('\n');
  if (screenText(words).masked !== words)
    throw badInput('These filters hold a number that may identify a patient. Take it out before you save them.', {
      field: 'search',
    });
  return search;
}
