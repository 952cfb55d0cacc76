import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { UnitOfWork } from '../database/unit-of-work.js';
import { notFound } from '../errors/domain-error.js';
import { requireRole, requireTrust, type Scope } from '../identity/scope.js';
import { OrganisationsRepository, type Site, type Trust } from './organisations.repository.js';

export type { Site, Trust };

const mostListed = 200;

/** Trusts and their sites. */
@Injectable()
export class OrganisationsService {
  constructor(
    @Inject(OrganisationsRepository) private readonly repository: OrganisationsRepository,
    @Inject(UnitOfWork) private readonly unitOfWork: UnitOfWork,
  ) {}

  search(scope: Scope, text: string, first: number): Promise<Trust[]> {
    return this.repository.search(scope, text, Math.min(Math.max(first, 1), mostListed));
  }

  trusts(scope: Scope, codes: readonly string[]): Promise<Trust[]> {
    return this.repository.trusts(scope, codes);
  }

  sites(scope: Scope, codes: readonly string[]): Promise<Site[]> {
    return this.repository.sites(scope, codes);
  }

  sitesOfTrusts(scope: Scope, trusts: readonly string[]): Promise<Site[]> {
    return this.repository.sitesOfTrusts(scope, trusts);
  }

  /** @throws NOT_FOUND alike for a trust that is not there and one that is not the person's */
  async requireTrust(scope: Scope, code: string, on?: EntityManager): Promise<Trust> {
    requireTrust(scope, code);
    const [trust] = await this.repository.trusts(scope, [code], on);
    if (!trust) throw notFound(`Trust ${code}`);
    return trust;
  }

  mergedInto(scope: Scope, codes: readonly string[]): Promise<Trust[]> {
    return this.repository.mergedInto(scope, codes);
  }

  /** Gives a site another name, in the caller's unit of work. */
  async renameSite(manager: EntityManager, scope: Scope, trustCode: string, code: string, name: string): Promise<void> {
    await this.requireTrust(scope, trustCode, manager);
    await this.repository.renameSite(manager, trustCode, code, name);
  }

  /** Says that a trust was merged into another. Its own code and history stay. */
  async succeed(scope: Scope, code: string, successor: string): Promise<void> {
    requireRole(scope, 'ADMINISTRATOR', 'PROGRAMME_MANAGER');
    await this.unitOfWork.run(async (manager) => {
      await this.requireTrust(scope, code, manager);
      await this.requireTrust(scope, successor, manager);
      await this.repository.succeed(manager, code, successor, null);
    });
  }

  /**
   * The site of a trust that a person named by its code or its name. A name not known yet becomes a site of its own, with the
   * first free code of the trust's, such as RAL01.
   */
  async siteFor(manager: EntityManager, scope: Scope, trustCode: string, text: string): Promise<Site> {
    await this.requireTrust(scope, trustCode, manager);
    const wanted = text.trim().toLowerCase();
    const held = await this.repository.sitesOfTrusts(scope, [trustCode], manager);
    const known = held.find((site) => site.code.toLowerCase() === wanted || site.name.toLowerCase() === wanted);
    if (known) return known;
    const asCode = text.trim().toUpperCase();
    const looksLikeCode = asCode.startsWith(trustCode) && /^[A-Z0-9]{5,9}$/.test(asCode);
    const isFree = looksLikeCode && !(await this.repository.isSiteCodeTaken(manager, asCode));
    const code = isFree ? asCode : await this.freeCode(manager, trustCode);
    const site: Site = { code, trustCode, name: text.trim() };
    await this.repository.addSite(manager, site);
    return site;
  }

  private async freeCode(manager: EntityManager, trustCode: string): Promise<string> {
    for (let place = 1; ; place += 1) {
      const code = `${trustCode}${String(place).padStart(2, '0')}`;
      if (!(await this.repository.isSiteCodeTaken(manager, code))) return code;
    }
  }
}
