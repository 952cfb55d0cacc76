import { expect, test } from '@jest/globals';
import { safePageAddress } from './page-address.js';

test.each(['/incidents?state=NEW#top', '/', '/deployments/7f3c', '/incidents?text=caf%C3%A9', '/signs', '/apiary'])(
  '%s is a page of ours',
  (next) => expect(safePageAddress(next)).toBe(next),
);

test.each([
  '//elsewhere.example',
  'https://elsewhere.example',
  'javascript:alert(1)',
  '/\\elsewhere.example',
  '\\\\elsewhere.example',
  '/\t/elsewhere.example',
  '/\n/elsewhere.example',
  '/\u0000/elsewhere.example',
  ' //elsewhere.example',
  '/a b',
  '',
  'incidents',
  '/sign-in?next=/',
  '/welcome/abc',
  '/API/session/oidc/begin',
  `/${'a'.repeat(2000)}`,
  ['/a'],
  undefined,
])('%j is not', (next) => expect(safePageAddress(next)).toBe('/'));

test('what is safe stays on the same host for the reader of addresses that browsers use', () => {
  for (const next of ['/@elsewhere.example', '/:80', '/.//elsewhere.example', '/%2f%2felsewhere.example'])
    expect(new URL(safePageAddress(next), 'https://steady.example').host).toBe('steady.example');
});
