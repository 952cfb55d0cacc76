import { useSyncExternalStore } from 'react';

/** From here on the incident opens beside the list; on narrower screens it has its own page. */
const WIDE = '(min-width: 1200px)';
/** Up to here a row is a short card. */
const NARROW = '(max-width: 700px)';

const watching =
  (wanted: string) =>
  (changed: () => void): (() => void) => {
    const query = window.matchMedia(wanted);
    query.addEventListener('change', changed);
    return () => query.removeEventListener('change', changed);
  };
const watchWide = watching(WIDE);
const watchNarrow = watching(NARROW);

/** Whether the screen has room for an incident beside the list. */
export function useWide(): boolean {
  return useSyncExternalStore(watchWide, () => window.matchMedia(WIDE).matches);
}

/** Whether rows are drawn as cards. */
export function useNarrow(): boolean {
  return useSyncExternalStore(watchNarrow, () => window.matchMedia(NARROW).matches);
}
