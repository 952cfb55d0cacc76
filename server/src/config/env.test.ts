import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readSettings, SettingsError } from './env.js';

function faultsOf(environment: Record<string, string>): readonly string[] {
  try {
    readSettings(environment);
    return [];
  } catch (error) {
    if (error instanceof SettingsError) return error.faults;
    throw error;
  }
}

describe('settings', () => {
  test('nothing given gives a Steady on this machine alone', () => {
    expect(readSettings({})).toMatchObject({
      PORT: 3000,
      HOST: '127.0.0.1',
      DATA_DIR: './data',
      DEMO: 'on',
      GRAPHQL_INTROSPECTION: 'off',
    });
  });

  test('every fault is told at once', () => {
    const faults = faultsOf({
      PORT: 'eighty',
      DEMO: 'yes',
      DATABASE_URL: 'mysql://x',
      ADMIN_PASSWORD: 'short',
      DATABASE_URI: 'x',
    });
    expect(faults.map((fault) => fault.split(':')[0]).sort()).toEqual([
      'ADMIN_PASSWORD',
      'DATABASE_URI',
      'DATABASE_URL',
      'DEMO',
      'PORT',
    ]);
  });

  test('any host but loopback needs https', () => {
    expect(faultsOf({ HOST: '0.0.0.0' }).join()).toContain('PUBLIC_URL');
    expect(faultsOf({ HOST: '0.0.0.0', PUBLIC_URL: 'http://steady.example' }).join()).toContain('PUBLIC_URL');
    expect(faultsOf({ HOST: '0.0.0.0', PUBLIC_URL: 'https://steady.example' })).toEqual([]);
    for (const HOST of ['localhost', '127.0.0.1', '::1']) expect(faultsOf({ HOST })).toEqual([]);
  });

  test('the administrator’s e-mail and password come together', () => {
    expect(faultsOf({ ADMIN_EMAIL: 'ann@example.org' })).toHaveLength(1);
    expect(faultsOf({ ADMIN_EMAIL: 'ann@example.org', ADMIN_PASSWORD: 'long enough to do' })).toEqual([]);
  });

  test('a secret may come in a file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'steady-settings-'));
    writeFileSync(join(folder, 'password'), 'long enough to do\n');
    const settings = readSettings({ ADMIN_EMAIL: 'ann@example.org', ADMIN_PASSWORD_FILE: join(folder, 'password') });
    expect(settings.ADMIN_PASSWORD).toBe('long enough to do');
    rmSync(folder, { recursive: true });
    expect(faultsOf({ ADMIN_EMAIL: 'ann@example.org', ADMIN_PASSWORD_FILE: '/there/is/none' }).join()).toContain(
      'cannot be read',
    );
  });

  test('single sign-on is set up whole and safely, or not at all', () => {
    const whole = { OIDC_ISSUER: 'https://login.example', OIDC_CLIENT_ID: 'steady', OIDC_CLIENT_SECRET: 'x' };
    const key = String(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }));
    expect(faultsOf(whole)).toEqual([]);
    expect(faultsOf({ ...whole, OIDC_CLIENT_SECRET: '', OIDC_PRIVATE_KEY: key })).toEqual([]);
    expect(faultsOf({ ...whole, OIDC_ISSUER: 'http://localhost:9000' })).toEqual([]);
    expect(faultsOf({ ...whole, OIDC_ISSUER: 'http://login.example' }).join()).toContain('https://');
    expect(faultsOf({ ...whole, OIDC_PRIVATE_KEY: key }).join()).toContain('one of the two');
    expect(faultsOf({ ...whole, OIDC_CLIENT_SECRET: '' }).join()).toContain('one of the two');
    expect(faultsOf({ ...whole, OIDC_PRIVATE_KEY: 'no key', OIDC_CLIENT_SECRET: '' }).join()).toContain('private key');
    expect(faultsOf({ ...whole, OIDC_CLIENT_ID: '' }).join()).toContain('OIDC_CLIENT_ID');
    expect(faultsOf({ OIDC_CLIENT_SECRET: 'x' }).join()).toContain('OIDC_ISSUER');
    expect(faultsOf({ ...whole, OIDC_SCOPE: 'email' }).join()).toContain('openid');
  });

  test('every secret may come in a file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'steady-settings-'));
    const key = String(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const issuer = { OIDC_ISSUER: 'https://login.example', OIDC_CLIENT_ID: 'steady' };
    const secrets: [name: string, value: string, beside: Record<string, string>][] = [
      ['DATABASE_URL', 'postgres://steady:secret@localhost/steady', {}],
      ['DATABASE_REPLICA_URL', 'postgres://steady:secret@replica/steady', { DATABASE_URL: 'postgres://localhost/steady' }],
      ['SMTP_URL', 'smtp://name:secret@mail.example', {}],
      ['OIDC_CLIENT_SECRET', 'secret', issuer],
      ['OIDC_PRIVATE_KEY', key.trimEnd(), issuer],
      ['ADMIN_PASSWORD', 'long enough to do', { ADMIN_EMAIL: 'ann@example.org' }],
    ];
    for (const [name, value, beside] of secrets) {
      writeFileSync(join(folder, name), `${value}\n`);
      expect(readSettings({ ...beside, [`${name}_FILE`]: join(folder, name) })).toMatchObject({ [name]: value });
    }
    rmSync(folder, { recursive: true });
  });

  test('the machine’s own environment is none of our business', () => {
    expect(faultsOf({ PATH: '/bin', HOME: '/home/ann', npm_config_cache: 'x', PORT: '' })).toEqual([]);
  });
});
