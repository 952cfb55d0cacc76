import { createPrivateKey } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import * as openid from 'openid-client';
import { SETTINGS, type Settings } from '../config/env.js';
import { log } from '../operations/log.js';
import type { Claims } from './sign-on-rules.js';

/** How long the provider may take to answer one call, in seconds. */
const patienceSeconds = 8;

/** What the server keeps of a sign-in it sent somebody away for; see PKCE (RFC 7636) and OpenID Connect Core, 3.1. */
export interface SignOnChecks {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
  readonly redirectUri: string;
}

/** Who the provider says has signed in. */
export interface SignedOn {
  readonly issuer: string;
  readonly subject: string;
  readonly claims: Claims;
}

/** Why a sign-in came to nothing: the provider cannot be reached, it said no, or what it said does not hold. */
export type SignOnFault = 'unavailable' | 'denied' | 'invalid';

export class SignOnFailure extends Error {
  constructor(readonly fault: SignOnFault) {
    super(`signing on: ${fault}`);
  }
}

/** The organisation's OpenID provider. Found when first needed, so that Steady starts and runs while it is away. */
@Injectable()
export class SignOnProvider {
  private found: Promise<openid.Configuration> | undefined;

  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  get isConfigured(): boolean {
    return this.settings.OIDC_ISSUER !== undefined;
  }

  /** How Steady proves to the provider that it is Steady. */
  get method(): 'private_key_jwt' | 'client_secret' {
    return this.settings.OIDC_PRIVATE_KEY === undefined ? 'client_secret' : 'private_key_jwt';
  }

  /** The provider's page to send somebody to, with what to keep until they are back. */
  async begin(redirectUri: string): Promise<{ url: string; checks: SignOnChecks }> {
    const configuration = await this.configuration();
    const checks: SignOnChecks = {
      state: openid.randomState(),
      nonce: openid.randomNonce(),
      codeVerifier: openid.randomPKCECodeVerifier(),
      redirectUri,
    };
    const url = openid.buildAuthorizationUrl(configuration, {
      redirect_uri: redirectUri,
      scope: this.settings.OIDC_SCOPE,
      state: checks.state,
      nonce: checks.nonce,
      code_challenge: await openid.calculatePKCECodeChallenge(checks.codeVerifier),
      code_challenge_method: 'S256',
    });
    return { url: url.href, checks };
  }

  /**
   * Turns the provider's answer into who signed in. Checked by openid-client: state, issuer, the code with its verifier, and of
   * the ID token its signature against the provider's published keys, issuer, audience, nonce and times.
   * @throws SignOnFailure
   */
  async complete(query: string, checks: SignOnChecks): Promise<SignedOn> {
    const configuration = await this.configuration();
    try {
      const answer = new URL(checks.redirectUri);
      answer.search = query;
      const tokens = await openid.authorizationCodeGrant(configuration, answer, {
        expectedState: checks.state,
        expectedNonce: checks.nonce,
        pkceCodeVerifier: checks.codeVerifier,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (!claims) throw new SignOnFailure('invalid');
      // groups and addresses are often told at the user info address only; what the signed token says goes before it
      const more = configuration.serverMetadata().userinfo_endpoint
        ? await openid.fetchUserInfo(configuration, tokens.access_token, claims.sub)
        : {};
      return { issuer: claims.iss, subject: claims.sub, claims: { ...more, ...claims } };
    } catch (error) {
      throw this.failure(error);
    }
  }

  private configuration(): Promise<openid.Configuration> {
    this.found ??= this.discover().catch((error: unknown) => {
      this.found = undefined; // asked again at the next sign-in
      throw this.failure(error);
    });
    return this.found;
  }

  private async discover(): Promise<openid.Configuration> {
    const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: id, OIDC_CLIENT_SECRET: secret } = this.settings;
    if (issuer === undefined || id === undefined) throw new SignOnFailure('unavailable');
    const isLocal = new URL(issuer).protocol === 'http:'; // the settings allow that on loopback only
    const known = this.settings.OIDC_PRIVATE_KEY;
    const proof = known === undefined ? openid.ClientSecretPost(secret) : openid.PrivateKeyJwt(await signingKey(known));
    return openid.discovery(new URL(issuer), id, undefined, proof, {
      timeout: patienceSeconds,
      // without these checks a token is taken because of where it came from, whoever signed it
      execute: [openid.enableNonRepudiationChecks, ...(isLocal ? [openid.allowInsecureRequests] : [])],
    });
  }

  /** Tells faults apart without repeating what the provider sent: it may hold tokens and names. */
  private failure(error: unknown): SignOnFailure {
    if (error instanceof SignOnFailure) return error;
    const { code } = error as { code?: unknown };
    const fault = faultOf(error);
    log.warn({ fault, code: typeof code === 'string' ? code : undefined }, 'signing on by the provider failed');
    return new SignOnFailure(fault);
  }
}

function faultOf(error: unknown): SignOnFault {
  if (error instanceof openid.AuthorizationResponseError) return 'denied';
  if (error instanceof openid.ResponseBodyError) return 'invalid';
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  const status = (cause as { status?: unknown } | null | undefined)?.status;
  const isAway =
    isNoAnswer(error) || isNoAnswer(cause) || code === 'OAUTH_TIMEOUT' || (typeof status === 'number' && status >= 500);
  return isAway ? 'unavailable' : 'invalid';
}

/** What `fetch` throws when nobody answers. */
const isNoAnswer = (error: unknown): boolean => (error as Error | undefined)?.message === 'fetch failed';

/** The private key as the browser's cryptography takes it, with the algorithm its kind is used with. */
async function signingKey(pem: string): Promise<openid.CryptoKey> {
  const key = createPrivateKey(pem);
  const curves: Record<string, string> = { prime256v1: 'P-256', secp384r1: 'P-384', secp521r1: 'P-521' };
  const algorithm =
    key.asymmetricKeyType === 'ec'
      ? { name: 'ECDSA', namedCurve: curves[key.asymmetricKeyDetails?.namedCurve ?? ''] ?? 'P-256' }
      : key.asymmetricKeyType === 'ed25519'
        ? { name: 'Ed25519' }
        : { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  const bytes = key.export({ type: 'pkcs8', format: 'der' });
  return crypto.subtle.importKey('pkcs8', new Uint8Array(bytes), algorithm, false, ['sign']);
}
