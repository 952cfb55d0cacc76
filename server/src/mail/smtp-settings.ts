import type { Settings } from '../config/env.js';

/** Where mail is handed over, and from whom it comes. */
export interface SmtpSettings {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte (`smtps:`); with `smtp:` the connection is made safe by STARTTLS where the server offers it. */
  readonly secure: boolean;
  readonly user: string | null;
  readonly password: string | null;
  /** A name and password never cross a network in the clear. */
  readonly requireTls: boolean;
  /** The sender's bare address. */
  readonly from: string;
  /** The host name in Message-IDs and greetings. */
  readonly name: string;
}

const loopback = (host: string): boolean => host === 'localhost' || host === '[::1]' || host.startsWith('127.');

/** Host in the addresses of Steady itself. */
const ownHost = (publicUrl: string | undefined): string => (publicUrl ? new URL(publicUrl).hostname : 'localhost');

/**
 * Reads SMTP_URL, such as `smtp://name:password@mail.example.nhs.uk:587`; null when none is given. The sender is
 * SMTP_FROM, else the name in SMTP_URL when it is an address, else `steady@` and Steady's own host.
 */
export function smtpSettings(settings: Pick<Settings, 'SMTP_URL' | 'SMTP_FROM' | 'PUBLIC_URL'>): SmtpSettings | null {
  if (!settings.SMTP_URL) return null;
  const url = new URL(settings.SMTP_URL);
  const secure = url.protocol === 'smtps:';
  const user = url.username === '' ? null : decodeURIComponent(url.username);
  const name = ownHost(settings.PUBLIC_URL);
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    user,
    password: user === null ? null : decodeURIComponent(url.password),
    requireTls: !secure && user !== null && !loopback(url.hostname),
    from: settings.SMTP_FROM ?? (user?.includes('@') ? user : `steady@${name}`),
    name,
  };
}
