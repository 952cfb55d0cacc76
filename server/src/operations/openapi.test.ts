import { expect, test } from '@jest/globals';
import type { Express } from 'express';
import { startTestApp } from '../testing/test-app.js';
import { openApi } from './openapi.js';

interface Layer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> };
}

/** GraphQL describes itself; these serve the pages. */
const ofThePages = [/^get \/api\/feeds\//];

test('every route of the server is described, and nothing else', async () => {
  const steady = await startTestApp();
  const { stack } = (steady.app.getHttpAdapter().getInstance() as Express).router as unknown as { stack: Layer[] };
  const served = stack
    .flatMap(({ route }) =>
      Object.keys(route?.methods ?? {}).map((method) => `${method} ${route?.path.replace(/:(\w+)/g, '{$1}')}`),
    )
    .filter((route) => !ofThePages.some((pages) => pages.test(route)));
  const described = Object.entries(openApi['paths'] as Record<string, object>).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  );
  expect(described.sort()).toEqual(served.sort());
  const answer = await steady.http('/api/openapi.json', { session: await steady.signIn() });
  expect(await answer.json()).toMatchObject({ openapi: '3.1.0' });
  await steady.stop();
});
