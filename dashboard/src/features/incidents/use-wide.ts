import { useSyncExternalStore } from 'react';

/** From here on the incident opens beside the list; on narrower screens it has its own page. */
const WIDE = '(min-width: 1200px)';

const subscribe = (changed: () => void): (() => void) => {
  const query = window.matchMedia(WIDE);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
};

/** Whether the screen has room for an incident beside the list. */
export function useWide(): boolean {
  return useSyncExternalStore(subscribe, () => window.matchMedia(WIDE).matches);
}
