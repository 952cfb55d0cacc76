import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** How far the time of a delivery may be from ours, either way. */
export const windowMs = 5 * 60_000;

/** What a sender says beside the body. */
export interface DeliveryHeaders {
  /** `sha256=` and 64 hexadecimal digits, or the digits alone. */
  readonly signature: string;
  /** Seconds since 1970; empty where the body itself has a time. */
  readonly timestamp: string;
}

/** A signed delivery that was found good. */
export interface SignedDelivery {
  /** By which the same delivery is known again. */
  readonly mark: string;
}

/**
 * Checks a delivery: HMAC-SHA256 by the shared secret over `<timestamp>.<raw body>`, or over the raw body alone where no timestamp is
 * sent beside it and the body has one of its own (Jira's `timestamp`). It must be of these five minutes.
 * @param secrets those that hold, the present one first
 * @returns null where anything is not right, without a word on what
 */
export function signedDelivery(
  body: Buffer,
  { signature, timestamp }: DeliveryHeaders,
  secrets: readonly string[],
  now: Date,
): SignedDelivery | null {
  const given = /^(?:sha256=)?([0-9a-f]{64})$/i.exec(signature)?.[1];
  const signed = timestamp === '' ? body : Buffer.concat([Buffer.from(`${timestamp}.`, 'utf8'), body]);
  const isSigned = secrets.map((secret) => {
    const expected = createHmac('sha256', secret).update(signed).digest();
    return timingSafeEqual(expected, given === undefined ? Buffer.alloc(32) : Buffer.from(given, 'hex'));
  });
  if (given === undefined || !isSigned.includes(true)) return null;
  const at = timestamp === '' ? timeInBody(body) : timeOf(timestamp);
  if (at === null || Math.abs(at - now.getTime()) > windowMs) return null;
  return { mark: createHash('sha256').update(signed).digest('base64url') };
}

/** Milliseconds since 1970 of a time in seconds or milliseconds, or as ISO 8601. */
function timeOf(text: string): number | null {
  if (/^\d{10}$/.test(text)) return Number(text) * 1000;
  if (/^\d{13}$/.test(text)) return Number(text);
  if (!/^\d{4}-\d\d-\d\dT[\d:.]{5,20}(?:Z|[+-]\d\d:?\d\d)$/.test(text)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : at;
}

function timeInBody(body: Buffer): number | null {
  try {
    const sent: unknown = JSON.parse(body.toString('utf8'));
    const at = typeof sent === 'object' && sent !== null && 'timestamp' in sent ? sent.timestamp : null;
    return typeof at === 'number' || typeof at === 'string' ? timeOf(String(at)) : null;
  } catch {
    return null;
  }
}
