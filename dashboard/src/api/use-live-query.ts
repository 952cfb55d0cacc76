import { useEffect } from 'react';
import { useQuery, type AnyVariables, type CombinedError, type TypedDocumentNode } from 'urql';

/** A query's state as panels need it. `refreshing` is true while newer figures are on their way and older ones are shown. */
export interface LiveQuery<Data> {
  data: Data | undefined;
  error: CombinedError | undefined;
  loading: boolean;
  refreshing: boolean;
  refresh: () => void;
}

/**
 * Asks, and asks again every `everySeconds` (30) while the page can be seen, and at once when it comes back into view.
 * What was shown stays until the newer answer is there. `pause` waits, for a query whose variables are not known yet.
 */
export function useLiveQuery<Data, Variables extends AnyVariables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  { everySeconds = 30, pause = false }: { everySeconds?: number; pause?: boolean } = {},
): LiveQuery<Data> {
  const [result, execute] = useQuery<Data, Variables>({
    query: document,
    variables,
    pause,
    requestPolicy: 'cache-and-network',
  } as Parameters<typeof useQuery<Data, Variables>>[0]);
  useEffect(() => {
    if (pause) return undefined;
    const ask = () => {
      if (window.document.visibilityState === 'visible') execute({ requestPolicy: 'network-only' });
    };
    const timer = window.setInterval(ask, everySeconds * 1000);
    window.document.addEventListener('visibilitychange', ask);
    return () => {
      window.clearInterval(timer);
      window.document.removeEventListener('visibilitychange', ask);
    };
  }, [execute, everySeconds, pause]);
  return {
    data: result.data,
    error: result.error,
    loading: result.data === undefined && result.error === undefined,
    refreshing: result.stale || (result.fetching && result.data !== undefined),
    refresh: () => execute({ requestPolicy: 'network-only' }),
  };
}
