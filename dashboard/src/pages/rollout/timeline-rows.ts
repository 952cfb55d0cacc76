import type { TimelineMark, TimelinePhase, TimelineRow, TimelineStretch } from '../../charts/timeline/timeline-points.js';
import type { RolloutRow } from '../../features/rollout/rollout-words.js';
import { addDays, formatDay, londonDay } from '../../format/days.js';
import { countOf } from '../../format/figures.js';
import { phaseWords } from '../../format/words.js';
import type { RolloutTimelineQuery } from '../../gql/rollout-timeline.js';
import type { Phase } from '../../gql/schema-types.js';

type Told = RolloutTimelineQuery['deployments'][number];

const looks: Record<Phase, TimelinePhase['look']> = {
  PLANNED: 'prepare',
  PREPARING: 'prepare',
  READY: 'prepare',
  CUTOVER: 'prepare',
  HYPERCARE: 'live',
  BUSINESS_AS_USUAL: 'calm',
  PAUSED: 'stopped',
  WITHDRAWN: 'stopped',
};
const marks: Partial<Record<string, TimelineMark['kind']>> = {
  MILESTONE: 'milestone',
  DECISION: 'decision',
  RELEASE: 'change',
  PATCH: 'change',
  SUPPLIER: 'supplier',
};

/** A site as the timeline draws it, from what was told of it. */
export function timelineRowOf(row: RolloutRow, told: Told | undefined, now: string): TimelineRow {
  return {
    id: row.id,
    name: row.name,
    goLiveOn: row.goLiveOn,
    phases: phasesOf(row, told?.events ?? []),
    suppliers: (told?.supplierPeriods ?? []).map(({ id, supplier, fromOn, toOn }) => ({
      id,
      from: fromOn,
      to: toOn,
      words: supplier,
    })),
    marks: [...eventMarks(told), ...milestoneMarks(told)],
    bands: (told?.downtimeEpisodes ?? [])
      .filter(({ planned }) => !planned)
      .map((episode): TimelineStretch => ({
        id: episode.reference,
        from: londonDay(episode.startedAt),
        to: londonDay(episode.endedAt ?? now),
        words: `${episode.departments.join(', ') || 'The whole site'} on paper`,
      })),
  };
}

function eventMarks(told: Told | undefined): TimelineMark[] {
  return (told?.events ?? []).flatMap(({ id, on, kind, sentence }) => {
    const mark = marks[kind];
    return mark ? [{ id, on, kind: mark, words: `${formatDay(on)}: ${sentence}` }] : [];
  });
}

/** Milestones stand on the day they were reached, else on the day they are due; one that was dropped is left out. */
function milestoneMarks(told: Told | undefined): TimelineMark[] {
  return (told?.milestones ?? []).flatMap(({ id, title, dueOn, doneOn, state }) => {
    if (state === 'DROPPED') return [];
    const how = doneOn === null ? (state === 'OVERDUE' ? 'overdue since' : 'due') : 'reached';
    const on = doneOn ?? dueOn;
    return [{ id, on, kind: 'milestone' as const, words: `${formatDay(on)}: ${title}, ${how}` }];
  });
}

/** Each phase from the day it began to the day before the next; what was before the first is not known. */
function phasesOf({ phase, goLiveOn }: RolloutRow, events: Told['events']): TimelinePhase[] {
  const changes = events
    .filter((event) => event.phase !== null)
    .sort((left, right) => (left.on < right.on ? -1 : left.on > right.on ? 1 : 0));
  const found = changes.map((change, index): TimelinePhase => {
    const next = changes[index + 1];
    return {
      id: change.id,
      from: change.on,
      to: next ? addDays(next.on, -1) : null,
      look: looks[change.phase!],
      words: phaseWords[change.phase!],
    };
  });
  const kept = found.filter(({ from, to }) => to === null || to >= from);
  const first = kept[0];
  // set up after its go-live: it was live from that day on, whenever Steady was told
  if (first && first.look === 'live' && goLiveOn !== null && goLiveOn < first.from)
    return [{ ...first, from: goLiveOn }, ...kept.slice(1)];
  return first || goLiveOn === null
    ? kept
    : [{ id: 'now', from: goLiveOn, to: null, look: looks[phase], words: phaseWords[phase] }];
}

/** A row of the timeline in one sentence, for those who cannot see it. */
export function timelineSentence(row: TimelineRow, today: string): string {
  const live =
    row.goLiveOn === null
      ? 'no go-live day set'
      : row.goLiveOn > today
        ? `go-live planned on ${formatDay(row.goLiveOn)}`
        : `went live on ${formatDay(row.goLiveOn)}`;
  const phase = row.phases.at(-1);
  const paper = row.bands.length === 0 ? '' : `, ${countOf(row.bands.length, 'paper episode')}`;
  return `${row.name}: ${live}${phase ? `, ${phase.words} since ${formatDay(phase.from)}` : ''}, ${countOf(row.marks.length, 'event')}${paper}`;
}
