import { type MigrationInterface, type QueryRunner, Table, type TableColumnOptions } from 'typeorm';
import { type HashedLink, hashOfLink, type Link, programmeChain } from '../../audit/chain.js';
import { instantOf, instantParameter, instantType, placeholders } from '../dialect.js';

const text = (name: string, length: number, isNullable = false): TableColumnOptions => ({
  name,
  type: 'varchar',
  length: String(length),
  isNullable,
});
const key = (column: TableColumnOptions, primaryKeyConstraintName: string): TableColumnOptions => ({
  ...column,
  isPrimary: true,
  primaryKeyConstraintName,
});
const long = (name: string, isNullable = false): TableColumnOptions => ({ name, type: 'text', isNullable });

const entries = new Table({
  name: 'audit_entry',
  columns: [
    key(text('id', 36), 'audit_entry_pk'),
    text('chain', 12),
    { name: 'position', type: 'integer' },
    { name: 'at', type: instantType },
    text('actorId', 64),
    text('tokenId', 36, true),
    text('address', 64, true),
    text('action', 64),
    text('subject', 400),
    text('trust', 12, true),
    long('before', true),
    long('after', true),
    long('details'),
    text('previousHash', 64),
    text('hash', 64),
  ],
  indices: [
    { name: 'audit_entry_at', columnNames: ['at'] },
    { name: 'audit_entry_place', columnNames: ['chain', 'position'], isUnique: true },
  ],
});
const heads = new Table({
  name: 'audit_head',
  columns: [key(text('chain', 12), 'audit_head_pk'), { name: 'position', type: 'integer' }, text('hash', 64)],
});

interface EarlierEntry {
  readonly id: string;
  readonly at: unknown;
  readonly actorId: string;
  readonly action: string;
  readonly subject: string;
  readonly trust: string | null;
  readonly details: string;
}

const atOnce = 1000;
const columns = entries.columns.map(({ name }) => name) as (keyof HashedLink)[];

/**
 * Chains the log: every line is bound to the one before it by its hash, one chain a trust and one for the programme. The
 * lines that are there are chained in the order of their time; the names of people go, their ids stay.
 */
export class AuditChain1795353600010 implements MigrationInterface {
  name = 'AuditChain1795353600010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE audit_earlier AS SELECT * FROM audit_entry');
    await runner.query('DROP TABLE audit_entry');
    await runner.createTable(entries);
    await runner.createTable(heads);
    const trusts = (await runner.query('SELECT DISTINCT trust FROM audit_earlier')) as { trust: string | null }[];
    for (const { trust } of trusts) await chainOf(runner, trust);
    await runner.query('DROP TABLE audit_earlier');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore the backup made before.');
  }
}

async function chainOf(runner: QueryRunner, trust: string | null): Promise<void> {
  const chain = trust ?? programmeChain;
  let end = { position: 0, hash: '' };
  for (let page: EarlierEntry[] = []; end.position === 0 || page.length === atOnce;) {
    const where = trust === null ? 'trust IS NULL' : 'trust = ?';
    page = (await runner.query(placeholders(`SELECT * FROM audit_earlier WHERE ${where} ORDER BY at, id LIMIT ? OFFSET ?`), [
      ...(trust === null ? [] : [trust]),
      atOnce,
      end.position,
    ])) as EarlierEntry[];
    const links = page.map(({ id, at, actorId, action, subject, details }) => {
      const link: Link = {
        id,
        chain,
        position: end.position + 1,
        at: instantOf(at) as Date,
        actorId,
        tokenId: null,
        address: null,
        action,
        subject,
        trust,
        before: null,
        after: null,
        details,
        previousHash: end.hash,
      };
      end = { position: link.position, hash: hashOfLink(link) };
      return { ...link, hash: end.hash };
    });
    await add(runner, links);
  }
  await runner.query(placeholders('INSERT INTO audit_head (chain, "position", hash) VALUES (?, ?, ?)'), [
    chain,
    end.position,
    end.hash,
  ]);
}

async function add(runner: QueryRunner, links: readonly HashedLink[]): Promise<void> {
  if (links.length === 0) return;
  const places = links.map(() => `(${columns.map(() => '?').join(', ')})`).join(', ');
  const names = columns.map((name) => `"${name}"`).join(', ');
  const values = links.flatMap((link) => columns.map((name) => (name === 'at' ? instantParameter(link.at) : link[name])));
  await runner.query(placeholders(`INSERT INTO audit_entry (${names}) VALUES ${places}`), values);
}
