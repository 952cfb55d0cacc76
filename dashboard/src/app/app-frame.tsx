import { Link, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';
import { useRole, useSession } from '../api/session-context.js';
import { LOGGING_ROLES } from '../features/incidents/incident-roles.js';
import { useLogShortcut } from '../features/incidents/use-log-shortcut.js';
import { MentionCount } from '../features/mentions/mention-count.js';
import { UserMenu } from './user-menu.js';
import { PanelBoundary } from '../ui/panel.js';

const places = [
  { to: '/', words: 'Rollout', under: ['/deployments', '/statements', '/warnings', '/programme'] },
  { to: '/incidents', words: 'Incidents', under: ['/major-incidents', '/themes', '/problems'] },
  { to: '/appointments', words: 'Appointments', under: [] },
  { to: '/training', words: 'Training', under: [] },
  { to: '/reports', words: 'Reports', under: [] },
  { to: '/feeds', words: 'Feeds', under: [] },
  { to: '/set-up', words: 'Set up', under: [] },
] as const;

const administration = { to: '/admin', words: 'Administration', under: [] } as const;

/** Header, demonstration band and the place of the page, around every page of a signed-in person. */
export function AppFrame({ children }: { children: ReactNode }) {
  const { programme } = useSession();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const main = useRef<HTMLElement>(null);
  const shown = useRole('ADMINISTRATOR') ? [...places, administration] : places;
  useFocusOnNewPage(path, main);
  useLogShortcut(useRole(...LOGGING_ROLES));
  return (
    <>
      <a className="skip-link" href="#main" onClick={() => main.current?.focus()}>
        Skip to the page
      </a>
      <header className="app-header">
        <Link to="/" className="app-name">
          Steady
        </Link>
        <nav className="app-places" aria-label="Main">
          {shown.map(({ to, words, under }) => (
            <Link
              key={to}
              to={to}
              aria-current={isHere(path, to, under) ? 'page' : undefined}
              activeOptions={{ exact: true }}
              activeProps={{}}
            >
              {words}
            </Link>
          ))}
        </nav>
        <MentionCount />
        <UserMenu />
      </header>
      {programme.demonstration ? (
        <aside className="demonstration" aria-label="Demonstration">
          {programme.demonstration}
        </aside>
      ) : null}
      <main id="main" className="app-main" ref={main} tabIndex={-1}>
        <PanelBoundary key={path}>{children}</PanelBoundary>
      </main>
    </>
  );
}

function isHere(path: string, to: string, under: readonly string[]): boolean {
  if (path === to) return true;
  return (to !== '/' && path.startsWith(`${to}/`)) || under.some((folder) => path === folder || path.startsWith(`${folder}/`));
}

/** After a link the reader's place is the new page, not the link that is gone. Not at the first page, where it is the top anyway. */
function useFocusOnNewPage(path: string, main: React.RefObject<HTMLElement | null>): void {
  const last = useRef(path);
  useEffect(() => {
    if (last.current === path) return;
    last.current = path;
    main.current?.focus({ preventScroll: true });
  }, [path, main]);
}
