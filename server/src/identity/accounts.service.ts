import { Inject, Injectable } from '@nestjs/common';
import { DATABASE, type Database, rows } from '../database/database.js';
import type { Role } from './scope.js';

/** What may be known of an account to decide whether mail may go to it. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly trusts: 'ALL' | readonly string[];
  readonly isDisabled: boolean;
}

/** Looks accounts up by address, for Steady's own work: whoever shows the answer to a person decides what of it they may see. */
@Injectable()
export class AccountsService {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** The accounts of these addresses, disabled ones too; addresses without an account are left out. */
  async byAddresses(addresses: readonly string[]): Promise<Map<string, Account>> {
    if (addresses.length === 0) return new Map();
    const found = await rows<Omit<Account, 'trusts' | 'isDisabled'> & { trusts: string; disabledAt: unknown }>(
      this.database.reader,
      `SELECT id, name, email, role, trusts, "disabledAt" FROM user_account WHERE email IN (${addresses.map(() => '?').join(', ')})`,
      addresses,
    );
    return new Map(
      found.map(({ disabledAt, trusts, ...account }) => [
        account.email,
        { ...account, trusts: JSON.parse(trusts) as 'ALL' | string[], isDisabled: disabledAt !== null },
      ]),
    );
  }
}
