import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestApp, type TestApp } from '../testing/test-app.js';

let steady: TestApp;
beforeAll(async () => {
  steady = await startTestApp();
});
afterAll(() => steady.stop());

describe('who is asking', () => {
  test('the signed-in person is told who they are', async () => {
    const session = await steady.signIn('TRUST_IT_LEAD', ['RAL']);
    const answer = await steady.graphql<{ me: { role: string; trusts: string[] } }>('{ me { role trusts } }', {}, session);
    expect(answer.errors).toEqual([]);
    expect(answer.data?.me).toEqual({ role: 'TRUST_IT_LEAD', trusts: ['RAL'] });
  });

  test('the signed-out are told to sign in', async () => {
    const answer = await steady.graphql('{ me { role } }');
    expect(answer.status).toBe(401);
    expect(answer.errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });
});
