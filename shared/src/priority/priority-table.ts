/** How soon an incident needs work: P1 most urgent to P5 least. */
export type Priority = 'P1' | 'P2' | 'P3' | 'P4' | 'P5';

/** All priorities, most urgent first. */
export const PRIORITIES: readonly Priority[] = ['P1', 'P2', 'P3', 'P4', 'P5'];

/** The published tables a trust chooses from. */
export type PriorityTableName = 'NHS_DIGITAL_2017' | 'SERVICENOW_BASE';

/** Rows are impact, columns urgency; 1 is the gravest of each, and a cell is the number of the priority. */
type PriorityTable = readonly (readonly (1 | 2 | 3 | 4 | 5)[])[];

const TABLES: Readonly<Record<PriorityTableName, PriorityTable>> = {
  // NHS Digital, incident severity and priority matrix, 2017.
  NHS_DIGITAL_2017: [
    [1, 1, 2, 2, 3],
    [1, 2, 2, 3, 4],
    [2, 3, 3, 4, 4],
    [3, 3, 4, 4, 5],
    [4, 5, 5, 5, 5],
  ],
  // The priority lookup a ServiceNow instance is delivered with.
  SERVICENOW_BASE: [
    [1, 2, 3],
    [2, 3, 4],
    [3, 4, 5],
  ],
};

/** The number of levels of impact and of urgency a table has. */
export function levelsOf(table: PriorityTableName): number {
  return TABLES[table].length;
}

/**
 * The priority a table gives for an impact and an urgency. It is a table and not a formula: the published one is not symmetric. Use it
 * only where a source states no priority; a stated one is kept.
 * @param impact 1 (gravest) to 5, or to 3 in the ServiceNow table.
 * @param urgency on the same scale.
 * @returns null when impact or urgency is no level of the table.
 * @example priorityOf(1, 5) // 'P3'
 */
export function priorityOf(impact: number, urgency: number, table: PriorityTableName = 'NHS_DIGITAL_2017'): Priority | null {
  const cell = TABLES[table][impact - 1]?.[urgency - 1];
  return cell === undefined ? null : `P${cell}`;
}

/** Orders priorities, most urgent first, for use with `sort`. */
export function comparePriorities(a: Priority, b: Priority): number {
  return PRIORITIES.indexOf(a) - PRIORITIES.indexOf(b);
}
