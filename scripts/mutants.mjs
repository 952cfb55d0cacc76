// Mutation testing by hand: changes one operator at a time in a copy of `shared`, runs the folder's own tests, and counts how many
// changes the tests notice. `node scripts/mutants.mjs health 40 1` tries 40 mutants of shared/src/health chosen by seed 1.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** What is changed into what. Operators stand between spaces, so that generics and arrows are left alone. */
const CHANGES = [
  [/ <= /g, ' < '],
  [/ < /g, ' <= '],
  [/ >= /g, ' > '],
  [/ > /g, ' >= '],
  [/ === /g, ' !== '],
  [/ !== /g, ' === '],
  [/ && /g, ' || '],
  [/ \|\| /g, ' && '],
  [/ \+ /g, ' - '],
  [/ - /g, ' + '],
  [/ \* /g, ' / '],
  [/Math\.max\(/g, 'Math.min('],
  [/Math\.min\(/g, 'Math.max('],
  [/return true;/g, 'return false;'],
  [/return false;/g, 'return true;'],
  [/\.some\(/g, '.every('],
  [/\.every\(/g, '.some('],
];

/** Lines that hold no behaviour: comments, imports, types, and words put together. */
function isBehaviour(line) {
  const text = line.trim();
  const isComment = text.startsWith('*') || text.startsWith('/*') || text.startsWith('//');
  const isDeclaration = /^(import|export type|export interface|interface|type|\|)\b/.test(text) || text.startsWith('|');
  return text !== '' && !isComment && !isDeclaration;
}

/** A loop that runs once more than its list is long reads nothing more: such mutants are the same program. */
function isLoopEnd(line, match) {
  return line.trim().startsWith('for (') && match[0] === ' < ';
}

/** Positions inside strings and templates are words, not behaviour. */
function isInWords(line, index) {
  const before = line.slice(0, index);
  return ["'", '`', '"'].some((quote) => (before.split(quote).length - 1) % 2 === 1);
}

function mutantsOf(file, text) {
  const found = [];
  text.split('\n').forEach((line, number) => {
    if (!isBehaviour(line)) return;
    for (const [pattern, replacement] of CHANGES) {
      for (const match of line.matchAll(pattern)) {
        if (isInWords(line, match.index) || isLoopEnd(line, match)) continue;
        const changed = line.slice(0, match.index) + replacement + line.slice(match.index + match[0].length);
        found.push({ file, number, line, changed });
      }
    }
  });
  return found;
}

function sourcesOf(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(
      (entry) =>
        entry.isFile() &&
        entry.name.endsWith('.ts') &&
        !entry.name.endsWith('.test.ts') &&
        !/^(index|made-site|plain-site)/.test(entry.name),
    )
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** A repeatable choice (mulberry32), so that a table can be checked. */
function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function chosen(all, count, seed) {
  const random = seeded(seed);
  const rest = [...all];
  const picked = [];
  while (picked.length < count && rest.length > 0) picked.push(...rest.splice(Math.floor(random() * rest.length), 1));
  return picked;
}

function copyOfShared() {
  const copy = mkdtempSync(join(tmpdir(), 'steady-mutants-'));
  for (const part of [
    'shared/src',
    'shared/package.json',
    'shared/jest.config.mjs',
    'test/support',
    'test/fixtures/ok',
    'scripts/swcrc.json',
    'package.json',
  ]) {
    mkdirSync(dirname(join(copy, part)), { recursive: true });
    cpSync(join(root, part), join(copy, part), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

/** Tests that draw many cases are asked last, of the mutants the others did not notice. */
const SLOW = '(simulation|properties|known-answers)';

function testsPass(copy, folder) {
  return (
    passes(copy, [`src/${folder}/`, '--testPathIgnorePatterns', SLOW]) &&
    passes(copy, [`src/${folder}/.*${SLOW}`, '--passWithNoTests'])
  );
}

function passes(copy, which) {
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const run = spawnSync(process.execPath, ['--experimental-vm-modules', jest, ...which, '--bail', '--runInBand', '--silent'], {
    cwd: join(copy, 'shared'),
    encoding: 'utf8',
    timeout: 300_000,
  });
  return run.status === 0;
}

const [folder = 'health', count = '40', seed = '1'] = process.argv.slice(2);
const copy = copyOfShared();
try {
  if (!testsPass(copy, folder)) throw new Error(`The tests of ${folder} fail without any mutant.`);
  const sources = sourcesOf(join(copy, 'shared', 'src', folder));
  const mutants = chosen(
    sources.flatMap((file) => mutantsOf(file, readFileSync(file, 'utf8'))),
    Number(count),
    Number(seed),
  );
  let killed = 0;
  for (const { file, number, line, changed } of mutants) {
    const text = readFileSync(file, 'utf8');
    const lines = text.split('\n');
    lines[number] = changed;
    writeFileSync(file, lines.join('\n'));
    const survives = testsPass(copy, folder);
    writeFileSync(file, text);
    if (!survives) killed += 1;
    else
      console.log(
        `survived  ${file.slice(join(copy, 'shared', 'src').length + 1)}:${number + 1}\n  - ${line.trim()}\n  + ${changed.trim()}`,
      );
  }
  console.log(`${folder}: ${killed} of ${mutants.length} killed (${((100 * killed) / mutants.length).toFixed(0)} %)`);
} finally {
  rmSync(copy, { recursive: true, force: true });
}
