/** The longest address of a page that is remembered. */
const longest = 2000;

/**
 * Where to go after signing in: a page of Steady named in an address, never another site. `fallback` (`/`) stands for anything
 * else: another scheme or host, two slashes or a backslash in front, characters that browsers leave out (a tab between two
 * slashes makes another site of them), and the pages of signing in themselves.
 *
 * `/incidents?state=NEW` stays; `//elsewhere.example` and a slash, a tab and a slash give `/`.
 */
export function safePageAddress(next: unknown, fallback = '/'): string {
  if (typeof next !== 'string' || next.length > longest || !/^\/(?!\/)[\x21-\x5b\x5d-\x7e\u00a1-\uffff]*$/.test(next))
    return fallback;
  return /^\/(?:sign-in|welcome|api|graphql)(?:[/?#]|$)/i.test(next) ? fallback : next;
}
