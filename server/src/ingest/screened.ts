import { screenText } from '@steady/shared/identifiers';

/**
 * A row with what may identify a person hidden in the named texts; the very same row when there was nothing to hide.
 */
export function screenedFields<Row extends object>(row: Row, fields: readonly (keyof Row)[]): Row {
  let result = row;
  for (const field of fields) {
    const text = row[field];
    if (typeof text !== 'string') continue;
    const { masked } = screenText(text);
    if (masked !== text) result = { ...result, [field]: masked };
  }
  return result;
}
