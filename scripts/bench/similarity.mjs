// Time and memory of looking up similar tickets among 100,000 made ones. Usage: node --expose-gc scripts/bench/similarity.mjs [tickets]
import { createSimilarityIndex } from '../../shared/dist/text/index.js';
import { seededDraw } from '../../shared/dist/forecast/seeded.js';

const TICKETS = Number(process.argv[2] ?? 100_000);
const draw = seededDraw(5);

/** A word of the vocabulary by Zipf's law: a few words in most tickets, most words in a few. */
function word() {
  const rank = Math.floor(Math.exp(draw() * Math.log(30_000)));
  return `w${rank.toString(36).replace(/\d/g, (digit) => 'ghijklmnop'[Number(digit)])}x`;
}

function ticket() {
  return Array.from({ length: 6 + Math.floor(draw() * 14) }, word).join(' ');
}

function heapMiB() {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1_048_576;
}

const before = heapMiB();
const index = createSimilarityIndex();
const building = performance.now();
for (let number = 0; number < TICKETS; number++) index.put(`INC${String(number).padStart(7, '0')}`, ticket());
const built = performance.now() - building;
const memory = heapMiB() - before;

const times = [];
for (let turn = 0; turn < 500; turn++) {
  const question = ticket();
  const started = performance.now();
  index.similarTo(question);
  times.push(performance.now() - started);
}
times.sort((left, right) => left - right);
const timeAt = (part) => times[Math.floor(part * (times.length - 1))].toFixed(1);

console.log('| tickets | built, s | memory, MiB | look-up p50, ms | p95, ms | slowest, ms |\n|---|---|---|---|---|---|');
console.log(
  `| ${TICKETS} | ${(built / 1000).toFixed(1)} | ${memory.toFixed(0)} | ${timeAt(0.5)} | ${timeAt(0.95)} | ${timeAt(1)} |`,
);
