/** Soon after a change, so that several in a row are one question … */
const soonMs = 100;
/** … and no oftener than this, however much changes. */
const restMs = 2_000;

/** Calls soon after being called, then rests; calls made while it rests become one when it has rested. */
export function paced(work: () => void): { call: () => void; cancel: () => void } {
  let timer: number | undefined;
  let restsUntil = 0;
  const run = (): void => {
    timer = undefined;
    restsUntil = performance.now() + restMs;
    work();
  };
  return {
    call: () => {
      timer ??= window.setTimeout(run, Math.max(soonMs, restsUntil - performance.now()));
    },
    cancel: () => window.clearTimeout(timer),
  };
}
