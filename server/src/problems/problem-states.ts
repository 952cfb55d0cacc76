/** Open: looked into. Known error: its cause or a workaround is known, and it is shown while logging. Fixed: by a change. Closed: no more is done. */
export const problemStates = ['OPEN', 'KNOWN_ERROR', 'FIXED', 'CLOSED'] as const;
export type ProblemState = (typeof problemStates)[number];
