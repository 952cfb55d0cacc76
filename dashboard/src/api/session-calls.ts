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
