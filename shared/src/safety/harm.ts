/** Harm levels of Learn from Patient Safety Events (LFPSE), mildest first; psychological harm has no "fatal". */
export const HARM_LEVELS = ['NONE', 'LOW', 'MODERATE', 'SEVERE', 'FATAL'] as const;
export type Harm = (typeof HARM_LEVELS)[number];
export type PsychologicalHarm = Exclude<Harm, 'FATAL'>;

/**
 * The worse of physical and psychological harm; null when neither has been judged.
 * @example worstHarm('LOW', 'SEVERE') // 'SEVERE'
 */
export function worstHarm(physical: Harm | null, psychological: PsychologicalHarm | null): Harm | null {
  if (physical === null) return psychological;
  if (psychological === null) return physical;
  return harmRank(physical) >= harmRank(psychological) ? physical : psychological;
}

/** Whether a harm is at least another; harm that has not been judged is not. */
export function isHarmAtLeast(harm: Harm | null, least: Harm): boolean {
  return harm !== null && harmRank(harm) >= harmRank(least);
}

function harmRank(harm: Harm): number {
  return HARM_LEVELS.indexOf(harm);
}
