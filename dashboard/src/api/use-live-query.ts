import { useEffect, useSyncExternalStore } from 'react';
import { useQuery, type AnyVariables, type CombinedError, type TypedDocumentNode } from 'urql';
import { liveChanges, type LiveTopic } from './live-changes.js';
import { paced } from './paced.js';

/** A query's state as panels need it. `refreshing` is true while newer figures are on their way and older ones are shown. */
export interface LiveQuery<Data> {
  data: Data | undefined;
  error: CombinedError | undefined;
  loading: boolean;
  refreshing: boolean;
  refresh: () => void;
}

export interface LiveQueryOptions {
  /** How often to ask while nothing is heard. */
  everySeconds?: number;
  /** Waits, for a query whose variables are not known yet. */
  pause?: boolean;
  /** What a change of which makes it ask again. */
  topics?: readonly LiveTopic[];
}

const usual: readonly LiveTopic[] = ['incidents', 'health'];
/** While changes come by themselves it is asked this often only, against what nobody tells: the clock. */
const listeningSeconds = 120;

/**
 * Asks, and asks again when something of the topics has changed, at once when the page comes back into view, and every
 * `everySeconds` (30) while the connection that tells of changes is cut. What was shown stays until the newer answer is there.
 */
export function useLiveQuery<Data, Variables extends AnyVariables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  { everySeconds = 30, pause = false, topics = usual }: LiveQueryOptions = {},
): LiveQuery<Data> {
  const [result, execute] = useQuery<Data, Variables>({
    query: document,
    variables,
    pause,
    requestPolicy: 'cache-and-network',
  } as Parameters<typeof useQuery<Data, Variables>>[0]);
  const { connected } = useSyncExternalStore(liveChanges.watch, liveChanges.current);
  const heardOf = topics.join(' ');
  const seconds = connected ? Math.max(listeningSeconds, everySeconds) : everySeconds;
  useEffect(() => {
    if (pause) return undefined;
    const ask = () => {
      if (window.document.visibilityState === 'visible') execute({ requestPolicy: 'network-only' });
    };
    const timer = window.setInterval(ask, seconds * 1000);
    window.document.addEventListener('visibilitychange', ask);
    return () => {
      window.clearInterval(timer);
      window.document.removeEventListener('visibilitychange', ask);
    };
  }, [execute, seconds, pause]);
  useEffect(() => {
    if (pause) return undefined;
    const ask = paced(() => {
      if (window.document.visibilityState === 'visible') execute({ requestPolicy: 'network-only' });
    });
    const end = liveChanges.listen(heardOf.split(' ') as LiveTopic[], ask.call);
    return () => {
      end();
      ask.cancel();
    };
  }, [execute, heardOf, pause]);
  return {
    data: result.data,
    error: result.error,
    loading: result.data === undefined && result.error === undefined,
    refreshing: result.stale || (result.fetching && result.data !== undefined),
    refresh: () => execute({ requestPolicy: 'network-only' }),
  };
}
