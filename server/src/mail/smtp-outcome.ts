/** What became of one attempt to hand a mail over. */
export type SmtpOutcome =
  | { readonly kind: 'SENT'; readonly reply: string }
  /** The server says no to this receiver or this message, and will again. */
  | { readonly kind: 'REFUSED'; readonly reply: string }
  /** Not now. `everybody` when it is the server that fails, not this mail: others need not be tried either. */
  | { readonly kind: 'LATER'; readonly reply: string; readonly everybody: boolean };

/** What a mail client library says of a failure. */
export interface SmtpFailure {
  readonly message: string;
  readonly code?: string;
  /** The command in flight: `RCPT TO`, `DATA` … */
  readonly command?: string;
  readonly response?: string;
  readonly responseCode?: number;
}

/** Commands whose answer speaks of this receiver or this message; all others speak of the server or our settings. */
const ofThisMail = new Set(['RCPT TO', 'DATA']);

const words: Readonly<Record<string, string>> = {
  ESOCKET: 'the mail server could not be reached',
  ECONNECTION: 'the mail server ended the connection',
  ETIMEDOUT: 'the mail server did not answer in time',
  EDNS: 'the mail server’s name could not be looked up',
  ETLS: 'no safe connection to the mail server could be made',
  EAUTH: 'the mail server refused the name or password in SMTP_URL',
};

/**
 * Reads a failure: an answer of 500 to 599 (but 503, "wrong order") to the receiver or the message is final; everything
 * else is tried again, our own wrong password too, because setting it right loses no mail then.
 */
export function outcomeOfFailure(failure: SmtpFailure): SmtpOutcome {
  const aboutThis = ofThisMail.has(failure.command ?? '') && failure.responseCode !== undefined;
  const status = failure.responseCode ?? 0;
  const reply = told(failure);
  if (aboutThis && status >= 500 && status <= 599 && status !== 503) return { kind: 'REFUSED', reply };
  return { kind: 'LATER', reply, everybody: !aboutThis };
}

function told({ code, response, message }: SmtpFailure): string {
  const said = (response ?? '').replace(/\s+/g, ' ').trim();
  const known = words[code ?? ''];
  const text = said === '' ? (known ?? message) : known ? `${known}: ${said}` : said;
  return text.slice(0, 400);
}
