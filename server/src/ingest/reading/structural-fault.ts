import { DomainError } from '../../errors/domain-error.js';

export type StructuralCode =
  | 'EMPTY_FILE'
  | 'NOT_TEXT'
  | 'NOT_UTF8'
  | 'UNSUPPORTED_FORMAT'
  | 'BAD_COMPRESSION'
  | 'UNCLOSED_QUOTE'
  | 'BAD_QUOTE'
  | 'CUT_OFF'
  | 'DUPLICATE_COLUMNS'
  | 'WRONG_COLUMNS'
  | 'WRONG_SHEET'
  | 'BAD_JSON'
  | 'COMPLETIONS_ONLY'
  | 'DATE_ORDER'
  | 'TOO_LARGE';

/** What is wrong with a file as a whole: nothing of it is stored. `details.line` says where, counted from 1, where there is a place. */
export class StructuralFault extends DomainError {
  constructor(code: StructuralCode, message: string, details: Record<string, unknown> = {}) {
    super(code, message, details);
  }
}

export const tooLarge = (what: string, limit: number, details: Record<string, unknown> = {}): StructuralFault =>
  new StructuralFault('TOO_LARGE', what, { limit, ...details });
