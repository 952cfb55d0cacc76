import type { Assurance } from '../../gql/schema-types.js';
import './assurance-icon.css';

/** In words. */
export const assuranceWords: Record<Assurance, string> = {
  CONSISTENTLY_PASS: 'will meet its target as it is',
  CONSISTENTLY_FAIL: 'will miss its target as it is',
  HIT_AND_MISS: 'meets its target now and then',
};

/**
 * Whether a measure, left as it is, will meet its target, by shape, letter and colour: a shield with P for pass, a triangle on its
 * tip with F for fail, a dashed ring with a question mark for now and then.
 */
export function AssuranceIcon({ assurance }: { assurance: Assurance }) {
  return (
    <svg
      className={`assurance-icon assurance-${assurance.toLowerCase().replaceAll('_', '-')}`}
      width="30"
      height="30"
      viewBox="0 0 30 30"
      role="img"
      aria-label={assuranceWords[assurance]}
    >
      {assurance === 'CONSISTENTLY_PASS' ? <path d="M4 3h22v13c0 6-5 9.5-11 12c-6-2.5-11-6-11-12z" /> : null}
      {assurance === 'CONSISTENTLY_FAIL' ? <path d="M1.5 4h27L15 28.5z" /> : null}
      {assurance === 'HIT_AND_MISS' ? <circle cx="15" cy="15" r="12.5" strokeDasharray="4 3" /> : null}
      <text x="15" y={assurance === 'CONSISTENTLY_FAIL' ? 17 : 20} textAnchor="middle">
        {assurance === 'CONSISTENTLY_PASS' ? 'P' : assurance === 'CONSISTENTLY_FAIL' ? 'F' : '?'}
      </text>
    </svg>
  );
}
