import { useMemo, type ReactNode } from 'react';
import { useQuery } from 'urql';
import { isSignedOut, problemOf } from '../api/problem.js';
import { signOut } from '../api/session-calls.js';
import { SessionContext } from '../api/session-context.js';
import { SessionDocument } from '../gql/session.js';
import { ProblemNotice, Waiting } from '../ui/panel.js';

/** Shows its pages to a signed-in person only. Someone signed out is led to the sign-in page by the data client. */
export function SessionGuard({ children }: { children: ReactNode }) {
  const [{ data, error }, ask] = useQuery({ query: SessionDocument });
  const session = useMemo(() => (data ? { ...data, signOut: leave } : null), [data]);
  if (session) return <SessionContext value={session}>{children}</SessionContext>;
  if (error && !isSignedOut(error)) {
    return (
      <main className="lone-page">
        <h1>Steady</h1>
        <ProblemNotice problem={problemOf(error)} onRetry={() => ask({ requestPolicy: 'network-only' })} />
      </main>
    );
  }
  return (
    <main className="lone-page">
      <Waiting lines={5} />
    </main>
  );
}

/** Ends the session and loads the sign-in page afresh, so that nothing of this person's stays in the browser's memory. */
function leave(): void {
  const toSignIn = () => window.location.assign('/sign-in');
  signOut().then(toSignIn, toSignIn);
}
