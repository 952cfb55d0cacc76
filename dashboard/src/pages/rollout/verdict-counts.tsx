import { Link } from '@tanstack/react-router';
import { countVerdicts, verdictOrder, type RolloutRow } from '../../features/rollout/rollout-words.js';
import { formatNumber } from '../../format/figures.js';
import { verdictWords } from '../../format/words.js';
import type { Verdict } from '../../gql/schema-types.js';

/** How many sites have each verdict, over the whole programme. Each count shows its sites alone; once more shows all again. */
export function VerdictCounts({ rows, chosen }: { rows: readonly RolloutRow[]; chosen: Verdict | null }) {
  const counts = countVerdicts(rows);
  return (
    <nav className="verdict-counts" aria-label="Show sites by verdict">
      {verdictOrder.map((verdict) => (
        <Link
          key={verdict}
          to="/"
          search={verdict === chosen ? {} : { verdict: verdict.toLowerCase() }}
          aria-current={verdict === chosen ? 'true' : undefined}
          activeProps={{}}
          resetScroll={false}
        >
          <strong>{formatNumber(counts[verdict])}</strong> <span>{verdictWords[verdict].toLowerCase()}</span>
        </Link>
      ))}
    </nav>
  );
}
