import { createMemoryHistory, createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';

/** Draws a part of a page inside a router, so that its links are real ones. Resolves when it is drawn. */
export async function onAPage(part: ReactNode): Promise<void> {
  // the router puts a page back where it was read; nothing is laid out here to scroll
  window.scrollTo = () => undefined;
  const root = createRootRoute();
  const page = createRoute({ getParentRoute: () => root, path: '$', component: () => part });
  const router = createRouter({
    routeTree: root.addChildren([page]),
    history: createMemoryHistory({ initialEntries: ['/page'] }),
  });
  await router.load();
  render(<RouterProvider router={router as never} />);
}
