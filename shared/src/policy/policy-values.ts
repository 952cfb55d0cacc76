import { policy1 } from './policy-1.js';
import { type Policy, policySchema } from './policy.js';

/** What one number, word or list of a policy may be. */
export type PolicyValue = number | boolean | string | readonly (number | string)[];

/** One value of a policy by where it stands: `streams.training.thresholdShare`. */
export interface PolicyEntry {
  readonly path: string;
  readonly value: PolicyValue;
}

/** Something a policy may not say: where, and a sentence. */
export interface PolicyFault {
  readonly path: string;
  readonly message: string;
}

/** What a version has of its own, and what decides how files are read: no part of what is changed here. */
const fixed = new Set(['version', 'effectiveOn', 'name', 'priorityTable', 'neededStreams', 'limits.shiftPoints']);

/** Every value of a policy that a programme may change, in the order of the policy. */
export function policyValues(policy: Policy): PolicyEntry[] {
  return entriesOf(policy, '').filter(({ path }) => !fixed.has(path));
}

function entriesOf(part: object, above: string): PolicyEntry[] {
  return Object.entries(part).flatMap(([name, value]: [string, unknown]) => {
    const path = above === '' ? name : `${above}.${name}`;
    const isGroup = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isGroup ? entriesOf(value, path) : [{ path, value: value as PolicyValue }];
  });
}

/**
 * A policy with some values put in the place of its own, and everything that is wrong with it. A path that leads nowhere, or
 * a value of another kind, is a fault.
 * @example changedPolicy(policy1, [{ path: 'streams.training.thresholdShare', value: 0.85 }], { version: 2, … }).policy
 */
export function changedPolicy(
  base: Policy,
  changes: readonly { readonly path: string; readonly value: unknown }[],
  of: Pick<Policy, 'version' | 'effectiveOn' | 'name'>,
): { policy: Policy; faults: readonly [] } | { policy: null; faults: readonly PolicyFault[] } {
  const known = new Map(policyValues(base).map(({ path, value }) => [path, value]));
  const copy = JSON.parse(JSON.stringify(base)) as Record<string, unknown>;
  const faults: PolicyFault[] = [];
  for (const { path, value } of changes) {
    const present = known.get(path);
    if (present === undefined) faults.push({ path, message: `A policy has nothing called ${path}.` });
    else if (kindOf(present) !== kindOf(value)) faults.push({ path, message: `This is a ${kindOf(present)}.` });
    else put(copy, path.split('.'), value);
  }
  const read = policySchema.safeParse({ ...copy, ...of });
  if (!read.success)
    faults.push(...read.error.issues.map((issue) => ({ path: issue.path.join('.'), message: `${issue.message}.` })));
  else faults.push(...policyFaults(read.data));
  return read.success && faults.length === 0 ? { policy: read.data, faults: [] } : { policy: null, faults };
}

const kindOf = (value: unknown): string => (Array.isArray(value) ? 'list' : typeof value);

function put(into: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [name = '', ...rest] = path;
  if (rest.length === 0) into[name] = value;
  else put(into[name] as Record<string, unknown>, rest, value);
}

/**
 * Reads a stored policy. What the rules have learnt since it was stored, and it does not say, is as in version 1, by which it was
 * judged until then.
 * @throws ZodError when what it says is not a policy's
 */
export function readStoredPolicy(data: unknown): Policy {
  return policySchema.parse(completed(data, policy1));
}

/** Lists of targets that need not name every priority: what is left out is left out on purpose. */
const partial = new Set(['goLiveTargets']);

function completed(stored: unknown, standard: object): unknown {
  if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) return stored;
  const missing = Object.entries(standard).filter(([name]) => !(name in stored));
  const given = Object.entries(stored).map(([name, value]: [string, unknown]): [string, unknown] => {
    const usual: unknown = (standard as Record<string, unknown>)[name];
    const isGroup = typeof usual === 'object' && usual !== null && !Array.isArray(usual) && !partial.has(name);
    return [name, isGroup ? completed(value, usual) : value];
  });
  return Object.fromEntries([...missing, ...given]);
}

