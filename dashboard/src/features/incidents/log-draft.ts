import { EMPTY_LOG, type LogForm } from './log-form.js';

/** A ticket being written, kept on this device until it is logged. */
export interface LogDraft {
  /** Made up once for this ticket: sent again with it, it is logged once. */
  readonly key: string;
  readonly form: LogForm;
  /** It was sent and no answer came: it goes out again by itself, unchanged. */
  readonly waiting: boolean;
}

/** Where a person's draft is kept; each person of a shared machine has their own. */
export const draftPlace = (userId: string): string => `steady.incident-draft.${userId}`;

/** A new ticket's draft. Its key is made of 128 random bits. */
export function newDraft(form: Partial<LogForm> = {}): LogDraft {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const key = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return { key, form: { ...EMPTY_LOG, ...form }, waiting: false };
}

/** The draft a person left here, or null. One that cannot be read counts as none. */
export function keptDraft(userId: string): LogDraft | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(draftPlace(userId)) ?? 'null');
    if (typeof kept !== 'object' || kept === null || !('key' in kept) || !('form' in kept)) return null;
    const { key, form } = kept;
    if (typeof key !== 'string' || typeof form !== 'object') return null;
    return { key, form: { ...EMPTY_LOG, ...form }, waiting: 'waiting' in kept && kept.waiting === true };
  } catch {
    return null;
  }
}

/** Keeps a draft. False when this browser keeps nothing, as in a private window that is full. */
export function keepDraft(userId: string, draft: LogDraft): boolean {
  try {
    localStorage.setItem(draftPlace(userId), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function dropDraft(userId: string): void {
  try {
    localStorage.removeItem(draftPlace(userId));
  } catch {
    // a browser that keeps nothing has nothing to drop
  }
}
