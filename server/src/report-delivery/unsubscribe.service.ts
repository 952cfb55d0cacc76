import { createHmac, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { Clock } from '../clock/clock.js';
import { SETTINGS, type Settings } from '../config/env.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { notFound } from '../errors/domain-error.js';
import { systemScope } from '../identity/scope.js';
import type { Receiver } from './recipients.service.js';
import { type Recipient, RecipientsRepository } from './recipients.repository.js';

/** What the page behind the link says. */
export interface Subscription {
  readonly address: string;
  readonly audience: Pick<Recipient, 'scope' | 'trust'>;
  readonly isOff: boolean;
}

/** Leaving a list by the link in a mail, without signing in. Using the link again, or twice at once, changes nothing more. */
@Injectable()
export class UnsubscribeService {
  constructor(
    @Inject(RecipientsRepository) private readonly repository: RecipientsRepository,
    @Inject(UnitOfWork) private readonly unitOfWork: UnitOfWork,
    @Inject(AuditService) private readonly audit: AuditService,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** The signed link of one receiver of one list: nobody can make it for another, and it opens nothing else. */
  linkFor(receiver: Receiver): string {
    return `${ownAddress(this.settings)}/api/unsubscribe/${receiver.id}.${signatureOf(receiver)}`;
  }

  async subscription(token: string): Promise<Subscription> {
    const recipient = await this.required(token);
    return { address: recipient.address, audience: recipient, isOff: recipient.unsubscribedAt !== null };
  }

  /** Takes the receiver off the list, or puts them back on. */
  async set(token: string, isOff: boolean, address: string | null): Promise<Subscription> {
    const recipient = await this.required(token);
    if ((recipient.unsubscribedAt !== null) !== isOff)
      await this.unitOfWork.run(async (manager) => {
        await this.repository.setUnsubscribed(manager, recipient.id, isOff ? this.clock.now() : null);
        await this.audit.record(manager, {
          scope: null,
          address,
          before: { isOff: !isOff },
          after: { isOff },
          action: isOff ? 'reportRecipient.left' : 'reportRecipient.cameBack',
          subject: `report recipient ${recipient.id}`,
          trust: recipient.scope === 'TRUST' ? recipient.trust : null,
        });
      });
    return { address: recipient.address, audience: recipient, isOff };
  }

  private async required(token: string): Promise<Recipient> {
    const [, id = '', signature = ''] = wellFormed.exec(token) ?? [];
    const recipient = id === '' ? null : await this.repository.byId(systemScope, id);
    if (!recipient || !isSame(signature, signatureOf(recipient))) throw notFound('This link');
    return recipient;
  }
}

/** The id and the signature of a link; anything else is not even looked for, since no database takes every character. */
const wellFormed = /^([0-9a-f-]{36})\.([\w-]{43})$/;

/** Where people reach Steady, for links in mails. */
export const ownAddress = (settings: Pick<Settings, 'PUBLIC_URL' | 'HOST' | 'PORT'>): string =>
  settings.PUBLIC_URL?.replace(/\/$/, '') ?? `http://${settings.HOST}:${settings.PORT}`;

const signatureOf = ({ id, unsubscribeKey }: Receiver): string =>
  createHmac('sha256', unsubscribeKey).update(`unsubscribe ${id}`).digest('base64url');

function isSame(given: string, right: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
