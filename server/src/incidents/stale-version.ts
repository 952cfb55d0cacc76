import { DomainError } from '../errors/domain-error.js';
import { type CheckedChange, valueOf, type WorkedIncident } from './incident-change.js';
import type { KnownAct } from './working.repository.js';

/** What comments, files, links and others affected write in a history: they change nothing somebody else might be editing. */
export const besideFields: readonly string[] = ['comment', 'respondedAt', 'affected', 'link', 'attachment'];

/** One field as three people's versions of it. */
interface Differing {
  readonly field: string;
  /** As it was at the version read; absent when only a source changed it since. */
  readonly read?: string | null;
  /** As it stands. */
  readonly current: string | null;
  /** As it would have been set; absent when the change leaves it alone. */
  readonly yours?: string | null;
}

/**
 * The refusal of a change made to an older version, with both versions of every field that differs and who changed what since,
 * so that the person can see and choose.
 */
export function staleVersion(
  current: WorkedIncident,
  read: number,
  change: CheckedChange,
  since: readonly KnownAct[],
): DomainError {
  return new DomainError(
    'STALE_VERSION',
    `Somebody changed ${current.number} after you opened it: you read version ${read}, it is now version ${current.version}. Look at what differs and make your change on the new version.`,
    {
      number: current.number,
      read,
      current: current.version,
      fields: differing(current, change, since),
      since: since.map(({ at, by, changes }) => ({ at: at.toISOString(), by, changes })),
    },
  );
}

function differing(current: WorkedIncident, change: CheckedChange, since: readonly KnownAct[]): Differing[] {
  const before = new Map<string, string | null>();
  for (const { changes } of since) for (const { field, from } of changes) if (!before.has(field)) before.set(field, from);
  const yours = new Map<string, string | null>();
  for (const [name, value] of Object.entries(change)) {
    if (name === 'reason' || value === undefined) continue;
    const field = name === 'siteCode' ? 'site' : name;
    const text = value === null ? null : String(value);
    if (text !== valueOf(current, field) || before.has(field)) yours.set(field, text);
  }
  const fields = new Set(
    [...before.keys(), ...yours.keys()].filter((field) => field !== 'reason' && !besideFields.includes(field)),
  );
  return [...fields].map((field) => ({
    field,
    ...(before.has(field) ? { read: before.get(field) ?? null } : {}),
    current: valueOf(current, field),
    ...(yours.has(field) ? { yours: yours.get(field) ?? null } : {}),
  }));
}
