import { request } from './rest.js';

/** Signs in; the session travels in a cookie no script can read. Throws `RequestProblem`. */
export async function signIn(email: string, password: string): Promise<void> {
  await request('POST', '/api/session', { json: { email, password } });
}

/** Whether people may sign in through their organisation; no where that cannot be found out. */
export async function offersSignOn(): Promise<boolean> {
  try {
    const said: unknown = await (await request('GET', '/api/session/oidc')).json();
    return typeof said === 'object' && said !== null && 'configured' in said && said.configured === true;
  } catch {
    return false;
  }
}

/** Uses a one-time welcome link to make the first account and sign in. Throws `RequestProblem`. */
export async function welcome(token: string, email: string, password: string): Promise<void> {
  await request('POST', '/api/session/welcome', { json: { token, email, password } });
}

/** Ends the session. Throws `RequestProblem`. */
export async function signOut(): Promise<void> {
  await request('DELETE', '/api/session');
}

/** Asks for a link to choose a new password; the answer is the same whether or not there is such an account. Throws `RequestProblem`. */
export async function requestReset(email: string): Promise<void> {
  await request('POST', '/api/session/reset', { json: { email } });
}

/** What a one-time link is for: `INVITATION`, `RESET` or `ADMIN`. Throws `RequestProblem` when it no longer works. */
export async function purposeOfLink(token: string): Promise<string> {
  const said: unknown = await (await request('POST', '/api/session/link', { json: { token } })).json();
  return typeof said === 'object' && said !== null && 'purpose' in said ? String(said.purpose) : 'RESET';
}

/** Chooses a password with a one-time link, and signs in. Throws `RequestProblem`. */
export async function choosePassword(token: string, password: string): Promise<void> {
  await request('POST', '/api/session/choose-password', { json: { token, password } });
}

/** Changes one's own password; other sessions end. Throws `RequestProblem`. */
export async function changePassword(present: string, password: string): Promise<void> {
  await request('POST', '/api/session/password', { json: { present, password } });
}
