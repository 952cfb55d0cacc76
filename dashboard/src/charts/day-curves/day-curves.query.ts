import { useLiveQuery, type LiveQuery } from '../../api/use-live-query.js';
import { DayCurvesDocument, type DayCurvesQuery, type DayCurvesQueryVariables } from '../../gql/day-curves.js';

/** The curves of some deployments. Daily figures change seldom, so it asks again every two minutes. */
export function useDayCurves(variables: DayCurvesQueryVariables): LiveQuery<DayCurvesQuery> {
  return useLiveQuery(DayCurvesDocument, variables, { everySeconds: 120 });
}
