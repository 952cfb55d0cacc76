import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useClient, type CombinedError } from 'urql';
import { useLiveQuery } from '../../api/use-live-query.js';
import { IncidentListDocument, IncidentPageDocument, type IncidentListQuery } from '../../gql/incident-list.js';
import type { IncidentFilter, IncidentSort } from '../../gql/schema-types.js';
import { PAGE_SIZE } from './incidents-view.js';

export type IncidentRow = IncidentListQuery['incidents']['nodes'][number];
type PageInfo = IncidentListQuery['incidents']['pageInfo'];
interface Page {
  readonly nodes: readonly IncidentRow[];
  readonly pageInfo: PageInfo;
}

export interface Queue {
  readonly rows: readonly IncidentRow[];
  readonly total: number | undefined;
  readonly counts: IncidentListQuery['incidents']['counts'] | undefined;
  readonly loading: boolean;
  readonly refreshing: boolean;
  readonly error: CombinedError | undefined;
  readonly hasMore: boolean;
  /** Asks for the next rows; nothing while some are on their way. */
  readonly more: () => void;
  readonly refresh: () => void;
}

const none: readonly Page[] = [];

/**
 * The list as far as it has been read: the first rows follow changes, and with them those read after are read again, all put in
 * place at once so that nothing jumps in between.
 */
export function useQueue(filter: IncidentFilter, sort: IncidentSort): Queue {
  const key = JSON.stringify([filter, sort]);
  const client = useClient();
  const first = useLiveQuery(IncidentListDocument, { filter, sort, first: PAGE_SIZE }, { topics: ['incidents'] });
  const [tail, setTail] = useState<{ readonly key: string; readonly pages: readonly Page[] }>({ key, pages: none });
  const pages = tail.key === key ? tail.pages : none;
  const busy = useRef(false);
  const asked = useRef({ filter, sort });
  const data = first.data?.incidents;

  const pageAfter = useCallback(
    async (after: string | null | undefined): Promise<Page | null> => {
      const result = await client
        .query(IncidentPageDocument, { ...asked.current, first: PAGE_SIZE, after }, { requestPolicy: 'network-only' })
        .toPromise();
      return result.data?.incidents ?? null;
    },
    [client],
  );

  const held = useRef({ key, pages });
  useLayoutEffect(() => {
    asked.current = { filter, sort };
    held.current = { key, pages };
  });
  useEffect(() => {
    const { pages: known } = held.current;
    if (!data || known.length === 0) return undefined;
    let stopped = false;
    void (async () => {
      const again: Page[] = [];
      let { pageInfo } = data as Page;
      while (again.length < known.length && pageInfo.hasNextPage) {
        const page = await pageAfter(pageInfo.endCursor);
        if (!page || stopped) return;
        again.push(page);
        ({ pageInfo } = page);
      }
      if (!stopped) setTail({ key: held.current.key, pages: again });
    })();
    return () => {
      stopped = true;
    };
  }, [data, pageAfter]);

  const last = pages.at(-1)?.pageInfo ?? data?.pageInfo;
  const hasMore = last?.hasNextPage ?? false;
  const endCursor = last?.endCursor;
  const more = useCallback(() => {
    if (busy.current || !hasMore) return;
    busy.current = true;
    void pageAfter(endCursor)
      .then((page) => {
        if (page && held.current.key === key) setTail({ key, pages: [...held.current.pages, page] });
      })
      .finally(() => {
        busy.current = false;
      });
  }, [endCursor, hasMore, key, pageAfter]);

  const rows = useMemo(() => {
    const byNumber = new Map<string, IncidentRow>();
    for (const page of data ? [data as Page, ...pages] : pages) for (const row of page.nodes) byNumber.set(row.number, row);
    return [...byNumber.values()];
  }, [data, pages]);
  return {
    rows,
    total: data?.totalCount,
    counts: data?.counts,
    loading: first.loading,
    refreshing: first.refreshing,
    error: data ? undefined : first.error,
    hasMore,
    more,
    refresh: first.refresh,
  };
}
