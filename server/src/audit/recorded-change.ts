/** What a line of the log may hold of a value: figures, switches, days, instants, ids and words of a list as they are; of text its length. */
function kept(value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== 'string') return `${JSON.stringify(value).length} characters`;
  return /^([A-Z][A-Z_]*|\d{4}-\d\d-\d\d|[0-9a-f]{8}-[0-9a-f-]{27})$/.test(value) ? value : `${value.length} characters`;
}

/** Who did it and when stands in the line itself. */
const beside = /^(version|recordedAt|changedAt|changedBy|recordedBy|updatedAt)$/;

/**
 * The fields in which two states of a row differ, as the log keeps them: `{before: {phase: 'READY'}, after: {phase: 'CUTOVER'}}`.
 * Of a row that is new there is no `before`, of one that goes no `after`.
 */
export function recordedChange(
  before: object | null,
  after: object | null,
): { readonly before?: Record<string, unknown>; readonly after?: Record<string, unknown> } {
  const [was, is] = [{ ...before } as Record<string, unknown>, { ...after } as Record<string, unknown>];
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter(
    (name) => !beside.test(name) && JSON.stringify(was[name] ?? null) !== JSON.stringify(is[name] ?? null),
  );
  const side = (row: Record<string, unknown>): Record<string, unknown> =>
    Object.fromEntries(names.map((name) => [name, kept(row[name])]));
  return { ...(before ? { before: side(was) } : {}), ...(after ? { after: side(is) } : {}) };
}
