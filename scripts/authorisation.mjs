// `node scripts/authorisation.mjs`: writes server/AUTHORISATION.md from the rules of server/src/identity/access-rules.ts.
// With --check it only compares, and fails when the committed file differs. The test of the contracts checks it too, and
// calls the running server for every cell of the table.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const words = {
  ALLOWED: 'yes',
  LEFT_OUT: 'left out',
  NULL: 'null',
  FORBIDDEN: 'forbidden',
  NOT_FOUND: 'not found',
  UNAUTHENTICATED: 'sign in',
};

/** The columns: who asks, and whose rows are asked for. */
const columns = [
  ['Administrator', { role: 'ADMINISTRATOR', sees: 'ALL' }, ['OWN']],
  ['Programme manager', { role: 'PROGRAMME_MANAGER', sees: 'ALL' }, ['OWN']],
  ['Safety officer, all trusts', { role: 'SAFETY_OFFICER', sees: 'ALL' }, ['OWN']],
  ['Executive, all trusts', { role: 'EXECUTIVE', sees: 'ALL' }, ['OWN']],
  ['Trust IT lead', { role: 'TRUST_IT_LEAD', sees: 'OWN' }, ['OWN', 'OTHER']],
  ['Safety officer', { role: 'SAFETY_OFFICER', sees: 'OWN' }, ['OWN', 'OTHER']],
  ['Executive', { role: 'EXECUTIVE', sees: 'OWN' }, ['OWN', 'OTHER']],
  ['Service', { role: 'SERVICE', sees: 'OWN' }, ['OWN', 'OTHER']],
  ['Signed out', 'NOBODY', ['OWN']],
];

function table(rules, outcomeOf) {
  const head = ['', ...columns.map(([title, , places]) => (places.length > 1 ? `${title}: own / other` : title))];
  const lines = Object.entries(rules).map(([name, rule]) => [
    `\`${name}\`${rule.inPerson ? ' *in person*' : ''}`,
    ...columns.map(([, asker, places]) => {
      const cells = [...new Set(places.map((place) => words[outcomeOf(rule, asker, place)]))];
      return cells.join(' / ');
    }),
  ]);
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** The text of server/AUTHORISATION.md. */
export function authorisationText({ graphqlRules, routeRules, outcomeOf }) {
  return `# Who may do what

Generated from \`src/identity/access-rules.ts\` by \`node scripts/authorisation.mjs\`. Do not edit. The test
\`test/contracts/authorisation.test.ts\` lists every field and route of the running server, refuses one without a rule, and
calls it once for every cell.

"Own / other" is whose rows are asked for; one word stands for both. *left out*: answered, without the other trust's rows.
*null*: answered as for what is not there. *not found*: refused in the same words as what is not there. *sign in*: 401, also
for a session that is over and a token that is not known. Somebody who sees every trust has no other. An API token acts for
the person who made it, within the trusts and actions it was made for; what is marked *in person* it may not do at all.

## GraphQL

${table(graphqlRules, outcomeOf)}

## HTTP

${table(routeRules, outcomeOf)}
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { ensureInstalled, onServingNode, root, say } = await import('./workspace.mjs');
  ensureInstalled();
  onServingNode();
  const file = join(root, 'server', 'AUTHORISATION.md');
  // only types are in it beside plain JavaScript, which Node leaves out by itself
  const text = authorisationText(await import('../server/src/identity/access-rules.ts'));
  const current = readFileSync(file, { encoding: 'utf8', flag: 'a+' }) === text;
  if (!current && !process.argv.includes('--check')) writeFileSync(file, text);
  say(current ? 'server/AUTHORISATION.md is up to date.' : 'server/AUTHORISATION.md differed from the rules.');
  process.exit(!current && process.argv.includes('--check') ? 1 : 0);
}
