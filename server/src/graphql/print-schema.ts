import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { createApp } from '../app.js';
import { SystemClock } from '../clock/clock.js';
import { readSettings } from '../config/env.js';

const heading = '# Generated from the code of the server by `npm run generate`. Do not edit.\n\n';

/** The schema the server answers, as `server/schema.graphql` holds it: sorted, so that a difference is a change. */
export async function printServerSchema(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'steady-schema-'));
  try {
    const app = await createApp(readSettings({ DATA_DIR: folder, DEMO: 'off', LOG_LEVEL: 'silent' }), new SystemClock());
    const { schema } = app.get(GraphQLSchemaHost);
    await app.close();
    return `${heading}${printSchema(lexicographicSortSchema(schema))}\n`;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
