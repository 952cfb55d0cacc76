import { useLiveQuery, type LiveQuery } from '../../api/use-live-query.js';
import { SitePaperDocument, type SitePaperQuery } from '../../gql/site-paper.js';

/** The paper episodes of a trust over the days its charts cover. */
export function useSitePaper(trust: string, days: { from: string; to: string }): LiveQuery<SitePaperQuery> {
  return useLiveQuery(SitePaperDocument, { trust, ...days }, { everySeconds: 60 });
}
