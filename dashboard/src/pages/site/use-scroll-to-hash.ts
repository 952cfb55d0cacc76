import { useEffect } from 'react';

const settledMs = 5000;
const hands = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const;

/**
 * A link to a part of the page (the feeds) leads there once the page is filled, not only when it was there before: the part is
 * brought into view again as what stands above it grows, until a person takes over or the page has had time to settle.
 */
export function useScrollToHash(): void {
  useEffect(() => {
    const name = window.location.hash.slice(1);
    const part = name === '' ? null : document.getElementById(name);
    const around = part?.closest('main') ?? part?.parentElement;
    if (!part || !around) return;
    const watch = new ResizeObserver(() => part.scrollIntoView());
    const stop = () => {
      watch.disconnect();
      window.clearTimeout(timer);
      for (const hand of hands) window.removeEventListener(hand, stop);
    };
    const timer = window.setTimeout(stop, settledMs);
    for (const hand of hands) window.addEventListener(hand, stop, { passive: true });
    part.scrollIntoView();
    watch.observe(around);
    return stop;
  }, []);
}
