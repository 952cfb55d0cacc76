import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { FeedName } from '@steady/shared/feeds';
import { AuditService } from '../audit/audit.service.js';
import { Clock } from '../clock/clock.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { badInput, DomainError, notFound } from '../errors/domain-error.js';
import { checkedText, checkedTextOrNull } from '../graphql/checked.js';
import type { ConnectionKind } from '../graphql/enums.js';
import { requirePerson, requireRole, requireTrust, type Scope } from '../identity/scope.js';
import { newSecret } from '../identity/secrets.js';
import { OrganisationsService } from '../organisations/organisations.service.js';
import { Sealer } from '../sealing/sealer.js';
import { type Connection, ConnectionsRepository } from './connections.repository.js';

export type { Connection };

/** What a connection is to be. */
export interface ConnectionWish {
  readonly name: string;
  readonly kind: ConnectionKind;
  readonly trust: string;
  readonly feed: FeedName;
  readonly source: string | null;
  readonly mapping: string | null;
}

/** A connection with its secret, which is shown this once. */
export interface NewConnection {
  readonly connection: Connection;
  readonly secret: string;
}

/** How long the secret before holds after a change, so that the sender can be changed in peace. */
const formerHoldsMs = 86_400_000;
const mostOfTrust = 200;
const usualMappings: Readonly<Record<ConnectionKind, string>> = { SERVICENOW: 'servicenow-json', JIRA: 'jira-json', GENERIC: '' };

/** Senders of webhooks, as people make and end them. */
@Injectable()
export class ConnectionsService {
  constructor(
    @Inject(ConnectionsRepository) private readonly repository: ConnectionsRepository,
    @Inject(OrganisationsService) private readonly organisations: OrganisationsService,
    @Inject(UnitOfWork) private readonly unitOfWork: UnitOfWork,
    @Inject(AuditService) private readonly audit: AuditService,
    @Inject(Sealer) private readonly sealer: Sealer,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  list(scope: Scope, trust: string | null): Promise<Connection[]> {
    requireKeeper(scope);
    return this.repository.list(scope, trust);
  }

  /** @throws NOT_FOUND for a trust that is not the person's, BAD_INPUT */
  async make(scope: Scope, wish: ConnectionWish): Promise<NewConnection> {
    requireKeeper(scope);
    requireTrust(scope, wish.trust);
    const name = checkedText('the name', wish.name, 80);
    const source = checkedTextOrNull('the source', wish.source, 40) ?? wish.kind.toLowerCase();
    if (source.toLowerCase() === 'steady')
      throw badInput('The source "steady" is kept for tickets logged in Steady itself.', { field: 'source' });
    if (wish.feed === 'organisations') throw badInput('A connection sends rows of one trust.', { field: 'feed' });
    const mapping = checkedTextOrNull('the mapping', wish.mapping, 80) ?? usualMappings[wish.kind];
    const [id, secret, at] = [randomUUID(), newSecret(), this.clock.now()];
    const connection: Connection = {
      id,
      trustCode: wish.trust,
      kind: wish.kind,
      name,
      feed: wish.feed,
      source,
      mapping,
      sealedSecret: this.sealer.seal(purposeOf(id), secret),
      formerSecret: null,
      changedAt: at,
      madeBy: scope.name,
      madeAt: at,
      endedAt: null,
      heardAt: null,
    };
    await this.unitOfWork.run(async (manager) => {
      await this.organisations.requireTrust(scope, wish.trust, manager);
      const standing = (await this.repository.list(scope, wish.trust)).filter(({ endedAt }) => endedAt === null);
      if (standing.length >= mostOfTrust)
        throw badInput(`A trust has at most ${mostOfTrust} connections; end one that is not used.`);
      await this.repository.add(manager, connection);
      await this.audit.record(manager, {
        scope,
        action: 'connection.made',
        subject: `connection ${id}`,
        trust: wish.trust,
        details: { kind: wish.kind, feed: wish.feed, source, mapping },
      });
    });
    return { connection, secret };
  }

  /** Gives a connection another secret; the one before holds for a day more. */
  async rotate(scope: Scope, id: string): Promise<NewConnection> {
    requireKeeper(scope);
    const secret = newSecret();
    const connection = await this.changed(scope, id, 'connection.secretChanged', (before) => ({
      sealedSecret: this.sealer.seal(purposeOf(id), secret),
      formerSecret: before.sealedSecret,
      changedAt: this.clock.now(),
    }));
    return { connection, secret };
  }

  /** Ends a connection at once and for good. */
  end(scope: Scope, id: string): Promise<Connection> {
    requireKeeper(scope);
    return this.changed(scope, id, 'connection.ended', () => ({ endedAt: this.clock.now(), formerSecret: null }));
  }

  /** The secrets by which a connection may sign now, the present one first. */
  secretsOf(connection: Connection): string[] {
    const isFormerGood = this.clock.now().getTime() - connection.changedAt.getTime() < formerHoldsMs;
    const sealed = [connection.sealedSecret, isFormerGood ? connection.formerSecret : null];
    return sealed.flatMap((one) => (one === null ? [] : (this.sealer.open(purposeOf(connection.id), one) ?? [])));
  }

  private changed(
    scope: Scope,
    id: string,
    action: string,
    change: (before: Connection) => Partial<Connection>,
  ): Promise<Connection> {
    return this.unitOfWork.run(async (manager) => {
      const before = await this.repository.find(scope, id, manager);
      if (!before) throw notFound('That connection');
      if (before.endedAt !== null) throw new DomainError('ILLEGAL_TRANSITION', 'This connection has ended. Make another.');
      const values = change(before);
      await this.repository.change(manager, scope, id, values);
      await this.audit.record(manager, { scope, action, subject: `connection ${id}`, trust: before.trustCode });
      return { ...before, ...values };
    });
  }
}

const purposeOf = (id: string): string => `secret of connection ${id}`;

function requireKeeper(scope: Scope): void {
  requireRole(scope, 'ADMINISTRATOR', 'PROGRAMME_MANAGER', 'TRUST_IT_LEAD');
  requirePerson(scope);
}
