import { startTransition, useEffect, useState } from 'react';

/**
 * How many of `total` rows to draw now: the first screenful at once, the rest a screenful at a time between what the person
 * does, so that hundreds of rows never hold the page up. Once drawn, rows stay.
 */
export function useGrowing(total: number, step = 25): number {
  const [drawn, setDrawn] = useState(step);
  useEffect(() => {
    if (drawn >= total) return undefined;
    const timer = window.setTimeout(() => startTransition(() => setDrawn(drawn + step)));
    return () => window.clearTimeout(timer);
  }, [drawn, total, step]);
  return Math.min(drawn, total);
}
