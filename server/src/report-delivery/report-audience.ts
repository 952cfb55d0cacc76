/** Whose reports: one trust's, or the whole programme's (`trust` is empty then). */
export interface ReportAudience {
  readonly scope: 'TRUST' | 'PROGRAMME';
  readonly trust: string;
}

export const programmeAudience: ReportAudience = { scope: 'PROGRAMME', trust: '' };
export const trustAudience = (trust: string): ReportAudience => ({ scope: 'TRUST', trust });

/** The audience a call names: a trust, or none for the programme. */
export const audienceOf = (trust: string | null | undefined): ReportAudience =>
  trust === null || trust === undefined ? programmeAudience : trustAudience(trust);
