import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rows } from '../database/database.js';
import { ExternalIdentityEntity } from './external-identity.entity.js';
import { Session } from './session.entity.js';
import { UserAccount } from './user.entity.js';

/** Accounts of people who sign in through their organisation. It stands before there is a scope, so it takes none. */
@Injectable()
export class ExternalIdentityRepository {
  /** The account of a subject, and the link to it. */
  async bySubject(
    manager: EntityManager,
    issuer: string,
    subject: string,
  ): Promise<{ link: ExternalIdentityEntity; account: UserAccount } | null> {
    const link = await manager.findOneBy(ExternalIdentityEntity, { issuer, subject });
    const account = link ? await manager.findOneBy(UserAccount, { id: link.userId }) : null;
    return link && account ? { link, account } : null;
  }

  accountByEmail(manager: EntityManager, email: string): Promise<UserAccount | null> {
    return manager.findOneBy(UserAccount, { email });
  }

  linksOf(manager: EntityManager, userId: string): Promise<number> {
    return manager.countBy(ExternalIdentityEntity, { userId });
  }

  async saveLink(manager: EntityManager, link: ExternalIdentityEntity): Promise<void> {
    await manager.save(ExternalIdentityEntity, link);
  }

  async addAccount(manager: EntityManager, account: UserAccount): Promise<void> {
    await manager.insert(UserAccount, account);
  }

  async changeAccount(manager: EntityManager, id: string, change: Partial<UserAccount>): Promise<void> {
    await manager.update(UserAccount, { id }, change);
  }

  /** Ends every session of a person. */
  async endSessionsOf(manager: EntityManager, userId: string): Promise<void> {
    await manager.delete(Session, { userId });
  }

  /** Ends the sessions of everybody who came through a provider, but of the one named. */
  async endExternalSessions(manager: EntityManager, exceptUserId: string): Promise<void> {
    await rows(manager, `DELETE FROM session WHERE "userId" <> ? AND "userId" IN (SELECT e."userId" FROM external_identity e)`, [
      exceptUserId,
    ]);
  }

  /** How many people come through a provider and may. */
  async count(manager: EntityManager): Promise<number> {
    const [{ found } = { found: 0 }] = await rows<{ found: number | string }>(
      manager,
      `SELECT count(*) AS found FROM external_identity e JOIN user_account u ON u."id" = e."userId" WHERE u."disabledAt" IS NULL`,
    );
    return Number(found);
  }
}
