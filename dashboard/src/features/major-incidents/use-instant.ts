import { useEffect, useState } from 'react';
import { useSession } from '../../api/session-context.js';

/** The programme's present instant, told anew every so many seconds. The server's clock counts, not this computer's. */
export function useInstant(everySeconds: number): number {
  const { programme } = useSession();
  const [now, setNow] = useState(() => Date.parse(programme.now));
  useEffect(() => {
    const from = Date.parse(programme.now) - performance.now();
    const timer = window.setInterval(() => setNow(from + performance.now()), everySeconds * 1000);
    return () => window.clearInterval(timer);
  }, [programme.now, everySeconds]);
  return now;
}
