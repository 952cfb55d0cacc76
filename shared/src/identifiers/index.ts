export { isNhsNumber, nhsCheckDigit } from './nhs-number.js';
export { hospitalNumberPattern } from './hospital-number.js';
export { screenText } from './screen-text.js';
export type { IdentifierFinding, IdentifierKind, ScreenedText, ScreenOptions } from './screen-text.js';