/** Numbers larger than this are slips of the hand: ten years of minutes. */
const largest = 5_256_000;

/** What each number may be by itself, but not beside the others. */
export function policyFaults(policy: Policy): PolicyFault[] {
  const faults: PolicyFault[] = [];
  const need = (holds: boolean, path: string, message: string): void => {
    if (!holds) faults.push({ path, message });
  };
  for (const { path, value } of policyValues(policy))
    if (typeof value === 'number') need(Math.abs(value) <= largest, path, 'This number is too large.');
  const { sla, streams, rates, values, goLiveWindow } = policy;
  for (const [name, targets] of [['targets', sla.targets] as const, ['goLiveTargets', sla.goLiveTargets] as const])
    for (const [priority, target] of Object.entries(targets))
      need(
        target.responseMinutes <= target.fixMinutes,
        `sla.${name}.${priority}.fixMinutes`,
        'A fix takes no less time than a response.',
      );
  need(sla.calendar.startsAt < sla.calendar.endsAt, 'sla.calendar.endsAt', 'The working day ends after it starts.');
  need(sla.calendar.weekdays.length > 0, 'sla.calendar.weekdays', 'A week has a working day.');
  need(new Set(sla.calendar.weekdays).size === sla.calendar.weekdays.length, 'sla.calendar.weekdays', 'Name each day once.');
  need(sla.atRiskFrom > 0, 'sla.atRiskFrom', 'From 0 on every clock is at risk.');
  need(goLiveWindow.firstDay <= goLiveWindow.lastDay, 'goLiveWindow.lastDay', 'The window ends after it begins.');
  need(
    rates.enterWithAtMostAbove < rates.leaveFromAbove,
    'rates.leaveFromAbove',
    'A stream leaves steady with more days above the limit than it enters with.',
  );
  need(rates.leaveFromAbove <= rates.overWorkingDays, 'rates.leaveFromAbove', 'There are not so many days to count.');
  need(rates.overWorkingDays > 0, 'rates.overWorkingDays', 'There must be a day to judge.');
  const { appointments, training, paper, incidents } = streams;
  need(appointments.unsteadyDaysAbove > 0, 'streams.appointments.unsteadyDaysAbove', 'With 0 it is always unsteady.');
  need(
    appointments.unsteadyDaysAbove <= appointments.unsteadyOfWorkingDays,
    'streams.appointments.unsteadyDaysAbove',
    'There are not so many days to count.',
  );
  need(
    training.thresholdShare <= training.criticalThresholdShare,
    'streams.training.criticalThresholdShare',
    'Critical groups need no less than everybody.',
  );
  need(paper.openOverHours <= paper.longHours, 'streams.paper.longHours', 'A long episode is no shorter than an open one.');
  need(incidents.overdueP2Count > 0, 'streams.incidents.overdueP2Count', 'With 0 it is always unsteady.');
  need(incidents.rise.days > 0, 'streams.incidents.rise.days', 'A rise takes a day at least.');
  const weights = Object.values(streams).reduce((sum, { weight }) => sum + weight, 0);
  need(weights > 0, 'streams.safety.weight', 'One stream at least has a weight.');
  need(
    values.STEADY >= values.SETTLING && values.SETTLING >= values.UNSTEADY,
    'values.SETTLING',
    'Settling lies between the others.',
  );
  need(
    policy.baseline.atLeastWorkingDays > 0 && policy.baseline.atLeastWorkingDays <= policy.baseline.calendarDays,
    'baseline.atLeastWorkingDays',
    'A baseline has a day, and no more working days than days.',
  );
  need(policy.baseline.calendarDays <= 90, 'baseline.calendarDays', 'Figures are read for 90 days before a go-live at most.');
  need(
    policy.hypercareExit.steadyDays <= policy.hypercareExit.ofWorkingDays,
    'hypercareExit.steadyDays',
    'There are not so many days to count.',
  );
  return faults;
}
