import { countOf } from '../../format/figures.js';
import { stateWords } from '../../format/words.js';
import type { IncidentState } from '../../gql/schema-types.js';

/** What stands under an incident's title: `26 affected, on paper, safety flagged`; empty where there is nothing to say. */
export function marksOf(row: {
  usersAffected: number | null;
  onPaper: boolean;
  patientSafety: boolean;
  undocumented: boolean;
}): string {
  return [
    row.usersAffected === null ? '' : countOf(row.usersAffected, 'affected', 'affected'),
    row.onPaper ? 'on paper' : '',
    row.patientSafety ? 'safety flagged' : '',
    row.undocumented ? 'closed without a resolution' : '',
  ]
    .filter(Boolean)
    .join(', ');
}

/** The state, and the supplier who has it: `With supplier, BT`. */
export function stateOf(row: { state: IncidentState; supplier: string | null }): string {
  return row.state === 'WITH_SUPPLIER' && row.supplier ? `${stateWords[row.state]}, ${row.supplier}` : stateWords[row.state];
}

/** A ticket without a title goes by its number. */
export const titleOf = (row: { title: string; number: string }): string =>
  row.title.trim() === '' ? `${row.number}, no title given` : row.title;
