import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { Clock } from '../clock/clock.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { badInput, DomainError, notFound } from '../errors/domain-error.js';
import { AccountsService } from '../identity/accounts.service.js';
import { requireProgramme, requireRole, type Role, type Scope, systemScope } from '../identity/scope.js';
import { newSecret } from '../identity/secrets.js';
import { mailAddress } from '../mail/mail.js';
import { OrganisationsService } from '../organisations/organisations.service.js';
import { mayKnow, mayRead, type ReceiverState, receiverState } from './receiver-state.js';
import { type Recipient, RecipientsRepository } from './recipients.repository.js';
import type { ReportAudience } from './report-audience.js';

/** Who keeps the lists of receivers. */
export const listKeepers: readonly Role[] = ['ADMINISTRATOR', 'PROGRAMME_MANAGER', 'TRUST_IT_LEAD'];
/** Who may answer for an address without an account. */
const confirmers: readonly Role[] = ['ADMINISTRATOR', 'PROGRAMME_MANAGER'];
/** A list is for people who read; a thousand addresses are another kind of list. */
const mostReceivers = 200;

/** A receiver as its list's keeper sees them. */
export interface RecipientView {
  readonly id: string;
  /** Null for the programme's. */
  readonly trust: string | null;
  readonly address: string;
  /** The name of the account with this address, where the keeper may know it. */
  readonly name: string | null;
  readonly state: ReceiverState;
  readonly addedBy: string;
  readonly addedAt: Date;
  readonly confirmedBy: string | null;
  readonly unsubscribedAt: Date | null;
}

/** Somebody a report goes to. */
export type Receiver = Pick<Recipient, 'id' | 'address' | 'unsubscribeKey'>;

