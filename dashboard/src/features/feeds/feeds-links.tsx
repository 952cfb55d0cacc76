import { Link, useRouterState } from '@tanstack/react-router';
import { TabLinks } from '../../ui/tabs.js';

const places = [
  ['/feeds', 'Files'],
  ['/feeds/register', 'Register'],
  ['/feeds/quarantine', 'Quarantine'],
] as const;

/** The way between the pages of what comes in. */
export function FeedsLinks() {
  const path = useRouterState({ select: (state) => state.location.pathname });
  return (
    <TabLinks label="Feeds">
      {places.map(([to, words]) => (
        <Link key={to} to={to} aria-current={path === to ? 'page' : undefined} activeOptions={{ exact: true }} activeProps={{}}>
          {words}
        </Link>
      ))}
    </TabLinks>
  );
}
