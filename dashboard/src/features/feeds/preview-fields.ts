import type { ImportPreview } from './import-shape.js';

/** Fields of a preview that hold something in at least one row, in their order, and those that hold nothing in any. */
export function fieldsShown(preview: ImportPreview): { readonly shown: readonly string[]; readonly blank: readonly string[] } {
  const holds = (field: string) =>
    preview.rows.some((row) => {
      const value = row.values[field];
      return value !== null && value !== undefined && value !== '';
    });
  return { shown: preview.fields.filter(holds), blank: preview.fields.filter((field) => !holds(field)) };
}
