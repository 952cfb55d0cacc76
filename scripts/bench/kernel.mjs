// The pure kernel's speed: charts, health, forecast, similarity, from the built shared package.
import { forecastSteadiness } from '../../shared/dist/forecast/index.js';
import { makeGoLives } from '../../shared/dist/forecast/test-support/made-go-lives.js';
import { at, madeEvidence, QUIET_SITE } from '../../shared/dist/health/made-site.js';
import { healthOf } from '../../shared/dist/health/index.js';
import { policy1 } from '../../shared/dist/policy/index.js';
import { controlChart } from '../../shared/dist/spc/index.js';
import { createSimilarityIndex } from '../../shared/dist/text/index.js';
import { addDays } from '../../shared/dist/time/index.js';

/** The median of `times` runs in milliseconds, after as many to warm up; each run gets its number. */
function medianMs(times, work) {
  const samples = [];
  for (let index = 0; index < times * 2; index += 1) {
    const from = performance.now();
    work(index);
    if (index >= times) samples.push(performance.now() - from);
  }
  return samples.sort((a, b) => a - b)[Math.floor(times / 2)];
}

export function benchKernel(row) {
  const points = Array.from({ length: 730 }, (_, day) => ({
    on: addDays('2024-01-01', day),
    value: 20 + Math.sin(day * 12.9898) * 5,
  }));
  const chart = medianMs(50, () => controlChart(points, { improvementDirection: 'DECREASE' }));
  row('a chart of 730 points with all rules', `${chart.toFixed(2)} ms`, '1 ms', chart < 1);

  const sites = Array.from({ length: 220 }, (_, seed) => madeEvidence({ seed: seed + 1 }));
  const asOf = at(QUIET_SITE.goLiveOn, 40);
  const health = medianMs(20, () => sites.forEach((site) => healthOf(site, [policy1], asOf)));
  row('health of 220 sites from ready series', `${health.toFixed(0)} ms`, '50 ms', health < 50);

  const asked = makeGoLives(120, 7).map(({ goLiveOn, days, baseline }) => ({
    goLiveOn,
    upTo: addDays(goLiveOn, 21),
    days,
    baseline,
    feedLate: false,
  }));
  const open = asked.filter((one) => {
    const answer = forecastSteadiness(one);
    return answer.on !== null && !answer.reached;
  });
  const forecast = medianMs(40, (index) => forecastSteadiness(open[index % open.length]));
  row('a forecast', `${forecast.toFixed(1)} ms`, '20 ms', forecast < 20);

  const similarity = createSimilarityIndex();
  // words by Zipf's law: a few stand in most tickets, most in a few
  const word = (number) => `w${Math.floor(Math.exp((Math.abs(Math.sin(number) * 43_758.5453) % 1) * Math.log(30_000)))}`;
  const words = (ticket) => Array.from({ length: 6 + (ticket % 14) }, (_, place) => word(ticket * 31 + place)).join(' ');
  for (let ticket = 0; ticket < 100_000; ticket += 1) similarity.put(`INC${ticket}`, words(ticket));
  const lookUp = medianMs(50, (index) => similarity.similarTo(words(index * 997), { first: 5 }));
  row('similar among 100,000 tickets', `${lookUp.toFixed(1)} ms`, '20 ms', lookUp < 20);
}
