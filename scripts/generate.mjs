// `npm run generate`: writes server/schema.graphql from the server's code and the dashboard's client types from that.
// With --check it only compares, and fails when a committed file differs.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, onServingNode, root, say, stopWith } from './workspace.mjs';

ensureInstalled();
onServingNode();
const check = process.argv.includes('--check');
if (!(await ensureBuilt())) stopWith('building did not succeed; see the lines above.');

const { printServerSchema } = await import('../server/dist/graphql/print-schema.js');
const file = join(root, 'server', 'schema.graphql');
const schema = await printServerSchema();
const differing = [];
if (readFileSync(file, 'utf8') !== schema) {
  differing.push('server/schema.graphql');
  if (!check) writeFileSync(file, schema);
}
const { generateClientTypes } = await import('../dashboard/codegen.mjs');
for (const path of await generateClientTypes({ check })) differing.push(`dashboard/${path}`);

for (const path of differing) say(`${check ? 'differs from the code' : 'written'}: ${path}`);
if (differing.length === 0) say('the generated files are up to date.');
process.exit(check && differing.length > 0 ? 1 : 0);
