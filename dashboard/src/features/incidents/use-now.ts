import { useEffect, useState } from 'react';
import { useSession } from '../../api/session-context.js';

const EVERY_MS = 30_000;

/** The programme's present instant, going on while the page is open. The server's clock counts, not this computer's. */
export function useNow(): Date {
  const { programme } = useSession();
  const [now, setNow] = useState(programme.now);
  useEffect(() => {
    const from = Date.parse(programme.now) - performance.now();
    const timer = window.setInterval(() => setNow(new Date(from + performance.now()).toISOString()), EVERY_MS);
    return () => window.clearInterval(timer);
  }, [programme.now]);
  return new Date(now);
}
