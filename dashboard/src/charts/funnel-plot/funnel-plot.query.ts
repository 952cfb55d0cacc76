import { useLiveQuery, type LiveQuery } from '../../api/use-live-query.js';
import { FunnelPlotDocument, type FunnelPlotQuery, type FunnelPlotQueryVariables } from '../../gql/funnel-plot.js';

/** The funnel of a measure over some days, of the trusts the person may see. */
export function useFunnelPlot(variables: FunnelPlotQueryVariables, pause: boolean): LiveQuery<FunnelPlotQuery> {
  return useLiveQuery(FunnelPlotDocument, variables, { everySeconds: 300, pause });
}
