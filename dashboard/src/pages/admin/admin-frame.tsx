import { Link, useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { TabLinks } from '../../ui/tabs.js';
import '../../features/people/people.css';

const tabs = [
  ['/admin/people', 'People'],
  ['/admin/sign-on', 'Single sign-on'],
  ['/admin/tokens', 'API tokens'],
  ['/admin/connections', 'Connections'],
  ['/admin/sessions', 'Sessions'],
  ['/admin/policies', 'Policies'],
  ['/admin/audit', 'Audit log'],
] as const;

/** The frame of every administration page: its name, what it is for, and the way to the others. */
export function AdminFrame({ title, about, children }: { title: string; about: ReactNode; children: ReactNode }) {
  const path = useRouterState({ select: (state) => state.location.pathname });
  return (
    <>
      <title>{`${title} – Administration – Steady`}</title>
      <h1>{title}</h1>
      <p className="as-at">{about}</p>
      <TabLinks label="Administration">
        {tabs.map(([to, words]) => (
          <Link
            key={to}
            to={to}
            aria-current={isHere(path, to) ? 'page' : undefined}
            activeOptions={{ exact: true }}
            activeProps={{}}
          >
            {words}
          </Link>
        ))}
      </TabLinks>
      {children}
    </>
  );
}

const isHere = (path: string, to: string): boolean => path === to || (path === '/admin' && to === '/admin/people');
