// `npm run audit:verify`: reads the whole audit log beside the running server and compares every row with its chain. Ends with 1
// when a row was changed, moved, removed or cut off, and names it.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ensureBuilt, ensureInstalled, onServingNode, root, say, stopWith } from './workspace.mjs';

ensureInstalled();
onServingNode();
if (!(await ensureBuilt())) stopWith('building did not succeed; see the lines above.');
if (existsSync(join(root, '.env'))) process.loadEnvFile(join(root, '.env'));

const { readSettings } = await import('../server/dist/config/env.js');
const { openReader } = await import('../server/dist/database/database.js');
const { readWitness } = await import('../server/dist/audit/head-witness.js');
const { verifyAudit } = await import('../server/dist/audit/verify-audit.js');

let settings;
try {
  settings = readSettings(process.env);
} catch (error) {
  stopWith(error.message);
}
const folder = resolve(root, settings.DATA_DIR);
let witnessed = null;
try {
  witnessed = readWitness(folder); // before the database: what is written down here was committed there earlier
} catch (error) {
  say(`caution: audit-heads.json in ${folder} cannot be read (${error.message}).`);
}
const source = await openReader({ ...settings, DATA_DIR: folder }).catch((error) => stopWith(error.message));
const { chains, links, faults } = await verifyAudit(source, witnessed);
await source.destroy();

for (const { sentence } of faults) say(sentence);
if (!witnessed)
  say(
    `caution: there is no audit-heads.json in ${folder}: whether the newest rows were cut off together with the head cannot be told.`,
  );
if (faults.length === 0) say(`${links} rows in ${chains} logs: none was changed, moved, removed or cut off.`);
else
  say(
    `${faults.length === 100 ? '100 faults or more' : `${faults.length} fault${faults.length === 1 ? '' : 's'}`} among ${links} rows. If an older backup was put back on purpose, the rows after it are rightly missing: keep audit-heads.json as a record and move it away.`,
  );
process.exit(faults.length === 0 ? 0 : 1);
