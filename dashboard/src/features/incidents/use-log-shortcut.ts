import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';

/** Alt and N open the form of a new incident from any page. With a modifier it takes no letter from who types or speaks. */
export function useLogShortcut(wanted: boolean): void {
  const navigate = useNavigate();
  useEffect(() => {
    if (!wanted) return undefined;
    const open = (event: KeyboardEvent) => {
      // by place, not by letter: with Alt some keyboards write another
      if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.code !== 'KeyN') return;
      event.preventDefault();
      void navigate({ to: '/incidents/new' });
    };
    window.addEventListener('keydown', open);
    return () => window.removeEventListener('keydown', open);
  }, [wanted, navigate]);
}
