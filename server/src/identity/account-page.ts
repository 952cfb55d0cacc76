import { badInput } from '../errors/domain-error.js';
import type { AccountConnectionType, AccountType } from './people.type.js';
import type { Account } from './people.service.js';

/** Where a page of people ended. @throws BAD_INPUT for a text that is no such mark */
export function nameCursor(cursor: string | null): { name: string; id: string } | null {
  if (cursor === null) return null;
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(place) && place.length === 2 && place.every((part) => typeof part === 'string')) {
      const [name = '', id = ''] = place as string[];
      if (!name.includes('\u0000') && !id.includes('\u0000')) return { name, id };
    }
  } catch {
    // refused below
  }
  throw badInput('This page mark does not belong to this list. Start again from the first page.', { field: 'after' });
}

/** A page of which one more was read than is shown, to know whether there is a next. */
export function accountPage(
  { accounts, total }: { accounts: readonly Account[]; total: number },
  first: number,
  typeOf: (account: Account) => AccountType,
): AccountConnectionType {
  const shown = accounts.slice(0, first);
  const last = shown.at(-1);
  return {
    nodes: shown.map(typeOf),
    totalCount: total,
    pageInfo: {
      hasNextPage: accounts.length > first,
      endCursor: last ? Buffer.from(JSON.stringify([last.name.toLowerCase(), last.id])).toString('base64url') : null,
    },
  };
}
