// Queries made to hurt, each refused: how long the server is busy with one. Run by bench.mjs, or by itself.
import { fileURLToPath } from 'node:url';
import { startServer } from '../../test/support/server-process.mjs';

const times = (count, part) => Array.from({ length: count }, (_, n) => part(n)).join(' ');
const deep = '['.repeat(45_000) + ']'.repeat(45_000);

/** Bodies for `/graphql`, as text. */
const bodies = {
  '20,000 deep': JSON.stringify({ query: '{ a '.repeat(20_000) + '}'.repeat(20_000) }),
  '50,000 fields': JSON.stringify({ query: `{ me { ${'id '.repeat(50_000)} } }` }),
  '1,000 renames': JSON.stringify({ query: `{ ${times(1_000, (n) => `a${n}: me { id }`)} }` }),
  '50 lists at once': JSON.stringify({ query: `{ ${times(50, (n) => `a${n}: trusts { code }`)} }` }),
  'fragments in a circle': JSON.stringify({
    query: '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }',
  }),
  'fragments that double': JSON.stringify({
    query: `{ ...F0 } ${times(40, (n) => `fragment F${n} on Query { ...F${n + 1} ...F${n + 1} }`)} fragment F40 on Query { me { id } }`,
  }),
  '400 directives': JSON.stringify({ query: `{ me ${'@skip(if: false) '.repeat(400)} { id } }` }),
  'JSON 45,000 deep': `{"query":"query($x:String){trusts(search:$x){code}}","variables":{"x":${deep}}}`,
  '1,000 queries in one': `[${Array(1_000).fill('{"query":"{me{id}}"}').join(',')}]`,
  'a megabyte of one name': JSON.stringify({ query: `{ ${'x'.repeat(1_000_000)} }` }),
};

/** Adds one line: the slowest refusal of twenty each. */
export async function benchAbuse(row) {
  const server = await startServer({ environment: { DEMO: 'off' } });
  await server.signIn();
  let slowest = { what: '', ms: 0 };
  try {
    for (const [what, body] of Object.entries(bodies))
      for (let index = 0; index < 25; index += 1) {
        const from = performance.now();
        const answer = await server.request('/graphql', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body,
        });
        const text = await answer.text();
        const ms = performance.now() - from;
        if (answer.status >= 500 || !text.includes('"errors"')) throw new Error(`${what} was answered ${answer.status}`);
        if (index >= 5 && ms > slowest.ms) slowest = { what, ms };
      }
  } finally {
    await server.stop();
  }
  row(`slowest refusal of a query made to hurt (${slowest.what})`, `${slowest.ms.toFixed(1)} ms`, '100 ms', slowest.ms <= 100);
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await benchAbuse((what, measured, goal) => console.log(`${what}: ${measured} (goal ${goal})`));
