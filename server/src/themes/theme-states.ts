/** Proposed by likeness or a person, then confirmed for everybody to read, or dismissed. A confirmed one may be dismissed later. */
export const themeStates = ['PROPOSED', 'CONFIRMED', 'DISMISSED'] as const;
export type ThemeState = (typeof themeStates)[number];
