/** One episode of paper fallback. Instants are UTC ISO strings. */
export interface DowntimeRow {
  readonly reference: string;
  readonly site: string | null;
  readonly departments: readonly string[];
  readonly startedAt: string;
  /** Null while it runs. */
  readonly endedAt: string | null;
  readonly planned: boolean;
  readonly backEntryDoneAt: string | null;
  readonly reason: string | null;
}
