import { useQuery } from 'urql';
import { ColleaguesDocument } from '../../gql/colleagues.js';

/** Names of the people who may see a trust's incidents, each once. Nothing is asked while it is not wanted; a failure suggests nobody. */
export function useColleagues(trust: string, unwanted: boolean): readonly string[] {
  const [{ data }] = useQuery({ query: ColleaguesDocument, variables: { trust }, pause: unwanted });
  return [...new Set(data?.colleagues.map(({ name }) => name))];
}
