import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { SETTINGS, type Settings } from '../config/env.js';
import { badInput, DomainError, notFound } from '../errors/domain-error.js';
import { requireAction, requireRole, requireWriter, type Scope } from '../identity/scope.js';
import { IncidentListService } from '../incidents/incident-list.service.js';
import { type FieldChange, SideActService } from '../incidents/side-act.service.js';
import { asProgramme } from '../database/row-security.js';
import { AttachmentFiles } from './attachment-files.js';
import { mostFiles, storedName } from './attachment-rules.js';
import { type Attachment, AttachmentsRepository } from './attachments.repository.js';

export type { Attachment };

/** A file nobody speaks of is kept a day, in case its row is about to be written. */
const keptMs = 24 * 3_600_000;

/** Pictures and PDFs of incidents: taken in, given out, taken away, and swept when no row speaks of them. */
@Injectable()
export class AttachmentsService {
  private readonly files: AttachmentFiles;

  constructor(
    @Inject(SETTINGS) settings: Settings,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(SideActService) private readonly acts: SideActService,
    @Inject(IncidentListService) private readonly list: IncidentListService,
    @Inject(AttachmentsRepository) private readonly repository: AttachmentsRepository,
  ) {
    this.files = new AttachmentFiles(join(settings.DATA_DIR, 'attachments'));
  }

  ofIncidents(scope: Scope, ids: readonly number[]): Promise<Attachment[]> {
    return this.repository.ofIncidents(scope, ids);
  }

  /**
   * Attaches a file; the same content again is the same attachment. The file is safe on the disk before its row is written.
   * @throws NOT_FOUND, TOO_LARGE, BAD_INPUT for another kind of file or one too many
   */
  async attach(scope: Scope, number: string, name: string, source: AsyncIterable<Buffer | string>): Promise<Attachment> {
    requireRole(scope, 'ADMINISTRATOR', 'PROGRAMME_MANAGER', 'TRUST_IT_LEAD', 'SAFETY_OFFICER', 'SERVICE');
    requireAction(scope, 'CHANGE');
    if ((await this.list.incident(scope, number)) === null) throw notFound(`Incident ${number}`);
    const file = await this.files.take(source);
    return this.acts.run(async (manager, at) => {
      const before = await this.acts.required(manager, scope, number);
      const there = await this.repository.ofIncidents(scope, [before.id], manager);
      const same = there.find(({ sha256 }) => sha256 === file.sha256);
      if (same) return same;
      if (there.length >= mostFiles)
        throw badInput(`An incident has at most ${mostFiles} files: take one away first.`, { field: 'file', most: mostFiles });
      const attachment: Attachment = {
        ...file,
        id: randomUUID(),
        incidentId: before.id,
        name: storedName(name, file.type),
        byId: scope.userId,
        by: scope.name,
        at,
      };
      await this.repository.add(manager, attachment);
      const changes: FieldChange[] = [{ field: 'attachment', from: null, to: attachment.name }];
      await this.acts.keep(manager, scope, 'incident.fileAdded', [this.acts.beside(before, changes, at)], at);
      return attachment;
    });
  }

  /** A file with where it lies. @throws NOT_FOUND */
  async file(scope: Scope, id: string): Promise<{ attachment: Attachment & { trust: string }; path: string }> {
    const attachment = await this.repository.one(scope, id);
    if (!attachment) throw notFound('The file');
    return { attachment, path: this.files.pathOf(attachment.sha256) };
  }

  /** Takes a file away from its incident: for those who work on incidents. */
  async remove(scope: Scope, id: string): Promise<void> {
    requireWriter(scope);
    requireAction(scope, 'CHANGE');
    await this.acts.run(async (manager, at) => {
      const attachment = await this.repository.one(scope, id, manager);
      if (!attachment) throw notFound('The file');
      const before = await this.acts.required(manager, scope, attachment.number);
      await this.repository.remove(manager, id);
      const changes: FieldChange[] = [{ field: 'attachment', from: attachment.name, to: null }];
      await this.acts.keep(manager, scope, 'incident.fileRemoved', [this.acts.beside(before, changes, at)], at);
    });
  }

  /** Removes files older than a day that no row speaks of; answers how many. */
  async sweep(): Promise<number> {
    const before = new Date(this.clock.now().getTime() - keptMs);
    let swept = 0;
    for await (const hashes of this.files.olderThan(before)) {
      // in line with uploads, so that none writes its row between the look and the removal
      await asProgramme(() =>
        this.acts.run(async (manager) => {
          const named = await this.repository.named(manager, hashes);
          for (const hash of hashes) if (!named.has(hash) && (await this.files.remove(hash, before))) swept += 1;
        }),
      );
    }
    return swept;
  }
}

/** That a file's row is there and its content is not. */
export const fileGone = (): DomainError =>
  new DomainError(
    'UNAVAILABLE',
    'The file is not in the data folder of this server. Ask who runs Steady to put it back from the backup.',
  );
