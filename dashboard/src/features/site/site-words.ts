import {
  addDays,
  formatDay,
  formatDayWithWeekday,
  formatMinutes,
  formatShortDay,
  formatTime,
  londonDay,
} from '../../format/days.js';
import { countOf, formatNumber, formatPercent } from '../../format/figures.js';
import { phaseWords } from '../../format/words.js';
import type { SiteQuery } from '../../gql/site.js';

export type SiteDeployment = NonNullable<SiteQuery['deployment']>;
type Health = SiteDeployment['health'];

/** The sentence under a site's name: day and phase, release and supplier, size, how fresh the figures are. */
export function siteSentence(deployment: SiteDeployment, now: string): string {
  const { release, supplier, beds, staff } = deployment;
  const size = [beds === null ? '' : countOf(beds, 'bed'), `${formatNumber(staff)} staff`]
    .filter((part) => part !== '')
    .join(', ');
  return `${phaseSentence(deployment)} ${release}, ${supplier === null ? 'no supplier' : `supplied by ${supplier}`}${deployment.wave ? `, ${deployment.wave.name}` : ''}. ${size}. ${mergerWords(deployment)}${freshness(deployment, now)}`;
}

/** `RNJ was merged into R1H on 1 April 2012; its history is kept under RNJ. `, nothing for a trust of its own. */
function mergerWords({ trust }: SiteDeployment): string {
  if (trust.successorCode === null) return '';
  const on = trust.mergedOn === null ? '' : ` on ${formatDay(trust.mergedOn)}`;
  return `${trust.code} was merged into ${trust.successorCode}${on}; its history is kept under ${trust.code}. `;
}

function phaseSentence({ phase, phaseReason, dayNumber, goLiveOn }: SiteDeployment): string {
  const reason = phaseReason === null ? '' : `: ${phaseReason.replace(/\.$/, '')}`;
  if (phase === 'WITHDRAWN' || phase === 'PAUSED') return `${capital(phaseWords[phase])}${reason}.`;
  if (goLiveOn === null || dayNumber === null) return `${capital(phaseWords[phase])}, no go-live day set${reason}.`;
  if (dayNumber < 0)
    return `${capital(phaseWords[phase])}, ${countOf(-dayNumber, 'day')} before go-live on ${formatDay(goLiveOn)}${reason}.`;
  return `Day ${formatNumber(dayNumber)} of ${phaseWords[phase]}${reason}.`;
}

function freshness({ feeds }: SiteDeployment, now: string): string {
  const expected = feeds.filter((feed) => !feed.notApplicable);
  if (expected.length === 0) return 'No feed is expected yet.';
  const late = expected.filter((feed) => feed.late).length;
  const until = `Figures to 11:59pm on ${formatDayWithWeekday(addDays(londonDay(now), -1))}`;
  return late === 0
    ? `${until}; all feeds in.`
    : `${until}; ${late} of ${countOf(expected.length, 'feed')} ${late === 1 ? 'is' : 'are'} late.`;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The sentence in two parts at its first comma, semicolon, colon or bracket: what to read first, and the rest. */
export function leadAndRest(sentence: string): { lead: string; rest: string } {
  const at = sentence.search(/[,;:]| \(/);
  return at < 0 ? { lead: sentence, rest: '' } : { lead: sentence.slice(0, at), rest: sentence.slice(at) };
}

/** `Score 32.5, from 5 of 5 streams.`, or why there is none. */
export function scoreSentence({ score, confidence, streams }: Pick<Health, 'score' | 'confidence' | 'streams'>): string {
  const applicable = streams.filter((stream) => stream.status !== 'NOT_APPLICABLE');
  const known = applicable.filter((stream) => stream.status !== 'UNKNOWN');
  const from = `${known.length} of ${countOf(applicable.length, 'stream')}`;
  if (score === null)
    return `No score: it needs at least 50\u00a0% of the weight to be known, and ${formatPercent(100 * confidence, 0)} is (${from}).`;
  return `Score ${formatNumber(score, 1)}, from ${from}.`;
}

export interface Happening {
  id: string;
  when: string;
  sentence: string;
}

/** What happened at a site (but for what was said of it), split at the last seven days before `now`; each newest first. */
export function happenings(events: SiteDeployment['events'], now: string): { thisWeek: Happening[]; before: Happening[] } {
  const weekAgo = addDays(londonDay(now), -7);
  const sorted = events
    .filter((event) => event.kind !== 'STATEMENT')
    .sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : (b.at ?? '').localeCompare(a.at ?? '')));
  const told = (event: SiteDeployment['events'][number], long: boolean): Happening => ({
    id: event.id,
    when: long ? formatDay(event.on) : formatShortDay(event.on),
    sentence: event.sentence,
  });
  return {
    thisWeek: sorted.filter((event) => event.on > weekAgo).map((event) => told(event, false)),
    before: sorted.filter((event) => event.on <= weekAgo).map((event) => told(event, true)),
  };
}

