import { staffGroupNamed } from '@steady/shared/feeds';
import { checkPhase } from '@steady/shared/rollout';
import { addDays, type Day, formatDay } from '@steady/shared/time';
import { badInput, DomainError } from '../errors/domain-error.js';
import { checkedText, checkedTextOrNull, checkedWhole, screenedTextOrNull } from '../graphql/checked.js';
import type { Phase } from '../graphql/enums.js';
import type { EventDetail } from './deployment-event.entity.js';
import type { FeedExpectationInput, UpdateDeploymentInput } from './deployment.input.js';
import type { ToldChange } from './deployment-history.service.js';
import { feedWords, phaseWords } from './phase-words.js';
import type { Deployment, FeedExpectation } from './rollout.repository.js';

/** Phases in which the site works with the new system. */
const livePhases: readonly Phase[] = ['HYPERCARE', 'BUSINESS_AS_USUAL'];
export const isLivePhase = (phase: Phase): boolean => livePhases.includes(phase);

const mostStaff = 200_000;
const earliestGoLive: Day = '1990-01-01';
/** Ten years. */
const furthestAhead = 3653;

/** An event before it is stored. */
export interface ToldEvent {
  readonly kind: string;
  readonly sentence: string;
  readonly detail: EventDetail | null;
}

/** The fields of a deployment a person states, checked. */
export type StatedDeployment = Pick<
  Deployment,
  'release' | 'supplier' | 'phase' | 'phaseReason' | 'goLiveOn' | 'staff' | 'beds' | 'critical'
>;

/** @throws BAD_INPUT naming the field that is at fault */
export function checkedDeployment(stated: StatedDeployment, today: Day): StatedDeployment {
  const checked: StatedDeployment = {
    release: checkedText('the release', stated.release, 120),
    supplier: checkedTextOrNull('the supplier', stated.supplier, 120),
    phase: stated.phase,
    phaseReason: screenedTextOrNull('the reason', stated.phaseReason, 500),
    goLiveOn: stated.goLiveOn,
    staff: checkedWhole('staff', stated.staff, 1, mostStaff),
    beds: stated.beds === null ? null : checkedWhole('beds', stated.beds, 0, 20_000),
    critical: checkedGroups(stated.critical),
  };
  requireSensibleDay(checked.goLiveOn, today);
  if (isLivePhase(checked.phase)) requireLiveDay(checked, today);
  return checked;
}

/** A slip of the keyboard in the year would make centuries of days to judge. */
function requireSensibleDay(goLiveOn: Day | null, today: Day): void {
  if (goLiveOn !== null && (goLiveOn < earliestGoLive || goLiveOn > addDays(today, furthestAhead)))
    throw badInput(`${formatDay(goLiveOn)} cannot be a go-live day: check the year.`, { field: 'goLiveOn' });
}

function requireLiveDay(stated: StatedDeployment, today: Day): void {
  const { phase, goLiveOn } = stated;
  if (goLiveOn === null)
    throw badInput(`Give the go-live day: a site in ${phaseWords[phase]} has gone live on one.`, { field: 'goLiveOn' });
  if (goLiveOn > today)
    throw badInput(
      `${formatDay(goLiveOn)} lies ahead: a site is in ${phaseWords[phase]} from its go-live day on. Choose ready or cutover until then.`,
      { field: 'phase' },
    );
}

/** Groups in the spelling of the Electronic Staff Record, each once; a trust may have groups of its own. */
function checkedGroups(groups: readonly string[]): string[] {
  return [...new Set(groups.map((group) => staffGroupNamed(checkedText('the critical staff group', group, 100))))];
}

/** Feeds as stated, one expectation a feed and source. @throws BAD_INPUT */
export function checkedFeeds(
  deploymentId: string,
  inputs: readonly FeedExpectationInput[],
  before: readonly FeedExpectation[],
  who: { name: string; at: Date },
): FeedExpectation[] {
  const seen = new Set<string>();
  return inputs.map((input) => {
    const source = checkedText('the feed’s source', input.source, 60);
    const word = feedWords[input.feed];
    if (input.feed === 'ORGANISATIONS')
      throw badInput('The list of organisations is nobody’s own feed; it is not expected of a site.');
    if (seen.has(`${input.feed} ${source}`))
      throw badInput(`The feed ${word} from ${source} is given twice.`, { field: 'feeds' });
    seen.add(`${input.feed} ${source}`);
    const weekly = input.cadence === 'WEEKLY';
    if (weekly && (input.dueOn === null || input.dueOn === undefined))
      throw badInput(`Give the weekday the weekly feed ${word} is due: 1 Monday to 7 Sunday.`, { field: 'dueOn' });
    const dueOn = weekly ? checkedWhole('dueOn', Number(input.dueOn), 1, 7) : null;
    const notApplicable = input.notApplicable ?? false;
    const was = before.find((one) => one.feed === input.feed && one.source === source && one.notApplicable);
    const closing = notApplicable ? (was ?? { closedBy: who.name, closedAt: who.at }) : { closedBy: null, closedAt: null };
    return {
      deploymentId,
      feed: input.feed,
      source,
      cadence: input.cadence,
      dueOn,
      notApplicable,
      closedBy: closing.closedBy,
      closedAt: closing.closedAt,
    };
  });
}

/**
 * A deployment with an update's fields put in. What is left out stays; null clears the supplier, the go-live day and the beds.
 * @throws BAD_INPUT when a reason is needed and not given
 */
