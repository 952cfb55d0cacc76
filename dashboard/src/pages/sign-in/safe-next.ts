/** Where to go after signing in: a page of Steady named in the address, never another site. */
export function safeNext(next: string | undefined): string {
  if (next === undefined || !next.startsWith('/') || next.startsWith('//') || next.includes('\\')) return '/';
  return next.startsWith('/sign-in') || next.startsWith('/welcome/') ? '/' : next;
}
