// `npm run backup [file]`: a checked copy of the embedded database, taken beside the running server. A process of its own, because
// copying blocks the one it runs in.
import { cpSync, existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ensureBuilt, ensureInstalled, onServingNode, root, say, stopWith } from './workspace.mjs';

ensureInstalled();
onServingNode();
if (!(await ensureBuilt())) stopWith('building did not succeed; see the lines above.');
const { readSettings } = await import('../server/dist/config/env.js');
const { backUp } = await import('../server/dist/operations/backup.js');

if (existsSync(join(root, '.env'))) process.loadEnvFile(join(root, '.env'));
let settings;
try {
  settings = readSettings(process.env);
} catch (error) {
  stopWith(error.message);
}
if (settings.DATABASE_URL)
  stopWith(
    'this Steady keeps its data in PostgreSQL: back it up with pg_dump --format=custom --file=steady.dump "$DATABASE_URL".',
  );
const folder = resolve(root, settings.DATA_DIR);
const original = join(folder, 'steady.sqlite');
if (!existsSync(original)) stopWith(`there is no database at ${original} yet.`);
const moment = new Date().toISOString().slice(0, 19).replaceAll(':', '');
const copy = process.argv[2] ? resolve(process.argv[2]) : join(folder, 'backups', `steady-${moment}Z.sqlite`);
if (existsSync(copy)) stopWith(`${copy} is there already; name another file.`);
try {
  const { rows, compared } = backUp(original, copy);
  const count = Object.values(rows).reduce((sum, table) => sum + table, 0);
  say(`${copy}: ${count} rows in ${Object.keys(rows).length} tables, structure and references are sound.`);
  say(
    compared
      ? 'Every table has the rows of the original.'
      : 'The original was being written to, so that its rows could not be counted beside.',
  );
  // after the database: a file is on the disk before its row is, and one taken away stays for a day
  const files = join(folder, 'attachments');
  if (existsSync(files)) {
    cpSync(files, `${copy}.attachments`, { recursive: true, filter: (name) => !name.startsWith(join(files, 'incoming')) });
    say(`${copy}.attachments: the pictures and PDFs of incidents; put them back as attachments in the data folder.`);
  }
  say('To restore: stop Steady, put the file in place of steady.sqlite (and remove steady.sqlite-wal and -shm), start Steady.');
} catch (error) {
  stopWith(`the backup did not succeed and left nothing behind: ${error.message}`);
}
