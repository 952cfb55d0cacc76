import { useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';

/** A link to a page of Steady whose address the server named, with whatever is chosen on it; opened without loading afresh. */
export function PathLink({ path, children }: { path: string; children: ReactNode }) {
  const router = useRouter();
  return (
    <a
      href={path}
      onClick={(event) => {
        if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
          return;
        event.preventDefault();
        router.history.push(path);
      }}
    >
      {children}
    </a>
  );
}
