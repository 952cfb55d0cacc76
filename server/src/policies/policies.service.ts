import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { changedPolicy, type Policy, policyValues } from '@steady/shared/policy';
import { type Day, formatDay, londonDayOf } from '@steady/shared/time';
import { AuditService } from '../audit/audit.service.js';
import { Clock } from '../clock/clock.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { badInput, DomainError } from '../errors/domain-error.js';
import { checkedText } from '../graphql/checked.js';
import { requireAdministrator, requirePerson, type Scope, systemScope } from '../identity/scope.js';
import { log } from '../operations/log.js';
import { SignalsService } from '../signals/signals.service.js';
import { policies, usePolicies } from './known-policies.js';
import { PoliciesRepository, type PolicyVersion } from './policies.repository.js';

export type { PolicyVersion };

/** A value put in the place of the newest version's own: its path, and the value as JSON. */
export interface PolicyChange {
  readonly path: string;
  readonly value: string;
}

export interface PolicyWish {
  readonly name: string;
  readonly reason: string;
  readonly effectiveOn: Day;
  readonly changes: readonly PolicyChange[];
  /** The version the person had before their eyes. */
  readonly basedOn: number;
}

/** How soon a server learns of a version that another one made. */
const lookEveryMs = 15_000;
const mostChanges = 200;

/** The house rules as versions: each judges from its day on, and none is ever changed. */
@Injectable()
export class PoliciesService implements OnModuleInit, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    @Inject(PoliciesRepository) private readonly repository: PoliciesRepository,
    @Inject(UnitOfWork) private readonly unitOfWork: UnitOfWork,
    @Inject(AuditService) private readonly audit: AuditService,
    @Inject(SignalsService) private readonly signals: SignalsService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.readAll();
    this.timer = setInterval(() => void this.look(), lookEveryMs).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  /** Every version, the newest first. */
  versions(scope: Scope): Promise<PolicyVersion[]> {
    return this.repository.versions(scope);
  }

  /**
   * The newest version with changes in it, as it would be made today: the list of all versions with it.
   * @throws BAD_INPUT with every fault
   */
  tried(scope: Scope, changes: readonly PolicyChange[]): { policy: Policy; all: readonly Policy[] } {
    requireAdministrator(scope);
    const policy = changedOf(newestOf(policies), changes, {
      name: 'Tried',
      effectiveOn: londonDayOf(this.clock.now()),
    });
    return { policy, all: [...policies, policy] };
  }

  /**
   * Makes a version. It judges from a day on that is not over: history keeps the judge of its day.
   * @throws BAD_INPUT with every fault, STALE_VERSION when another version was made meanwhile
   */
  async make(scope: Scope, wish: PolicyWish): Promise<PolicyVersion> {
    requireAdministrator(scope);
    requirePerson(scope);
    const now = this.clock.now();
    if (wish.effectiveOn < londonDayOf(now))
      throw badInput(`${formatDay(wish.effectiveOn)} is over, and was judged: choose today or a later day.`, {
        field: 'effectiveOn',
      });
    const name = checkedText('the name', wish.name);
    const reason = checkedText('the reason', wish.reason, 1000);
    const made = await this.unitOfWork.run(async (manager) => {
      const newest = newestOf((await this.repository.versions(scope, manager)).map(({ policy }) => policy));
      if (newest.version !== wish.basedOn)
        throw new DomainError(
          'STALE_VERSION',
          `Version ${newest.version} was made after you opened the policy. Load it again and make your change there.`,
          { read: wish.basedOn, current: newest.version },
        );
      const policy = changedOf(newest, wish.changes, { name, effectiveOn: wish.effectiveOn });
      const { version, effectiveOn } = policy;
      // the log first: of two at once the later one waits there, and is tried again on what the earlier one made
      await this.audit.record(manager, {
        scope,
        action: 'policy.made',
        subject: `policy ${version}`,
        ...differences(newest, policy),
        details: { effectiveOn },
      });
      await this.repository.add(manager, {
        version,
        effectiveOn,
        name,
        reason,
        body: JSON.stringify(policy),
        madeById: scope.userId,
        madeAt: now,
      });
      await this.signals.touch(manager, null);
      return version;
    });
    await this.readAll();
    return (await this.repository.versions(scope)).find(({ policy }) => policy.version === made)!;
  }

  private async readAll(): Promise<void> {
    usePolicies((await this.repository.versions(systemScope)).map(({ policy }) => policy));
  }

  /** Another server on the same database may have made a version. */
  private async look(): Promise<void> {
    try {
      if ((await this.repository.newest(systemScope)) !== newestOf(policies).version) await this.readAll();
    } catch (error) {
      log.warn({ err: error }, 'whether there is a newer policy could not be read');
    }
  }
}

const newestOf = (versions: readonly Policy[]): Policy =>
  versions.reduce((newest, policy) => (policy.version > newest.version ? policy : newest));

function changedOf(base: Policy, changes: readonly PolicyChange[], of: Pick<Policy, 'name' | 'effectiveOn'>): Policy {
  if (changes.length === 0) throw badInput('Change a value first.', { field: 'changes' });
  if (changes.length > mostChanges) throw badInput(`Change at most ${mostChanges} values at once.`, { field: 'changes' });
  const read = changes.map(({ path, value }) => ({ path, value: valueOf(path, value) }));
  const { policy, faults } = changedPolicy(base, read, { ...of, version: base.version + 1 });
  if (!policy)
    throw badInput(faults.map(({ message }) => message).join(' '), { field: faults[0]?.path ?? 'changes', faults: [...faults] });
  return policy;
}

function valueOf(path: string, json: string): unknown {
  try {
    if (json.length <= 2000) return JSON.parse(json);
  } catch {
    // refused below
  }
  throw badInput('This is no number, word or list.', { field: path });
}

/** What a version changes, as it was and as it is. */
function differences(from: Policy, to: Policy): { before: Record<string, unknown>; after: Record<string, unknown> } {
  const earlier = new Map(policyValues(from).map(({ path, value }) => [path, value]));
  const changed = policyValues(to).filter(({ path, value }) => JSON.stringify(earlier.get(path)) !== JSON.stringify(value));
  return {
    before: Object.fromEntries(changed.map(({ path }) => [path, earlier.get(path)])),
    after: Object.fromEntries(changed.map(({ path, value }) => [path, value])),
  };
}
