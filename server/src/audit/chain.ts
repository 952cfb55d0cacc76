import { createHash } from 'node:crypto';

/** The chain of what concerns no trust in particular. Codes of trusts are upper case: none is spelt like it. */
export const programmeChain = 'programme';

/** What a link's hash covers: everything that is stored of it. */
export interface Link {
  readonly id: string;
  readonly chain: string;
  readonly position: number;
  readonly at: Date;
  readonly actorId: string;
  readonly tokenId: string | null;
  readonly address: string | null;
  readonly action: string;
  readonly subject: string;
  readonly trust: string | null;
  readonly before: string | null;
  readonly after: string | null;
  readonly details: string;
  readonly previousHash: string;
}

/** A link with its hash, as it is stored. */
export interface HashedLink extends Link {
  readonly hash: string;
}

/** Where a chain ends. */
export interface ChainEnd {
  readonly position: number;
  readonly hash: string;
}

/** The form the hash is taken of has a version, so that a later form can stand beside this one. */
const form = 'steady-audit-1';

/**
 * The hash of a link: SHA-256 of the JSON list of its form, its fields in this order, and the hash of the link before.
 * JSON keeps fields apart whatever is in them; instants are written in UTC with milliseconds.
 */
export function hashOfLink(link: Link): string {
  const { id, chain, position, at, actorId, tokenId, address, action, subject, trust, before, after, details } = link;
  const fields = [form, chain, position, id, at.toISOString(), actorId, tokenId, address, action, subject, trust];
  const written = JSON.stringify([...fields, before, after, details, link.previousHash]);
  return createHash('sha256').update(written).digest('hex');
}

/** JSON with the names of every object in order: the same content has one spelling. Undefined values are left out. */
export function orderedJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part) && !(part instanceof Date)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : part,
  );
}
