import { randomUUID } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../clock/clock.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { badInput, DomainError, notFound } from '../errors/domain-error.js';
import { requireWriter, type Scope } from '../identity/scope.js';
import type { ChangeImage } from './change-image.js';
import { checkedChange } from './checked-change.js';
import { changesBetween, type CheckedChange, type FieldChange, type WorkedIncident } from './incident-change.js';
import type { UpdateIncidentInput } from './working.input.js';
import { WorkingRepository } from './working.repository.js';
import { type Done, WorkingService } from './working.service.js';

/** What became of a change of many. */
export interface BulkResult {
  /** To undo it by; null when nothing was stored. */
  readonly id: string | null;
  readonly changed: readonly { readonly number: string; readonly changes: readonly FieldChange[] }[];
  readonly refused: readonly Refusal[];
}

/** One incident that was left as it is, and why. */
export interface Refusal {
  readonly number: string;
  readonly code: string;
  readonly message: string;
}

/** Incidents written before others may be served in between: SQLite holds the event loop while it writes. */
const atATurn = 10;
/** As many as one act may hold the house for. */
const mostAtOnce = 500;

/** Changes of many incidents in one unit of work: what may not be changed is left and listed, the rest can be undone as one. */
@Injectable()
export class BulkChangeService {
  constructor(
    @Inject(UnitOfWork) private readonly unitOfWork: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(WorkingRepository) private readonly repository: WorkingRepository,
    @Inject(WorkingService) private readonly working: WorkingService,
  ) {}

  /** @param dryRun nothing is stored; the answer is what would become of it */
  async change(scope: Scope, numbers: readonly string[], input: UpdateIncidentInput, dryRun: boolean): Promise<BulkResult> {
    requireWriter(scope);
    const wanted = [...new Set(numbers)];
    if (wanted.length === 0) throw badInput('Name the incidents to change.', { field: 'numbers' });
    if (wanted.length > mostAtOnce)
      throw badInput(`Change at most ${mostAtOnce} incidents at once; these are ${wanted.length}.`, {
        field: 'numbers',
        most: mostAtOnce,
      });
    const change = checkedChange(input);
    if (Object.keys(change).length === 0 && input.site === undefined) throw badInput('Say what to change.', { field: 'change' });
    const at = this.clock.now();
    return this.unitOfWork.run(async (manager) => {
      await this.repository.queue(manager);
      const found = await this.repository.ofNumbers(manager, scope, wanted);
      const { done, refused } = await this.tried(scope, wanted, found, change, input.site, at);
      const changed = done.map(({ after, changes }) => ({ number: after.number, changes }));
      if (dryRun || done.length === 0) return { id: null, changed, refused };
      const id = await this.stored(manager, scope, done, at);
      for (const { after } of done) await this.working.lookThrough(manager, after, input);
      return { id, changed, refused };
    });
  }

  /** Puts a change of many back as it was, but for incidents somebody changed since. */
  async undo(scope: Scope, id: string): Promise<BulkResult> {
    requireWriter(scope);
    const at = this.clock.now();
    return this.unitOfWork.run(async (manager) => {
      await this.repository.queue(manager);
      const change = await this.repository.bulkChange(manager, scope, id);
      if (!change) throw notFound('The change');
      if (change.undoneAt !== null)
        throw badInput('This change has been undone already.', { id, undoneAt: change.undoneAt.toISOString() });
      const images = JSON.parse(change.images) as ChangeImage[];
      const numbers = images.map(({ number }) => number);
      const current = new Map((await this.repository.ofNumbers(manager, scope, numbers)).map((one) => [one.number, one]));
      // made by the same person, but for other trusts than this token sees: not there, and not used up
      if (scope.trusts !== 'ALL' && current.size < numbers.length) throw notFound('The change');
      const refused: Refusal[] = [];
      const restorable: { image: ChangeImage; before: WorkedIncident }[] = [];
      for (const image of images) {
        const before = current.get(image.number);
        if (before?.version === image.versionAfter) restorable.push({ image, before });
        else refused.push(before ? changedSince(image.number) : notThere(image.number));
      }
      const done = await this.restored(manager, scope, restorable, at);
      if (done.length > 0) await this.working.finish(manager, scope, 'incidents.changeUndone', done, at);
      await this.repository.markUndone(manager, id, at);
      return { id: null, changed: done.map(({ after, changes }) => ({ number: after.number, changes })), refused };
    });
  }

  private async tried(
    scope: Scope,
    wanted: readonly string[],
    found: readonly WorkedIncident[],
    change: CheckedChange,
    site: string | null | undefined,
    at: Date,
  ): Promise<{ done: Done[]; refused: Refusal[] }> {
    const byNumber = new Map(found.map((incident) => [incident.number, incident]));
    const done: Done[] = [];
    const refused: Refusal[] = [];
    for (const number of wanted) {
      const before = byNumber.get(number);
      if (!before) {
        refused.push(notThere(number));
        continue;
      }
      try {
        const placed = site === undefined ? {} : { siteCode: await this.working.siteCode(scope, before.trustCode, site) };
        const worked = await this.working.worked(scope, before, { ...change, ...placed }, at);
        if (worked) done.push(worked);
        else refused.push({ number, code: 'UNCHANGED', message: `Incident ${number} is like that already.` });
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        refused.push({ number, code: error.code, message: error.message });
      }
    }
    return { done, refused };
  }

  private async stored(manager: EntityManager, scope: Scope, done: readonly Done[], at: Date): Promise<string> {
    const id = randomUUID();
    const before = await this.repository.images(
      manager,
      done.map(({ after }) => after.id),
    );
    const images = done.flatMap(({ after }): ChangeImage[] => {
      const image = before.get(after.id);
      return image ? [{ incidentId: after.id, number: after.number, versionAfter: after.version, ...image }] : [];
    });
    for (const [index, one] of done.entries()) {
      await this.repository.change(manager, one.before as WorkedIncident, one.after);
      if (index % atATurn === 0) await turn();
    }
    await this.repository.addBulkChange(manager, {
      id,
      at,
      byId: scope.userId,
      by: scope.name,
      images: JSON.stringify(images),
      undoneAt: null,
    });
    await this.working.finish(manager, scope, 'incidents.changed', done, at);
    return id;
  }

  private async restored(
    manager: EntityManager,
    scope: Scope,
    restorable: readonly { image: ChangeImage; before: WorkedIncident }[],
    at: Date,
  ): Promise<Done[]> {
    for (const [index, { image, before }] of restorable.entries()) {
      await this.repository.putBack(manager, image, before.version + 1, at);
      if (index % atATurn === 0) await turn();
    }
    const after = await this.repository.ofNumbers(
      manager,
      scope,
      restorable.map(({ image }) => image.number),
    );
    return after.map((incident, index) => {
      const before = restorable[index]!.before;
      const undone: FieldChange = { field: 'reason', from: null, to: 'Undone' };
      return { before, after: incident, changes: [...changesBetween(before, incident), undone] };
    });
  }
}

const notThere = (number: string): Refusal => ({ number, code: 'NOT_FOUND', message: `Incident ${number} was not found.` });
const changedSince = (number: string): Refusal => ({
  number,
  code: 'STALE_VERSION',
  message: `Incident ${number} was changed since; it stays as it is now.`,
});
