import type { Problem } from '../../api/problem.js';

/** What to tell someone who could not be signed in. */
export function signInSentence(problem: Problem): string {
  if (problem.code === 'UNAUTHENTICATED') return 'The e-mail address or the password is not right. Check both and try again.';
  if (problem.code === 'TOO_MANY_REQUESTS') return 'Too many attempts in a short time. Wait a few minutes, then try again.';
  return problem.message;
}

/** What to tell someone who comes back from their organisation's sign-in without being signed in; `problem` stands in the address. */
export function signOnSentence(problem: string): string {
  return Object.hasOwn(signOnSentences, problem)
    ? (signOnSentences[problem] ?? signOnSentences['invalid'] ?? '')
    : 'Signing in through your organisation did not work. Start again.';
}

const signOnSentences: Record<string, string> = {
  unavailable:
    'Your organisation’s sign-in cannot be reached. Try again in a few minutes, or sign in with a password below if you have one.',
  denied: 'Your organisation’s sign-in was stopped before the end. Start again.',
  invalid:
    'The answer of your organisation’s sign-in did not hold, so nobody was signed in. Start again; if it happens again, tell whoever runs Steady.',
  over: 'That sign-in took too long, was used already or began in another browser. Start again.',
  'no-rule': 'Your organisation knows you, but no rule here says what you may see. Ask an administrator of your programme.',
  'no-address': 'Your organisation did not send a confirmed e-mail address for you. Ask its service desk.',
  disabled: 'Your account here is switched off. Ask an administrator of your programme.',
  'address-taken':
    'An account with your e-mail address has a password here. Sign in with that, or ask an administrator of your programme.',
};