/** The lists of those to whom published reports are mailed. */
@Injectable()
export class RecipientsService {
  constructor(
    @Inject(RecipientsRepository) private readonly repository: RecipientsRepository,
    @Inject(AccountsService) private readonly accounts: AccountsService,
    @Inject(OrganisationsService) private readonly organisations: OrganisationsService,
    @Inject(UnitOfWork) private readonly unitOfWork: UnitOfWork,
    @Inject(AuditService) private readonly audit: AuditService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async list(scope: Scope, of: ReportAudience): Promise<RecipientView[]> {
    await this.requireKeeper(scope, of);
    const recipients = await this.repository.list(scope, of);
    return this.views(scope, of, recipients);
  }

  /** Puts an address on a list. One without an account waits for somebody of the programme, unless one of them adds it. */
  async add(scope: Scope, of: ReportAudience, given: string): Promise<RecipientView> {
    await this.requireKeeper(scope, of);
    const address = mailAddress(given);
    const account = (await this.accounts.byAddresses([address])).get(address);
    const answersForIt = confirmers.includes(scope.role);
    if (account && answersForIt && !mayRead(account, of)) throw mayNotRead();
    const recipient = await this.unitOfWork.run(async (manager) => {
      const known = await this.repository.byAddress(scope, of, address, manager);
      if (known?.unsubscribedAt)
        throw badInput('This address left the list itself; only its owner can come back, with the link in an earlier mail.');
      if (known) return known;
      if ((await this.repository.list(scope, of)).length >= mostReceivers)
        throw badInput(`A list holds ${mostReceivers} addresses at most.`, { most: mostReceivers });
      const now = this.clock.now();
      const confirmation = answersForIt
        ? { confirmedBy: scope.name, confirmedAt: now }
        : { confirmedBy: null, confirmedAt: null };
      const added: Recipient = {
        ...{ id: randomUUID(), ...of, address, addedBy: scope.name, addedAt: now, ...confirmation },
        ...{ unsubscribedAt: null, unsubscribeKey: newSecret() },
      };
      await this.repository.add(manager, added);
      await this.audit.record(manager, {
        ...this.record(scope, 'reportRecipient.added', added),
        details: { confirmed: answersForIt },
      });
      return added;
    });
    return this.view(scope, of, recipient);
  }

  /** Answers for an address without an account: it may read these reports. */
  async confirm(scope: Scope, id: string): Promise<RecipientView> {
    requireRole(scope, ...confirmers);
    const recipient = await this.required(scope, id);
    const account = (await this.accounts.byAddresses([recipient.address])).get(recipient.address);
    if (account && !mayRead(account, recipient)) throw mayNotRead();
    const at = this.clock.now();
    await this.unitOfWork.run(async (manager) => {
      await this.repository.confirm(manager, id, scope.name, at);
      await this.audit.record(manager, {
        ...this.record(scope, 'reportRecipient.confirmed', recipient),
        before: { confirmed: false },
        after: { confirmed: true },
      });
    });
    return this.view(scope, recipient, { ...recipient, confirmedBy: scope.name, confirmedAt: at });
  }

  /** Takes an address off its list. Mails to it that wait do not go any more. */
  async remove(scope: Scope, id: string): Promise<RecipientView> {
    requireRole(scope, ...listKeepers);
    const recipient = await this.required(scope, id);
    await this.unitOfWork.run(async (manager) => {
      await this.repository.remove(manager, id);
      await this.audit.record(manager, {
        ...this.record(scope, 'reportRecipient.removed', recipient),
        before: { listed: true },
        after: { listed: false },
      });
    });
    return this.view(scope, recipient, recipient);
  }

  /** Those to whom a report goes at this moment. */
  async receivers(of: ReportAudience): Promise<Receiver[]> {
    const recipients = await this.repository.list(systemScope, of);
    const accounts = await this.accounts.byAddresses(recipients.map(({ address }) => address));
    return recipients.filter((one) => receiverState(one, accounts.get(one.address), of) === 'ACTIVE');
  }

  /** Why a report may not go to an address any more; null when it may. */
  async refusalOf(of: ReportAudience, address: string): Promise<string | null> {
    const recipient = await this.repository.byAddress(systemScope, of, address);
    if (!recipient) return 'Taken off the list before it was sent.';
    const account = (await this.accounts.byAddresses([address])).get(address);
    const words: Record<ReceiverState, string | null> = {
      ACTIVE: null,
      AWAITING_CONFIRMATION: 'Nobody answers for this address any more.',
      NOT_ALLOWED: 'The account of this address may not read this report any more.',
      UNSUBSCRIBED: 'The receiver left the list before it was sent.',
    };
    return words[receiverState(recipient, account, of)];
  }

  private async requireKeeper(scope: Scope, of: ReportAudience): Promise<void> {
    requireRole(scope, ...listKeepers);
    if (of.scope === 'PROGRAMME') requireProgramme(scope);
    else await this.organisations.requireTrust(scope, of.trust);
  }

  private async required(scope: Scope, id: string): Promise<Recipient> {
    const recipient = await this.repository.byId(scope, id);
    if (!recipient) throw notFound('This receiver');
    return recipient;
  }

  private async view(scope: Scope, of: ReportAudience, recipient: Recipient): Promise<RecipientView> {
    const [view] = await this.views(scope, of, [recipient]);
    if (!view) throw notFound('This receiver');
    return view;
  }

  /** To a keeper who may not know of an account, its address looks like any without one. */
  private async views(scope: Scope, of: ReportAudience, recipients: readonly Recipient[]): Promise<RecipientView[]> {
    const accounts = await this.accounts.byAddresses(recipients.map(({ address }) => address));
    return recipients.map((one) => {
      const account = accounts.get(one.address);
      const known = account && mayKnow(scope, account) ? account : undefined;
      const isHidden = account !== undefined && known === undefined && !mayRead(account, of);
      return {
        ...{
          id: one.id,
          trust: one.trust === '' ? null : one.trust,
          address: one.address,
          name: known?.name ?? null,
          addedBy: one.addedBy,
          addedAt: one.addedAt,
        },
        ...{ confirmedBy: one.confirmedBy, unsubscribedAt: one.unsubscribedAt },
        state: receiverState(one, isHidden ? undefined : account, of),
      };
    });
  }

  private record(scope: Scope, action: string, recipient: Recipient): Parameters<AuditService['record']>[1] {
    const trust = recipient.scope === 'TRUST' ? recipient.trust : null;
    return { scope, action, subject: `report recipient ${recipient.id}`, trust };
  }
}

const mayNotRead = (): DomainError =>
  badInput('The account of this address may not read these reports. Change its role or trusts first.');
