import { Link } from '@tanstack/react-router';
import { rolloutSearchOf, type RolloutView } from '../../features/rollout/rollout-view.js';
import { countVerdicts, verdictOrder, type RolloutRow } from '../../features/rollout/rollout-words.js';
import { formatNumber } from '../../format/figures.js';
import { verdictWords } from '../../format/words.js';

/** How many sites have each verdict, over all that the other filters leave. Each count shows its sites alone; once more shows all again. */
export function VerdictCounts({ rows, view }: { rows: readonly RolloutRow[]; view: RolloutView }) {
  const counts = countVerdicts(rows);
  return (
    <nav className="verdict-counts" aria-label="Show sites by verdict">
      {verdictOrder.map((verdict) => (
        <Link
          key={verdict}
          to="/"
          search={rolloutSearchOf({ ...view, verdict: verdict === view.verdict ? null : verdict })}
          aria-current={verdict === view.verdict ? 'true' : undefined}
          activeOptions={{ exact: true, includeSearch: true }}
          activeProps={{}}
          resetScroll={false}
        >
          <strong>{formatNumber(counts[verdict])}</strong> <span>{verdictWords[verdict].toLowerCase()}</span>
        </Link>
      ))}
    </nav>
  );
}
