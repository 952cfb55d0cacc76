import { useLiveQuery, type LiveQuery } from '../../api/use-live-query.js';
import { ControlChartDocument, type ControlChartQuery, type ControlChartQueryVariables } from '../../gql/control-chart.js';

/** The control chart of a measure at a place over some days. Daily figures change seldom, so it asks again every minute. */
export function useControlChart(variables: ControlChartQueryVariables): LiveQuery<ControlChartQuery> {
  return useLiveQuery(ControlChartDocument, variables, { everySeconds: 60 });
}
