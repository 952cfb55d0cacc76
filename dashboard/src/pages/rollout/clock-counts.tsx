import { Link } from '@tanstack/react-router';
import { useLiveQuery } from '../../api/use-live-query.js';
import { countOf, formatNumber } from '../../format/figures.js';
import { ClockCountsDocument } from '../../gql/clock-counts.js';

/** How the clocks of open incidents stand over all the person sees; each count leads to its incidents. */
export function ClockCounts() {
  const { data } = useLiveQuery(ClockCountsDocument, {}, { everySeconds: 60 });
  const counts = data?.incidents.counts;
  if (!counts || counts.open === 0) return null;
  const shown = [
    { clock: 'BREACHED', count: counts.breached, words: 'breached' },
    { clock: 'AT_RISK', count: counts.atRisk, words: 'at risk' },
    { clock: 'PAUSED', count: counts.paused, words: 'paused' },
  ];
  return (
    <p className="as-at">
      Clocks of {countOf(counts.open, 'open incident', 'open incidents')}:{' '}
      {shown.map(({ clock, count, words }, place) => (
        <span key={clock}>
          <Link to="/incidents" search={{ clock }} activeOptions={{ exact: true }} activeProps={{}}>
            {formatNumber(count)} {words}
          </Link>
          {place < shown.length - 1 ? ', ' : '.'}
        </span>
      ))}
    </p>
  );
}