/** The days a site's charts cover: from the baseline's first day before go-live to yesterday; 90 days where none is live. */
export function chartDays(goLiveOn: string | null, now: string): { from: string; to: string } {
  const today = londonDay(now);
  const to = addDays(today, -1);
  const baseline = goLiveOn === null || goLiveOn > to ? null : addDays(goLiveOn, -66);
  return { from: baseline ?? addDays(today, -90), to };
}

/** Paper in use as stretches of days, for the site itself and for the whole trust. */
export function paperBands(
  episodes: SiteDeployment['downtimeEpisodes'],
  site: string,
  now: string,
): { id: string; from: string; to: string; words: string }[] {
  return ofSite(episodes, site).map((episode) => ({
    id: `paper-${episode.reference}`,
    from: londonDay(episode.startedAt),
    to: londonDay(episode.endedAt ?? now),
    words: episode.planned ? 'planned downtime' : 'paper',
  }));
}

/** The begin and end of each paper episode as events, in the words of the site: `Outpatients began using paper at 2:10pm`. */
export function paperEvents(episodes: SiteDeployment['downtimeEpisodes'], site: string): SiteDeployment['events'] {
  return ofSite(episodes, site).flatMap((episode) => {
    const who = episode.departments.length === 0 ? 'The whole site' : episode.departments.join(', ');
    const begun = {
      id: `${episode.reference} began`,
      on: londonDay(episode.startedAt),
      at: episode.startedAt,
      kind: 'PAPER',
      sentence: `${who} began using paper at ${formatTime(episode.startedAt)}, ${episode.planned ? 'as planned' : 'unplanned'}`,
    };
    if (episode.endedAt === null) return [begun];
    const minutes = (Date.parse(episode.endedAt) - Date.parse(episode.startedAt)) / 60_000;
    const ended = {
      id: `${episode.reference} ended`,
      on: londonDay(episode.endedAt),
      at: episode.endedAt,
      kind: 'PAPER',
      sentence: `${who} back on the system at ${formatTime(episode.endedAt)}, after ${formatMinutes(minutes)} on paper`,
    };
    return [begun, ended];
  });
}

function ofSite(episodes: SiteDeployment['downtimeEpisodes'], site: string): SiteDeployment['downtimeEpisodes'] {
  return episodes.filter((episode) => episode.site === null || episode.site.code === site);
}

const onCharts = new Set(['PATCH', 'RELEASE', 'SUPPLIER']);

/** The events that are marked on charts: what changed in the system. The day of go-live and paper have marks of their own. */
export function chartEvents(
  events: SiteDeployment['events'],
  goLiveOn: string | null,
): { id: string; on: string; words: string }[] {
  return events
    .filter((event) => onCharts.has(event.kind) && event.on !== goLiveOn)
    .map((event) => ({ id: `event-${event.id}`, on: event.on, words: shortEvent(event) }));
}

/** `patch 4.1.7`: the kind with the version its sentence names, else the kind alone. */
function shortEvent({ kind, sentence }: SiteDeployment['events'][number]): string {
  const version = /\b\d+(?:\.\d+)+\b/.exec(sentence)?.[0];
  return version === undefined ? kind.toLowerCase() : `${kind.toLowerCase()} ${version}`;
}
