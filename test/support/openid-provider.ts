import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import Provider, { type Configuration } from 'oidc-provider';

// Jest runs the files of a test in a world of their own, and the engine's copies come from outside it: the provider then takes
// its own settings for no plain objects. These copies stay inside.
const copied = globalThis.structuredClone;
globalThis.structuredClone = <T>(value: T): T => inside(value) as T;

function inside(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inside);
  if (typeof value !== 'object' || value === null) return value;
  if (Object.prototype.toString.call(value) !== '[object Object]') return copied(value);
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, inside(part)]));
}

/** What the provider says of somebody. */
export type Person = Readonly<Record<string, unknown>>;

/** Changes an ID token on its way out: answers what takes its place. */
export type Forgery = (token: OpenedToken, keys: { readonly own: KeyObject; readonly foreign: KeyObject }) => string;

export interface OpenedToken {
  readonly header: Record<string, unknown>;
  readonly claims: Record<string, unknown>;
}

export const clientId = 'steady';
export const clientSecret = 'only for tests, and long enough for it';
const kid = 'provider-key';

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A signed token of these parts. */
export function signed(header: Record<string, unknown>, claims: Record<string, unknown>, key: KeyObject): string {
  const body = `${encoded(header)}.${encoded(claims)}`;
  return `${body}.${createSign('RSA-SHA256').update(body).sign(key, 'base64url')}`;
}

/** A token nobody signed. */
export const unsigned = (claims: Record<string, unknown>): string =>
  `${encoded({ alg: 'none', typ: 'JWT' })}.${encoded(claims)}.`;

/** A real OpenID provider, on a port of its own. Whoever comes is asked nothing: `person` is signed in, or `page` is shown first. */
export interface TestProvider {
  readonly issuer: string;
  /** Who is signed in next; null says no. */
  person: Person | null;
  /** What becomes of ID tokens; null leaves them. */
  forgery: Forgery | null;
  /** The key with which Steady proves itself, as PEM. */
  readonly clientKey: string;
  stop(): Promise<void>;
}

export interface ProviderOptions {
  /** How Steady proves itself to it. */
  readonly method?: 'client_secret_post' | 'private_key_jwt';
  /** Shows a page with a form before somebody is signed in, for browsers. */
  readonly asks?: boolean;
  /** The only address it answers to; tests that know it later give a function. */
  readonly redirectUri: () => string;
}

export async function startProvider({
  method = 'client_secret_post',
  asks = false,
  redirectUri,
}: ProviderOptions): Promise<TestProvider> {
  const own = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const client = generateKeyPairSync('rsa', { modulusLength: 2048 });
  let handle: (request: IncomingMessage, response: ServerResponse) => void = () => undefined;
  const server = createServer((request, response) => handle(request, response));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const place = server.address();
  const issuer = `http://127.0.0.1:${typeof place === 'object' && place ? place.port : 0}`;
  const told: TestProvider = {
    issuer,
    person: null,
    forgery: null,
    clientKey: String(client.privateKey.export({ type: 'pkcs8', format: 'pem' })),
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
  const people = new Map<string, Person>();
  const settings = (): Configuration => ({
    clients: [
      {
        client_id: clientId,
        redirect_uris: [redirectUri()],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        token_endpoint_auth_method: method,
        ...(method === 'private_key_jwt'
          ? { jwks: { keys: [{ ...client.publicKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig' }] } }
          : { client_secret: clientSecret }),
      },
    ],
    jwks: { keys: [{ ...own.privateKey.export({ format: 'jwk' }), kid, alg: 'RS256', use: 'sig' }] },
    cookies: { keys: ['only for tests'] },
    claims: { openid: ['sub', 'groups', 'realm_access'], email: ['email', 'email_verified'], profile: ['name'] },
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({ ...(told.person?.['sub'] === id ? told.person : people.get(id)), sub: id }),
    }),
    renderError: (context, out) => {
      context.type = 'text/plain';
      context.body = `${out.error}: ${out.error_description ?? ''}`;
    },
  });
  let made: Provider | undefined;
  // made at the first call: only then is it known where Steady listens
  const provided = (): Provider => (made ??= new Provider(issuer, settings()));
  handle = (request, response) => {
    const path = new URL(request.url ?? '/', issuer).pathname;
    if (path === '/token') forging(response);
    if (!path.startsWith('/interaction/')) void provided().callback()(request, response);
    else if (asks && request.method === 'GET')
      response
        .setHeader('Content-Type', 'text/html')
        .end('<!doctype html><title>Your organisation</title><form method="post"><button>Sign in as Ann</button></form>');
    else void finish(request, response);
  };

  async function finish(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { person } = told;
    const provider = provided();
    if (person === null) {
      await provider.interactionFinished(request, response, { error: 'access_denied' });
      return;
    }
    const id = String(person['sub']);
    people.set(id, person);
    const details = await provider.interactionDetails(request, response);
    const grant = new provider.Grant({ accountId: id, clientId });
    grant.addOIDCScope(String(details.params['scope']));
    const result = { login: { accountId: id, remember: false }, consent: { grantId: await grant.save() } };
    await provider.interactionFinished(request, response, result);
  }

  /** Puts a forged ID token into the answer of the token address. */
  function forging(response: ServerResponse): void {
    const end = response.end.bind(response) as (body?: unknown) => ServerResponse;
    response.end = ((body?: unknown) => {
      const { forgery } = told;
      const text = String(body ?? '');
      if (!forgery || !text.includes('id_token')) return end(body);
      const given = JSON.parse(text) as { id_token: string };
      const [header = '', claims = ''] = given.id_token.split('.');
      const opened = { header: decoded(header), claims: decoded(claims) };
      const forged = JSON.stringify({
        ...given,
        id_token: forgery(opened, { own: own.privateKey, foreign: foreign.privateKey }),
      });
      response.setHeader('Content-Length', Buffer.byteLength(forged));
      return end(forged);
    }) as ServerResponse['end'];
  }

  return told;
}

const decoded = (part: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;

/** A browser's cookies, for one host each. */
export class CookieJar {
  private readonly kept = new Map<string, Map<string, string>>();

  /** Follows nothing by itself: asks once, sends and keeps cookies. */
  async fetch(address: string, init: RequestInit = {}): Promise<Response> {
    const { host } = new URL(address);
    const cookies = this.kept.get(host) ?? new Map<string, string>();
    this.kept.set(host, cookies);
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(address, {
      redirect: 'manual',
      ...init,
      headers: { ...(init.headers as Record<string, string>), ...(cookie && { cookie }) },
    });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s);
      if (/max-age=0|expires=thu, 01 jan 1970/i.test(line) || value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  }

  get(address: string, name: string): string | undefined {
    return this.kept.get(new URL(address).host)?.get(name);
  }

  set(address: string, name: string, value: string): void {
    const { host } = new URL(address);
    this.kept.set(host, (this.kept.get(host) ?? new Map<string, string>()).set(name, value));
  }
}
