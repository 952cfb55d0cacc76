// `npm run admin [address]`: for an installation nobody can administer any more. Lists its administrators, and makes a one-time link
// with which the one named chooses a new password. Who may write to the data folder may do this; the server reads the link from
// there, running or not, and writes down that it was used.
import { createHash, randomBytes } from 'node:crypto';
import { accessSync, constants, existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ensureBuilt, ensureInstalled, onServingNode, root, say, stopWith } from './workspace.mjs';

const minutes = 30;

ensureInstalled();
onServingNode();
if (!(await ensureBuilt())) stopWith('building did not succeed; see the lines above.');
if (existsSync(join(root, '.env'))) process.loadEnvFile(join(root, '.env'));

const { readSettings } = await import('../server/dist/config/env.js');
const { openReader, rows } = await import('../server/dist/database/database.js');
const { leaveAdminLink } = await import('../server/dist/identity/admin-link.js');

let settings;
try {
  settings = readSettings(process.env);
} catch (error) {
  stopWith(error.message);
}
const folder = resolve(root, settings.DATA_DIR);
try {
  accessSync(folder, constants.R_OK | constants.W_OK);
} catch {
  stopWith(`this account may not read and write ${folder}, the data folder of Steady. Run it as the account that runs Steady.`);
}
const source = await openReader({ ...settings, DATA_DIR: folder }).catch((error) => stopWith(error.message));
const administrators = await rows(
  source,
  `SELECT "id", "email", "name", "disabledAt", "passwordHash" FROM user_account WHERE "role" = 'ADMINISTRATOR' ORDER BY "email"`,
);
await source.destroy();
if (administrators.length === 0)
  stopWith('there is no administrator yet: start Steady, it prints the link with which the first one chooses a password.');

const wanted = process.argv[2]?.trim().toLowerCase();
const chosen = administrators.find(({ email }) => email === wanted);
if (!chosen) {
  if (wanted) say(`${wanted} is no administrator here.`);
  say('administrators:');
  for (const { email, name, disabledAt, passwordHash } of administrators)
    say(`  ${email} (${name})${disabledAt ? ', disabled' : ''}${passwordHash ? '' : ', without a password'}`);
  say('name one to make a link for: npm run admin -- ann@example.nhs.uk');
  process.exit(wanted ? 1 : 0);
}
const secret = randomBytes(32).toString('base64url');
const endsAt = new Date(Date.now() + minutes * 60_000);
try {
  leaveAdminLink(folder, { tokenHash: createHash('sha256').update(secret).digest('hex'), userId: chosen.id, endsAt });
} catch (error) {
  stopWith(`the link could not be left in ${folder}: ${error.message}`);
}
const address = settings.PUBLIC_URL?.replace(/\/$/, '') ?? `http://localhost:${settings.PORT}`;
say(
  `${chosen.email} chooses a new password here; it works once, for ${minutes} minutes${chosen.disabledAt ? ', and enables the account' : ''}:`,
);
say(`${address}/reset/${secret}`);
