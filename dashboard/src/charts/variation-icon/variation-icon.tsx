import type { PointMark, VariationSide } from '../../gql/schema-types.js';

const words: Record<PointMark, string> = {
  COMMON_CAUSE: 'no special cause',
  IMPROVEMENT: 'special cause, improving',
  CONCERN: 'special cause of concern',
  NEUTRAL_HIGH: 'special cause, high',
  NEUTRAL_LOW: 'special cause, low',
};

/** In words: `special cause of concern, high`. */
export function variationWords(mark: PointMark, side: VariationSide | null): string {
  if (mark === 'COMMON_CAUSE' || mark === 'NEUTRAL_HIGH' || mark === 'NEUTRAL_LOW' || side === null) return words[mark];
  return `${words[mark]}, ${side === 'HIGH' ? 'high' : 'low'}`;
}

/**
 * How a measure moves, by shape, letter and colour: a square for concern, a diamond for improvement, a disc with a wave where
 * nothing special happens, as on the charts. H is high, L low.
 */
export function VariationIcon({ mark, side }: { mark: PointMark; side: VariationSide | null }) {
  const letter = side === 'LOW' || mark === 'NEUTRAL_LOW' ? 'L' : 'H';
  return (
    <svg
      className={`variation-icon variation-${mark.toLowerCase().replaceAll('_', '-')}`}
      width="30"
      height="30"
      viewBox="0 0 30 30"
      role="img"
      aria-label={variationWords(mark, side)}
    >
      {mark === 'CONCERN' ? <rect x="3" y="3" width="24" height="24" rx="3" /> : null}
      {mark === 'IMPROVEMENT' ? <path d="M15 1.5L28.5 15L15 28.5L1.5 15Z" /> : null}
      {mark === 'COMMON_CAUSE' ? (
        <>
          <circle cx="15" cy="15" r="12.5" />
          <path d="M7 16c2.4-4.6 4.2 3 7.2-1s4.4 2.6 8.8-2" />
        </>
      ) : (
        <text x="15" y="20" textAnchor="middle">
          {letter}
        </text>
      )}
      {mark === 'NEUTRAL_HIGH' || mark === 'NEUTRAL_LOW' ? <circle cx="15" cy="15" r="12.5" /> : null}
    </svg>
  );
}
