import { useEffect, useState } from 'react';
import { useClient } from 'urql';
import { problemOf, type Problem } from '../../api/problem.js';
import { IconTableDocument, type IconTableQuery } from '../../gql/icon-table.js';

export type Summary = IconTableQuery['spcSummary'][number];

/** Trusts of one question: few enough that each answer comes at once. */
const trustsAtOnce = 20;

/**
 * What the charts of some measures say of some trusts, asked for a few trusts at a time in the order given, so that the first
 * rows are there at once however many there are. Answers by `deployment measure`.
 */
export function useSummaries(
  trusts: readonly string[],
  measures: readonly string[],
  asOf: string | null,
): { summaries: ReadonlyMap<string, Summary>; problem: Problem | null; done: boolean } {
  const client = useClient();
  const wanted = [...new Set(trusts)].join(' ');
  const of = measures.join(' ');
  const [state, setState] = useState({
    for: '',
    summaries: new Map<string, Summary>(),
    problem: null as Problem | null,
    done: false,
  });
  const asked = `${wanted}|${of}|${asOf ?? ''}`;
  useEffect(() => {
    let given = true;
    const ask = async () => {
      const codes = wanted === '' ? [] : wanted.split(' ');
      const summaries = new Map<string, Summary>();
      for (let index = 0; index < codes.length && given; index += trustsAtOnce) {
        const part = codes.slice(index, index + trustsAtOnce);
        const variables = { measures: of.split(' '), trusts: part, asOf, grain: 'DAY' as const };
        const { data, error } = await client.query(IconTableDocument, variables, { requestPolicy: 'network-only' }).toPromise();
        if (!given) return;
        if (error) {
          setState((before) => ({ ...before, for: asked, problem: problemOf(error), done: true }));
          return;
        }
        for (const one of data?.spcSummary ?? []) summaries.set(`${one.deployment ?? ''} ${one.measure}`, one);
        setState({ for: asked, summaries: new Map(summaries), problem: null, done: index + trustsAtOnce >= codes.length });
      }
      if (given && codes.length === 0) setState({ for: asked, summaries, problem: null, done: true });
    };
    void ask();
    return () => {
      given = false;
    };
  }, [client, wanted, of, asOf, asked]);
  return state.for === asked ? state : { summaries: new Map(), problem: null, done: false };
}