export function updated(before: Deployment, input: UpdateDeploymentInput, today: Day): Deployment {
  const phase = input.phase ?? before.phase;
  const reason = screenedTextOrNull('the reason', input.reason, 500);
  const moved = input.goLiveOn !== undefined && input.goLiveOn !== before.goLiveOn;
  requireLegalPhase(before, phase, reason);
  if (moved && hasGoneLive(before, today) && reason === null)
    throw badInput(
      `The go-live day ${formatDay(before.goLiveOn ?? today)} has come: give the reason for moving it. Every verdict since is worked out again and marked restated.`,
      { field: 'reason' },
    );
  const stated = checkedDeployment(
    {
      release: input.release ?? before.release,
      supplier: input.supplier === undefined ? before.supplier : input.supplier,
      phase,
      phaseReason: phase === before.phase ? before.phaseReason : reason,
      goLiveOn: input.goLiveOn === undefined ? before.goLiveOn : input.goLiveOn,
      staff: input.staff ?? before.staff,
      beds: input.beds === undefined ? before.beds : input.beds,
      critical: input.critical ?? before.critical,
    },
    today,
  );
  const name = input.name ? checkedText('the name of the site', input.name, 120) : before.name;
  return { ...before, ...stated, name, version: before.version + 1, hadGoneLive: before.hadGoneLive || isLivePhase(phase) };
}

/** @throws ILLEGAL_TRANSITION, or BAD_INPUT when a reason is needed and not given */
function requireLegalPhase({ phase, hadGoneLive }: Deployment, to: Phase, reason: string | null): void {
  const check = checkPhase(phase, to, { hadGoneLive, reason });
  if (check.ok) return;
  if (check.code === 'REASON_NEEDED') throw badInput(check.message, { field: 'reason' });
  throw new DomainError(check.code, check.message, { from: phase, to });
}

/** Whether a go-live day has come: then moving it is a correction of history. */
export function hasGoneLive(deployment: Pick<Deployment, 'hadGoneLive' | 'goLiveOn'>, today: Day): boolean {
  return deployment.goLiveOn !== null && (deployment.hadGoneLive || deployment.goLiveOn <= today);
}

/** What changed between two states of a deployment, told as events. */
export function eventsOf(before: Deployment, after: Deployment, reason: string | null, today: Day): ToldEvent[] {
  const because = reason === null ? '' : `: ${reason}`;
  const events: ToldEvent[] = [];
  const tell = (kind: string, sentence: string, detail: EventDetail | null = null): number =>
    events.push({ kind, sentence, detail });
  if (before.phase !== after.phase)
    tell('PHASE', `Phase changed from ${phaseWords[before.phase]} to ${phaseWords[after.phase]}${because}`, {
      phase: after.phase,
      was: { phase: before.phase, phaseReason: before.phaseReason },
    });
  if (before.goLiveOn !== after.goLiveOn) {
    const corrects = hasGoneLive(before, today) && before.goLiveOn !== null && after.goLiveOn !== null;
    tell('GO_LIVE', `Go-live moved from ${dayWords(before.goLiveOn)} to ${dayWords(after.goLiveOn)}${because}`, {
      was: { goLiveOn: before.goLiveOn },
      ...(corrects ? { goLiveMove: { fromOn: before.goLiveOn, toOn: after.goLiveOn, reason: reason ?? '' } } : {}),
    });
  }
  if (before.release !== after.release)
    tell('RELEASE', `Release changed from ${before.release} to ${after.release}${because}`, {
      was: { release: before.release },
    });
  if (before.supplier !== after.supplier)
    tell('SUPPLIER', supplierSentence(before.supplier, after.supplier) + because, { was: { supplier: before.supplier } });
  if (before.staff !== after.staff)
    tell('STAFF', `Staff changed from ${before.staff} to ${after.staff}: rates per 100 staff are worked out again`, {
      was: { staff: before.staff },
    });
  return events;
}

const historyKinds: Readonly<Record<string, ToldChange['kind']>> = { PHASE: 'PHASE', SUPPLIER: 'SUPPLIER' };

/** Events as the history tells them, with what is no event of its own: beds, critical groups, feeds. */
export function changesOf(
  before: Deployment,
  after: Deployment,
  events: readonly ToldEvent[],
  feeds: { readonly before: readonly FeedExpectation[]; readonly after: readonly FeedExpectation[] } | null,
): ToldChange[] {
  const changes: ToldChange[] = events.map(({ kind, sentence }) => ({ kind: historyKinds[kind] ?? 'SETTINGS', sentence }));
  const tell = (sentence: string): number => changes.push({ kind: 'SETTINGS', sentence });
  if (before.name !== after.name) tell(`Site renamed from ${before.name} to ${after.name}`);
  if (before.beds !== after.beds) tell(`Beds changed from ${before.beds ?? 'not known'} to ${after.beds ?? 'not known'}`);
  if (before.critical.join() !== after.critical.join())
    tell(`Critical staff groups changed from ${listWords(before.critical)} to ${listWords(after.critical)}`);
  if (feeds) {
    const [was, is] = [feeds.before.map(feedLine).sort(), feeds.after.map(feedLine).sort()];
    if (was.join() !== is.join()) tell(`Feeds changed from ${listWords(was)} to ${listWords(is)}`);
  }
  return changes;
}

const listWords = (words: readonly string[]): string => (words.length === 0 ? 'none' : words.join(', '));

const feedLine = ({ feed, source, cadence, notApplicable }: FeedExpectation): string =>
  notApplicable ? `${feedWords[feed]} not held` : `${feedWords[feed]} ${cadence.toLowerCase().replace('_', ' ')} from ${source}`;

const dayWords = (day: Day | null): string => (day === null ? 'no day' : formatDay(day));

function supplierSentence(before: string | null, after: string | null): string {
  if (after === null) return `Supplier ${before ?? ''} left; there is none now`;
  return before === null ? `${after} became the supplier` : `${after} took over from ${before} as supplier`;
}
