import { countOf, formatNumber } from '../format/figures.js';

/** Where one is in a long list, and the way on. The list pages by cursor: `onPrevious` is absent on the first page. */
export function Pagination({
  from,
  shown,
  total,
  what,
  onPrevious,
  onNext,
}: {
  from: number;
  shown: number;
  total: number;
  what: string;
  onPrevious?: (() => void) | undefined;
  onNext?: (() => void) | undefined;
}) {
  if (total === 0) return null;
  return (
    <nav className="pagination" aria-label="Pages">
      <p className="small soft" aria-live="polite">
        {formatNumber(from)} to {formatNumber(from + shown - 1)} of {countOf(total, what)}
      </p>
      <span className="pagination-ways">
        <button type="button" className="text-button" onClick={onPrevious} disabled={!onPrevious}>
          Previous<span className="visually-hidden"> page</span>
        </button>
        <button type="button" className="text-button" onClick={onNext} disabled={!onNext}>
          Next<span className="visually-hidden"> page</span>
        </button>
      </span>
    </nav>
  );
}
