import type { Day } from '../../time/index.js';

/** One organisation of the ODS list. */
export interface OrganisationRow {
  readonly code: string;
  readonly name: string;
  readonly region: string | null;
  readonly integratedCareBoard: string | null;
  readonly address: readonly string[];
  readonly postcode: string | null;
  readonly openedOn: Day | null;
  readonly closedOn: Day | null;
}
