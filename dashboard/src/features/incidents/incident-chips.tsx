import { Link } from '@tanstack/react-router';
import { formatNumber } from '../../format/figures.js';
import type { IncidentCounts } from '../../gql/schema-types.js';
import { changed, PLAIN_VIEW, searchFromView, type IncidentsView } from './incidents-view.js';

interface Chip {
  readonly words: string;
  readonly count: number | null;
  readonly chosen: boolean;
  /** Where the chip leads: the view with it chosen, or without it when it is. */
  readonly change: Partial<IncidentsView>;
}

function chipsOf(view: IncidentsView, counts: IncidentCounts | undefined): Chip[] {
  const only = (state: 'AT_RISK' | 'BREACHED') => view.clock.length === 1 && view.clock[0] === state;
  return [
    {
      words: 'Open',
      count: counts?.open ?? null,
      chosen: view.show === 'open',
      change: { show: view.show === 'open' ? 'all' : 'open' },
    },
    {
      words: 'At risk',
      count: counts?.atRisk ?? null,
      chosen: only('AT_RISK'),
      change: { clock: only('AT_RISK') ? [] : ['AT_RISK'] },
    },
    {
      words: 'Breached',
      count: counts?.breached ?? null,
      chosen: only('BREACHED'),
      change: { clock: only('BREACHED') ? [] : ['BREACHED'] },
    },
    { words: 'Mine', count: null, chosen: view.mine, change: { mine: !view.mine } },
    { words: 'Safety flagged', count: counts?.safetyFlagged ?? null, chosen: view.safety, change: { safety: !view.safety } },
    { words: 'On paper', count: counts?.onPaper ?? null, chosen: view.paper, change: { paper: !view.paper } },
    {
      words: 'Closed without a resolution',
      count: counts?.undocumented ?? null,
      chosen: view.undocumented,
      change: view.undocumented ? { undocumented: false, show: 'open' } : { undocumented: true, show: 'all' },
    },
  ];
}

/** Views one press away, each with its count. Links, so that Back undoes a press and an address can be copied. */
export function IncidentChips({ view, counts }: { view: IncidentsView; counts: IncidentCounts | undefined }) {
  const narrowed =
    JSON.stringify(
      changed(view, { sort: PLAIN_VIEW.sort, direction: PLAIN_VIEW.direction, trust: '', group: '', columns: [] }),
    ) !== JSON.stringify(PLAIN_VIEW);
  return (
    <nav aria-label="Narrow the list">
      <ul className="chips">
        {chipsOf(view, counts).map((chip) => (
          <li key={chip.words}>
            <Link
              to="/incidents"
              search={searchFromView(changed(view, chip.change))}
              className="chip"
              aria-current={chip.chosen ? 'true' : undefined}
              activeOptions={{ exact: true }}
              resetScroll={false}
            >
              {chip.words} {chip.count === null ? '' : formatNumber(chip.count)}
            </Link>
          </li>
        ))}
        {narrowed ? (
          <li>
            <Link
              to="/incidents"
              search={searchFromView({ ...PLAIN_VIEW, trust: view.trust, group: view.group, columns: view.columns })}
              className="chip-clear"
              activeOptions={{ exact: true }}
              resetScroll={false}
            >
              Clear all filters
            </Link>
          </li>
        ) : null}
      </ul>
    </nav>
  );
}
