// How well the date of steadiness keeps its promise on made go-lives whose truth is known. Prints markdown.
// Usage: node scripts/bench/forecast-calibration.mjs [sites]   (after a build of shared)
import { forecastSteadiness } from '../../shared/dist/forecast/index.js';
import {
  errorDays,
  makeGoLives,
  makeUnchanged,
  MADE_KINDS,
  yesterdayOf,
} from '../../shared/dist/forecast/test-support/made-go-lives.js';
import { seededDraw } from '../../shared/dist/forecast/seeded.js';
import { countWorkingDays, isWorkingDay } from '../../shared/dist/time/index.js';

const SITES = Number(process.argv[2] ?? 500);
const sites = makeGoLives(SITES, 20260401);
const times = [];

function forecastOn(site, upTo) {
  const started = process.cpuUsage();
  const forecast = forecastSteadiness({
    goLiveOn: site.goLiveOn,
    upTo,
    days: site.days,
    baseline: site.baseline,
    feedLate: false,
  });
  const { user, system } = process.cpuUsage(started);
  if (!forecast.reached) times.push((user + system) / 1000);
  return forecast;
}

function median(numbers) {
  const sorted = [...numbers].sort((left, right) => left - right);
  return sorted.length === 0 ? null : sorted[Math.floor((sorted.length - 1) / 2)];
}

function share(part, whole) {
  return whole === 0 ? 'none' : `${Math.round((100 * part) / whole)} %`;
}

/** One row of the table: the sites of these that are not steady yet on this day. */
function rowOf(chosen, day) {
  const seen = { waiting: 0, given: 0, held: 0, errors: [], widths: [], withheld: {} };
  for (const site of chosen) {
    const upTo = yesterdayOf(site, day);
    if (site.steadyOn !== null && site.steadyOn <= upTo) continue;
    seen.waiting++;
    const forecast = forecastOn(site, upTo);
    if (forecast.withheld !== null) {
      seen.withheld[forecast.withheld.code] = (seen.withheld[forecast.withheld.code] ?? 0) + 1;
      continue;
    }
    seen.given++;
    const truth = site.steadyOn ?? '9999-12-31';
    if (truth >= forecast.from && (forecast.to === null || truth <= forecast.to)) seen.held++;
    seen.errors.push(site.steadyOn === null ? 999 : Math.abs(errorDays(forecast.on, site.steadyOn)));
    if (forecast.to !== null) seen.widths.push(errorDays(forecast.from, forecast.to));
  }
  const reasons = Object.entries(seen.withheld).map(([code, count]) => `${code} ${count}`);
  return [
    seen.waiting,
    seen.given,
    share(seen.held, seen.given),
    median(seen.errors) ?? 'none',
    median(seen.widths) ?? 'none',
    reasons.join(', ') || 'none',
  ].join(' | ');
}

/** Whether, and after how many working days, each relapse that came before steadiness was noticed. */
function relapses() {
  let relapsed = 0;
  let noticed = 0;
  for (const site of sites) {
    if (site.relapseOn === null) continue;
    if (site.steadyOn !== null && site.steadyOn < site.relapseOn) continue;
    relapsed++;
    const after = site.days.filter((day) => day.on >= site.relapseOn && isWorkingDay(day.on)).slice(0, 3);
    if (after.some((day) => forecastOn(site, day.on).relapseOn !== null)) noticed++;
  }
  return { relapsed, noticed };
}

/** Spells of alarm a quarter (91 days since day 14) on sites that only decline. */
function falseAlarms(chosen) {
  let spells = 0;
  let quarters = 0;
  for (const site of chosen) {
    let ringing = false;
    const watched = site.days.filter((day) => isWorkingDay(day.on)).slice(10, 75);
    for (const day of watched) {
      const rings = forecastOn(site, day.on).relapseOn !== null;
      if (rings && !ringing) spells++;
      ringing = rings;
    }
    quarters += countWorkingDays(watched[0].on, watched.at(-1).on) / 65;
  }
  return spells / quarters;
}

const heading =
  '| day | not yet steady | given | P80 held | median error, days | width of P80, days | withheld |\n|---|---|---|---|---|---|---|';
console.log(`### All kinds, ${SITES} made go-lives of 2 to 96 incidents a day\n\n${heading}`);
for (const day of [14, 21, 28, 42]) console.log(`| ${day} | ${rowOf(sites, day)} |`);
for (const kind of MADE_KINDS) {
  console.log(`\n### ${kind}\n\n${heading}`);
  for (const day of [14, 21, 28, 42]) {
    console.log(
      `| ${day} | ${rowOf(
        sites.filter((site) => site.kind === kind),
        day,
      )} |`,
    );
  }
}
const { relapsed, noticed } = relapses();
const declining = sites.filter((site) => site.kind === 'slow decay' || site.kind === 'fast decay').slice(0, 60);
const draw = seededDraw(7);
const unchanged = [2, 5, 12, 30, 96].flatMap((usual) => [1, 2, 3, 4].map(() => makeUnchanged(usual, draw)));
console.log(
  `\nRelapses before steadiness noticed within 3 working days: ${noticed} of ${relapsed} (${share(noticed, relapsed)}).`,
);
console.log(
  `False alarms a site-quarter: ${falseAlarms(declining).toFixed(2)} on declining sites, ${falseAlarms(unchanged).toFixed(2)} where nothing changes.`,
);
times.sort((left, right) => left - right);
const timeAt = (part) => times[Math.floor(part * (times.length - 1))].toFixed(1);
console.log(
  `Processor time of a forecast (of ${times.length} that were not yet reached): p50 ${timeAt(0.5)} ms, p99 ${timeAt(0.99)} ms.`,
);
