import { liveChanges } from '../../api/live-changes.js';

/** While nothing is heard an import is asked after this often. */
const QUIET_MS = 2000;
/** Word of a running import comes with every few hundred rows: it is asked after no more often than this. */
const SHORTEST_MS = 200;

/** Word of one import by subscription: `next` resolves when something of it changed, or after two quiet seconds. */
export function newsOf(id: string): { readonly next: () => Promise<void>; readonly end: () => void } {
  let heard = false;
  let wake = (): void => undefined;
  const stop = liveChanges.listen([`import:${id}`], () => {
    heard = true;
    wake();
  });
  const next = async (): Promise<void> => {
    await new Promise((later) => setTimeout(later, SHORTEST_MS));
    if (!heard)
      await new Promise<void>((done) => {
        wake = done;
        setTimeout(done, QUIET_MS);
      });
    heard = false;
  };
  return { next, end: stop };
}
