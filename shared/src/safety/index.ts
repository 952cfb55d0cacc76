export { HARM_LEVELS, isHarmAtLeast, worstHarm, type Harm, type PsychologicalHarm } from './harm.js';
