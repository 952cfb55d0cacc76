import { createContext, useContext } from 'react';
import type { SessionQuery } from '../gql/session.js';
import type { Role } from '../gql/schema-types.js';

/** Who is signed in, and what every page needs to know of the programme. */
export interface Session extends SessionQuery {
  signOut: () => void;
}

export const SessionContext = createContext<Session | null>(null);

/** The session of the signed-in person. Only pages behind the session guard may call it. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('No session: this page is not behind the session guard.');
  return session;
}

/** Whether the signed-in person has one of these roles. It only decides what is offered; the server decides what is allowed. */
export function useRole(...roles: Role[]): boolean {
  return roles.includes(useSession().me.role);
}
