import { isDeepStrictEqual } from 'node:util';
import { Inject, Injectable } from '@nestjs/common';
import { checkProfile, type FeedName, type MappingProfile } from '@steady/shared/feeds';
import { AuditService } from '../audit/audit.service.js';
import { recordedChange } from '../audit/recorded-change.js';
import { Clock } from '../clock/clock.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { badInput, notFound } from '../errors/domain-error.js';
import { requireProgramme, requireRole, requireWriter, type Scope, systemScope } from '../identity/scope.js';
import { OrganisationsService } from '../organisations/organisations.service.js';
import { MappingsRepository, type SavedMapping } from './mappings.repository.js';

export type { SavedMapping };

/** Mappings one trust may keep: what a file is held against is read whole for every file. */
const mostKept = 200;

/** How the files of a source are read, as a trust saved it: by name, in versions, recognised again by its columns. */
@Injectable()
export class MappingsService {
  constructor(
    @Inject(MappingsRepository) private readonly repository: MappingsRepository,
    @Inject(OrganisationsService) private readonly organisations: OrganisationsService,
    @Inject(UnitOfWork) private readonly unitOfWork: UnitOfWork,
    @Inject(AuditService) private readonly audit: AuditService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Mappings of a trust and of the programme. @throws NOT_FOUND for a trust that is not the person's */
  async list(scope: Scope, trust: string): Promise<SavedMapping[]> {
    if (trust !== '') await this.organisations.requireTrust(scope, trust);
    return this.repository.standing(scope, trust);
  }

  /** @throws NOT_FOUND */
  async find(scope: Scope, trust: string, name: string): Promise<SavedMapping> {
    const found = (await this.list(scope, trust)).find(({ profile }) => profile.name === name);
    if (!found) throw notFound('That mapping');
    return found;
  }

  /** The profiles a file of a trust is held against, of a feed or of all, its own before those of the programme. Who asks was checked before. */
  async profilesFor(trust: string, feed: FeedName | null): Promise<MappingProfile[]> {
    return (await this.repository.standing(systemScope, trust, feed)).map(({ profile }) => profile);
  }

  /** The profile an import began with. */
  async versionOf(trust: string, name: string, version: number): Promise<MappingProfile | null> {
    return (await this.repository.version(systemScope, trust, name, version))?.profile ?? null;
  }

  /**
   * Saves a mapping. The same content again is the same version.
   * @param trust whose it is; empty: the whole programme's
   * @throws BAD_INPUT with a sentence for every fault
   */
  async save(scope: Scope, trust: string, name: string, input: unknown): Promise<SavedMapping> {
    await this.requireChanger(scope, trust);
    const checked = checkProfile(name, input);
    if (!checked.ok) throw badInput(checked.errors.slice(0, 20).join(' '), { faults: checked.errors.slice(0, 100) });
    const profile = checked.value;
    return this.unitOfWork.run(async (manager) => {
      const before = await this.repository.newest(scope, trust, name, manager);
      if (before && !before.withdrawn && isSame(before.profile, profile)) return before;
      const standing = await this.repository.standing(scope, trust, null, manager);
      if (!before && standing.filter((one) => one.trust === trust).length >= mostKept)
        throw badInput(`${mostKept} mappings are kept at most; withdraw one that is not used any more.`);
      const version = (before?.version ?? 0) + 1;
      const saved = { trust, profile: { ...profile, version }, version, savedBy: scope.name, savedAt: this.clock.now() };
      await this.repository.add(manager, saved);
      await this.audit.record(manager, {
        scope,
        action: 'mapping.saved',
        subject: `mapping ${name}`,
        trust: trust || null,
        ...recordedChange(before?.profile ?? null, profile),
        details: { feed: profile.feed, version, fields: Object.keys(profile.fields) },
      });
      return saved;
    });
  }

  /** Takes a mapping out of use; imports made by it keep theirs. @throws NOT_FOUND */
  async withdraw(scope: Scope, trust: string, name: string): Promise<void> {
    await this.requireChanger(scope, trust);
    await this.unitOfWork.run(async (manager) => {
      const found = await this.repository.newest(scope, trust, name, manager);
      if (!found || found.withdrawn) throw notFound('That mapping');
      await this.repository.withdraw(manager, trust, name, this.clock.now());
      const act = { scope, action: 'mapping.withdrawn', subject: `mapping ${name}`, trust: trust || null };
      const sides = { before: { stands: true }, after: { stands: false } };
      await this.audit.record(manager, { ...act, ...sides });
    });
  }

  private async requireChanger(scope: Scope, trust: string): Promise<void> {
    if (trust === '') {
      requireProgramme(scope);
      requireRole(scope, 'ADMINISTRATOR', 'PROGRAMME_MANAGER');
      return;
    }
    await this.organisations.requireTrust(scope, trust);
    requireWriter(scope);
  }
}

function isSame(saved: MappingProfile, sent: MappingProfile): boolean {
  return isDeepStrictEqual(
    JSON.parse(JSON.stringify({ ...saved, version: 0 })),
    JSON.parse(JSON.stringify({ ...sent, version: 0 })),
  );
}
