import type { ReactNode } from 'react';

/** The frame of a page without navigation: signing in, the first account. */
export function LoneFrame({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <title>{`${title} – Steady`}</title>
      <header className="app-header">
        <span className="app-name">Steady</span>
      </header>
      <main className="lone-page">
        <h1>{title}</h1>
        {children}
      </main>
    </>
  );
}
