import { formatNumber } from '../../format/figures.js';
import { StatusShape } from '../../ui/status-shape.js';
import type { ImportFacts } from './import-words.js';

/** What an import did, or would do, in figures side by side. */
export function CountsList({ facts }: { facts: ImportFacts }) {
  const counts: [number, string, boolean][] = [
    [facts.read, 'rows read', true],
    [facts.inserted, 'new', true],
    [facts.updated, 'changed', true],
    [facts.unchanged, 'as before', true],
    [facts.rejected, facts.rejected === 1 ? 'row refused' : 'rows refused', true],
    [facts.quarantined, facts.quarantined === 1 ? 'text masked' : 'texts masked', facts.quarantined > 0],
  ];
  return (
    <dl className="import-counts">
      {counts
        .filter(([, , said]) => said)
        .map(([count, words]) => (
          <div key={words}>
            <dt>{words}</dt>
            <dd className={count > 0 && /refused|masked/.test(words) ? 'tone-mid' : undefined}>
              {count > 0 && /refused|masked/.test(words) ? <StatusShape shape="settling" /> : null}
              {formatNumber(count)}
            </dd>
          </div>
        ))}
    </dl>
  );
}
