// The pure kernel's speed: charts, health, forecast, similarity, from the built shared package.
import { controlChart } from '@steady/shared/spc';
import { addDays } from '@steady/shared/time';

const made = (count) =>
  Array.from({ length: count }, (_, index) => ({ on: addDays('2024-01-01', index), value: 20 + Math.sin(index * 12.9898) * 5 }));

/** The median of `times` runs in milliseconds, after as many to warm up. */
export function medianMs(times, work) {
  const samples = [];
  for (let index = 0; index < times * 2; index += 1) {
    const from = performance.now();
    work();
    if (index >= times) samples.push(performance.now() - from);
  }
  return samples.sort((a, b) => a - b)[Math.floor(times / 2)];
}

export function benchKernel(row) {
  const points = made(730);
  const chart = medianMs(50, () => controlChart(points, { improvementDirection: 'DECREASE' }));
  row('a chart of 730 points with all rules', `${chart.toFixed(2)} ms`, '1 ms', chart < 1);
}
