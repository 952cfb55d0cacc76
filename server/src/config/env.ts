import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const port = z.coerce.number().int().min(1).max(65535);
const onOff = z.enum(['on', 'off']);
const loopback = (host: string): boolean => host === 'localhost' || host === '::1' || host.startsWith('127.');

/** Every setting Steady knows, with its default. A value may also be given in a file named by `<NAME>_FILE`. */
const schema = z
  .object({
    PORT: z.coerce.number().int().min(0).max(65535).default(3000),
    HOST: z.string().min(1).default('127.0.0.1'),
    DATA_DIR: z.string().min(1).default('./data'),
    DATABASE_URL: z
      .string()
      .regex(/^postgres(ql)?:\/\//, 'must start with postgres:// or postgresql://')
      .optional(),
    DATABASE_REPLICA_URL: z
      .string()
      .regex(/^postgres(ql)?:\/\//, 'must start with postgres:// or postgresql://')
      .optional(),
    DEMO: onOff.default('on'),
    ADMIN_EMAIL: z.email().optional(),
    ADMIN_PASSWORD: z.string().min(12, 'must have at least 12 characters').optional(),
    SMTP_URL: z
      .string()
      .regex(/^smtps?:\/\//, 'must start with smtp:// or smtps://')
      .optional(),
    SMTP_FROM: z.email().optional(),
    OIDC_ISSUER: z.url().optional(),
    OIDC_CLIENT_ID: z.string().optional(),
    OIDC_CLIENT_SECRET: z.string().optional(),
    OIDC_PRIVATE_KEY: z.string().refine(isPrivateKey, 'must be a private key as PEM (PKCS 8) without a password').optional(),
    OIDC_SCOPE: z
      .string()
      .regex(/(?:^| )openid(?: |$)/, 'must name openid')
      .default('openid profile email'),
    PUBLIC_URL: z.url().optional(),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
    MLLP_PORT: port.optional(),
    MLLP_TRUST: z.string().optional(),
    MLLP_ALLOW: z.string().optional(),
    SEALING_KEY: z
      .string()
      .refine((key) => Buffer.from(key, 'base64').length === 32, 'must be 32 bytes in base64 (openssl rand -base64 32)')
      .optional(),
    GRAPHQL_INTROSPECTION: onOff.default('off'),
  })
  .superRefine((settings, context) => {
    const fault = (path: string, message: string): void => context.addIssue({ code: 'custom', path: [path], message });
    if (!loopback(settings.HOST) && !settings.PUBLIC_URL?.startsWith('https://'))
      fault('HOST', 'any host but loopback needs PUBLIC_URL=https://… because the session cookie is sent over https only');
    if ((settings.ADMIN_EMAIL === undefined) !== (settings.ADMIN_PASSWORD === undefined))
      fault('ADMIN_EMAIL', 'ADMIN_EMAIL and ADMIN_PASSWORD are given together or not at all');
    if (settings.SMTP_URL && !URL.parse(settings.SMTP_URL)?.hostname)
      fault('SMTP_URL', 'must be an address such as smtp://mail.example.nhs.uk:587');
    if (settings.SMTP_FROM && !settings.SMTP_URL) fault('SMTP_FROM', 'needs SMTP_URL');
    for (const [path, message] of signOnFaults(settings)) fault(path, message);
    if (settings.DATABASE_REPLICA_URL && !settings.DATABASE_URL) fault('DATABASE_REPLICA_URL', 'needs DATABASE_URL');
  });

function isPrivateKey(pem: string): boolean {
  try {
    return createPrivateKey(pem).type === 'private';
  } catch {
    return false;
  }
}

/** What is missing or beside the point of the settings of single sign-on. */
function signOnFaults(settings: {
  readonly OIDC_ISSUER?: string | undefined;
  readonly OIDC_CLIENT_ID?: string | undefined;
  readonly OIDC_CLIENT_SECRET?: string | undefined;
  readonly OIDC_PRIVATE_KEY?: string | undefined;
}): [path: string, message: string][] {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: client, OIDC_CLIENT_SECRET: secret, OIDC_PRIVATE_KEY: key } = settings;
  if (issuer === undefined)
    return client !== undefined || secret !== undefined || key !== undefined
      ? [['OIDC_ISSUER', 'is needed with the other OIDC settings']]
      : [];
  const faults: [string, string][] = [];
  const { protocol, hostname } = new URL(issuer);
  if (protocol !== 'https:' && !(protocol === 'http:' && loopback(hostname.replace(/^\[|\]$/g, ''))))
    faults.push(['OIDC_ISSUER', 'must start with https:// unless it is on this machine']);
  if (client === undefined) faults.push(['OIDC_CLIENT_ID', 'is needed with OIDC_ISSUER']);
  if ((secret === undefined) === (key === undefined))
    faults.push(['OIDC_CLIENT_SECRET', 'give OIDC_CLIENT_SECRET or OIDC_PRIVATE_KEY_FILE, one of the two']);
  return faults;
}

/** The settings of one running Steady. */
export type Settings = z.infer<typeof schema>;
export type Engine = 'sqlite' | 'postgres';

/** Thrown at start when settings are wrong: one sentence a fault, all of them at once. */
export class SettingsError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(
      `Steady cannot start, its settings have ${faults.length} fault${faults.length === 1 ? '' : 's'}:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`,
    );
  }
}

const known = Object.keys(schema.shape);
/** Unknown names are told apart from the machine's own environment by the families Steady uses. */
const family = /^(STEADY_|DATABASE_|ADMIN_|OIDC_|MLLP_|GRAPHQL_|SMTP_|SEALING_)/;
/** Read by the tests and scripts, not by the server. */
const tolerated = new Set(['STEADY_REAL_FILES']);

/**
 * Reads settings from an environment. Empty values count as not given.
 * @throws SettingsError listing every bad or unknown value
 */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const faults: string[] = [];
  const given: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment)) {
    if (value === undefined || value === '') continue;
    const base = name.endsWith('_FILE') ? name.slice(0, -5) : name;
    if (known.includes(name)) given[name] = value;
    else if (base !== name && known.includes(base)) {
      try {
        given[base] ??= readFileSync(value, 'utf8').trimEnd();
      } catch {
        faults.push(`${name}: the file cannot be read`);
      }
    } else if (family.test(name) && !tolerated.has(name)) faults.push(`${name}: unknown setting`);
  }
  const parsed = schema.safeParse(given);
  if (!parsed.success) faults.push(...parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  if (!parsed.success || faults.length > 0) throw new SettingsError(faults);
  return parsed.data;
}

/** The process's own environment: the only place that reads it. */
export const processEnvironment = (): Record<string, string | undefined> => process.env;

/** Which engine the entities are declared for; decided once, when the process starts. Tests ask by `DB=postgres`. */
export const engine: Engine =
  process.env['DATABASE_URL'] ||
  process.env['DATABASE_URL_FILE'] ||
  (process.env['DB'] === 'postgres' && process.env['TEST_DATABASE_URL'])
    ? 'postgres'
    : 'sqlite';

export const SETTINGS = Symbol('settings');
