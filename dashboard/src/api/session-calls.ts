import { request } from './rest.js';

/** Signs in; the session travels in a cookie no script can read. Throws `RequestProblem`. */
export async function signIn(email: string, password: string): Promise<void> {
  await request('POST', '/api/session', { json: { email, password } });
}

/** Uses a one-time welcome link to make the first account and sign in. Throws `RequestProblem`. */
export async function welcome(token: string, email: string, password: string): Promise<void> {
  await request('POST', '/api/session/welcome', { json: { token, email, password } });
}

/** Ends the session. Throws `RequestProblem`. */
export async function signOut(): Promise<void> {
  await request('DELETE', '/api/session');
}
