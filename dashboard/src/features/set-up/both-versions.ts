import { feedWords, phaseWords } from '../../format/words.js';
import { formatDay } from '../../format/days.js';
import { cadencePhrase } from './cadence-phrase.js';
import type { DeploymentForm } from './deployment-form.js';

/** A field two people changed, or one of them, since it was opened, in words. */
export interface FieldVersions {
  readonly field: string;
  readonly was: string;
  readonly theirs: string;
  readonly yours: string;
}

type Line = readonly [field: string, words: string];

const orNone = (text: string): string => (text === '' ? 'not set' : text);

function feedPhrase(feed: DeploymentForm['feeds'][number]): string {
  if (feed.notApplicable) return 'no such feed';
  return feed.cadence === '' ? cadencePhrase(feed) : `${cadencePhrase(feed)}, from ${feed.source}`;
}

function linesOf(form: DeploymentForm): Line[] {
  return [
    ['Release', form.release],
    ['Supplier', orNone(form.supplier)],
    ['Phase', phaseWords[form.phase]],
    ['Go-live day', form.goLiveOn === '' ? 'not set' : formatDay(form.goLiveOn)],
    ['Staff', form.staff],
    ['Beds', orNone(form.beds)],
    ['Critical staff groups', orNone([...form.critical].sort().join(', '))],
    ...form.feeds.map((feed): Line => [`Feed of ${feedWords[feed.feed]}`, feedPhrase(feed)]),
  ];
}

/**
 * What another person changed while this one was editing: each field of theirs that differs from what was opened, with this
 * person's words beside it. Empty when they changed nothing the form shows.
 */
export function versionsOf(opened: DeploymentForm, theirs: DeploymentForm, yours: DeploymentForm): FieldVersions[] {
  const was = new Map(linesOf(opened));
  const mine = new Map(linesOf(yours));
  return linesOf(theirs)
    .filter(([field, words]) => was.get(field) !== words)
    .map(([field, words]) => ({ field, was: was.get(field) ?? 'not set', theirs: words, yours: mine.get(field) ?? 'not set' }));
}

/** Both people's changes in one form: this person's where they changed a field, else what stands now. */
export function merged(opened: DeploymentForm, theirs: DeploymentForm, yours: DeploymentForm): DeploymentForm {
  const same = (left: unknown, right: unknown) => JSON.stringify(left) === JSON.stringify(right);
  const pick = <Value>(was: Value, now: Value, mine: Value): Value => (same(was, mine) ? now : mine);
  return {
    trust: theirs.trust,
    site: theirs.site,
    release: pick(opened.release, theirs.release, yours.release),
    supplier: pick(opened.supplier, theirs.supplier, yours.supplier),
    phase: pick(opened.phase, theirs.phase, yours.phase),
    goLiveOn: pick(opened.goLiveOn, theirs.goLiveOn, yours.goLiveOn),
    staff: pick(opened.staff, theirs.staff, yours.staff),
    beds: pick(opened.beds, theirs.beds, yours.beds),
    critical: pick(opened.critical, theirs.critical, yours.critical),
    feeds: theirs.feeds.map((feed) => {
      const find = (form: DeploymentForm) => form.feeds.find((other) => other.feed === feed.feed) ?? feed;
      return pick(find(opened), feed, find(yours));
    }),
    reason: yours.reason,
  };
}
