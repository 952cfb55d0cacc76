import { hash, verify } from '@node-rs/argon2';
import { faultOfKnown } from './known-passwords.js';

/** OWASP's first recommendation for argon2id: 19 MiB, two passes, one lane. The part's default algorithm is argon2id. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Slow on purpose and on another thread: never inside a unit of work. */
export const hashPassword = (password: string): Promise<string> => hash(password, cost);

let nobody: Promise<string> | undefined;
let checked = 0;

/** Makes ready what stands in for the hash of an unknown address. */
export async function readyPasswords(): Promise<void> {
  nobody ??= hashPassword('no account has this password');
  await nobody;
}

/** How many passwords this process has looked at: a metric. */
export const passwordsChecked = (): number => checked;

/**
 * Whether the password is the one behind the hash. Without a hash it takes as long and answers no, so that the time of
 * an answer does not tell whether an address is known.
 */
export async function isPassword(password: string, passwordHash: string | null): Promise<boolean> {
  checked += 1;
  nobody ??= hashPassword('no account has this password');
  const right = await verify(passwordHash ?? (await nobody), password);
  return right && passwordHash !== null;
}

/**
 * What a new password must be, as a sentence; null when it will do. Length is what counts, and that nobody else would try it: no
 * rules of character kinds.
 * @param words names and addresses of the person and their trusts, which it may not be made of
 */
export async function faultOfPassword(password: string, words: readonly string[]): Promise<string | null> {
  if ([...password].length < 12) return 'Choose a password of at least 12 characters.';
  if (password.length > 256) return 'Choose a password of at most 256 characters.';
  return faultOfKnown(password, words);
}
