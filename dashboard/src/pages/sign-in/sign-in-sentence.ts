import type { Problem } from '../../api/problem.js';

/** What to tell someone who could not be signed in. */
export function signInSentence(problem: Problem): string {
  if (problem.code === 'UNAUTHENTICATED') return 'The e-mail address or the password is not right. Check both and try again.';
  if (problem.code === 'TOO_MANY_REQUESTS') return 'Too many attempts in a short time. Wait a few minutes, then try again.';
  return problem.message;
}
