/** One incident as it was before a change of many. */
export interface ChangeImage {
  readonly incidentId: number;
  readonly number: string;
  /** The version the change left: a higher one was changed again since. */
  readonly versionAfter: number;
  /** The stored rows as the engine gave them. */
  readonly incident: Readonly<Record<string, unknown>>;
  readonly work: Readonly<Record<string, unknown>> | null;
}
