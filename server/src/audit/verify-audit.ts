import type { DataSource, EntityManager } from 'typeorm';
import { rows } from '../database/database.js';
import { instantOf } from '../database/dialect.js';
import { type ChainEnd, type HashedLink, hashOfLink } from './chain.js';

/** What was done to a row of the log, as far as its chain can tell. */
export type AuditFault = 'CHANGED' | 'MOVED' | 'REMOVED' | 'CUT' | 'ADDED' | 'NO_HEAD';

/** One fault: the row it was found at, and a sentence that names it. */
export interface FoundFault {
  readonly fault: AuditFault;
  readonly chain: string;
  readonly position: number;
  readonly id: string | null;
  readonly sentence: string;
}

export interface AuditVerdict {
  readonly chains: number;
  readonly links: number;
  readonly faults: readonly FoundFault[];
}

type Ends = Readonly<Record<string, ChainEnd>>;

const linksAtOnce = 2000;
/** Enough to see what happened; a chain that was written anew has as many as rows. */
const mostFaults = 100;
/** How far from its place a moved row is looked for. */
const movedWithin = 500;

/**
 * Reads every chain of the log as of one moment and compares it with its own hashes, its head in the database, and the ends
 * written outside (`witnessed`, null where there are none). Only reads: it may run beside the server.
 */
export async function verifyAudit(source: DataSource, witnessed: Ends | null): Promise<AuditVerdict> {
  const runner = source.createQueryRunner();
  try {
    await (source.options.type === 'postgres' ? runner.startTransaction('REPEATABLE READ') : runner.startTransaction());
    return await verifyAll(runner.manager, witnessed ?? {});
  } finally {
    if (runner.isTransactionActive) await runner.rollbackTransaction();
    if (source.options.type === 'postgres') await runner.release();
  }
}

async function verifyAll(on: EntityManager, witnessed: Ends): Promise<AuditVerdict> {
  const heads = await headsOf(on);
  const inUse = await rows<{ chain: string }>(on, 'SELECT DISTINCT chain FROM audit_entry');
  const chains = [...new Set([...inUse.map(({ chain }) => chain), ...heads.keys(), ...Object.keys(witnessed)])].sort();
  const faults: FoundFault[] = [];
  let links = 0;
  for (const chain of chains) {
    const found = new ChainCheck(chain, heads.get(chain), witnessed[chain]);
    for await (const link of linksOf(on, chain)) {
      found.next(link);
      links += 1;
      if (found.faults.length >= mostFaults) break;
    }
    found.end();
    faults.push(...found.faults);
  }
  return { chains: chains.length, links, faults: faults.slice(0, mostFaults) };
}

async function headsOf(on: EntityManager): Promise<Map<string, ChainEnd>> {
  const found = await rows<{ chain: string; position: number; hash: string }>(
    on,
    'SELECT chain, "position", hash FROM audit_head',
  );
  return new Map(found.map(({ chain, position, hash }) => [chain, { position: Number(position), hash }]));
}

async function* linksOf(on: EntityManager, chain: string): AsyncGenerator<HashedLink> {
  for (let after = -2_147_483_648; ;) {
    const page = await rows<Record<string, unknown>>(
      on,
      'SELECT * FROM audit_entry WHERE chain = ? AND "position" > ? ORDER BY "position" LIMIT ?',
      [chain, after, linksAtOnce],
    );
    for (const row of page)
      yield { ...(row as unknown as HashedLink), position: Number(row['position']), at: instantOf(row['at']) as Date };
    if (page.length < linksAtOnce) return;
    after = Number(page.at(-1)?.['position']);
  }
}

/** Follows one chain from its first link to its last. */
class ChainCheck {
  readonly faults: FoundFault[] = [];
  /** The link before; its hash is null where it is no link to follow from. */
  private last: { readonly position: number; readonly hash: string | null } = { position: 0, hash: '' };

  constructor(
    private readonly chain: string,
    private readonly head: ChainEnd | undefined,
    private readonly witnessed: ChainEnd | undefined,
  ) {}

  next(link: HashedLink): void {
    const expected = this.last.position + 1;
    if (link.position > expected) this.missing(expected, link.position - 1);
    const isWhole = !Number.isNaN(link.at.getTime()) && hashOfLink(link) === link.hash;
    if (!isWhole) this.altered(link);
    else if (link.position === expected && this.last.hash !== null && link.previousHash !== this.last.hash)
      this.found('CHANGED', link.position, link.id, 'does not follow from the row before it: one of the two was written anew');
    this.compare(link, this.head, 'the head of its chain');
    this.compare(link, this.witnessed, 'the end written down outside the database');
    this.last = { position: link.position, hash: isWhole ? link.hash : null };
  }

  end(): void {
    if (!this.head) {
      if (this.last.position > 0)
        this.found('NO_HEAD', this.last.position, null, 'is the last row, but the head of the chain is missing');
    } else if (this.last.position > this.head.position)
      this.found(
        'ADDED',
        this.head.position + 1,
        null,
        'and later rows stand behind the head of the chain: they were put there past it',
      );
    const until = Math.max(this.head?.position ?? 0, this.witnessed?.position ?? 0);
    if (this.last.position < until) {
      const by = until === this.head?.position ? 'the head of the chain' : 'the end written down outside the database';
      const which = until === this.last.position + 1 ? 'is missing' : `and those up to row ${until} are missing`;
      this.found(
        'CUT',
        this.last.position + 1,
        null,
        `${which}: the chain was cut. It ends with row ${this.last.position}, ${by} names row ${until}`,
      );
    }
  }

  private compare(link: HashedLink, end: ChainEnd | undefined, name: string): void {
    if (end?.position === link.position && end.hash !== link.hash)
      this.found(
        'CHANGED',
        link.position,
        link.id,
        `is not the row that ${name} names: it, or a row before it, was written anew`,
      );
  }

  private missing(from: number, to: number): void {
    const which = from === to ? 'is missing' : `and those up to row ${to} are missing`;
    this.found('REMOVED', from, null, `${which}: taken out from among the others`);
  }

  private altered(link: HashedLink): void {
    const from = ownPosition(link);
    if (from === null) this.found('CHANGED', link.position, link.id, 'was changed: its hash does not fit what it says');
    else this.found('MOVED', link.position, link.id, `was moved: it was written as row ${from}`);
  }

  private found(fault: AuditFault, position: number, id: string | null, what: string): void {
    const name = id === null ? `Row ${position}` : `Row ${position} (${id})`;
    this.faults.push({ fault, chain: this.chain, position, id, sentence: `Log ${this.chain}: ${name} ${what}.` });
  }
}

/** The position a row was written with, when nothing of it but its position was changed. */
function ownPosition(link: HashedLink): number | null {
  if (Number.isNaN(link.at.getTime())) return null;
  for (let away = 1; away <= movedWithin; away += 1)
    for (const position of [link.position - away, link.position + away])
      if (position > 0 && hashOfLink({ ...link, position }) === link.hash) return position;
  return null;
}
