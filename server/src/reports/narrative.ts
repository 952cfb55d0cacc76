import type { Verdict } from '@steady/shared/health';
import { type DecisionAsked, type Risk, SECTION_KEYS, type SectionKey } from '@steady/shared/report';
import { addDays, type Day, formatDay } from '@steady/shared/time';
import { badInput } from '../errors/domain-error.js';
import { checkedWhole, screenedText, screenedTextOrNull } from '../graphql/checked.js';

/** What people write into a report. No figure is among it: figures can be annotated, never typed over. */
export interface Narrative {
  readonly commentary: Readonly<Partial<Record<SectionKey, string>>>;
  readonly decisions: readonly DecisionAsked[];
  readonly risks: readonly Risk[];
  readonly nextWeek: readonly string[];
  readonly benefits: readonly BenefitClaimed[];
  readonly notes: readonly FigureNote[];
  readonly overrides: readonly StatusOverride[];
}

/** A benefit somebody claims, and the figure that is to show it. */
export interface BenefitClaimed {
  readonly claim: string;
  readonly figure: string;
}

/** A note beside a figure. */
export interface FigureNote {
  readonly figure: string;
  readonly text: string;
  readonly by: string;
}

/** A status a person set: it stands beside the computed one until its day. */
export interface StatusOverride {
  readonly deployment: string;
  readonly says: Verdict;
  readonly reason: string;
  readonly untilOn: Day;
  readonly by: string;
}

/** What is changed of the narrative; what is left out stays. */
export interface NarrativeChange {
  readonly commentary?: readonly { readonly section: SectionKey; readonly text: string }[] | null;
  readonly decisions?: readonly { readonly text: string; readonly of: string; readonly neededBy?: Day | null }[] | null;
  readonly risks?:
    | readonly {
        readonly title: string;
        readonly score: number;
        readonly owner?: string | null;
        readonly action?: string | null;
      }[]
    | null;
  readonly nextWeek?: readonly string[] | null;
  readonly benefits?: readonly BenefitClaimed[] | null;
  readonly notes?: readonly { readonly figure: string; readonly text: string }[] | null;
  readonly overrides?:
    | readonly {
        readonly deployment: string;
        readonly says?: Verdict | null;
        readonly reason?: string | null;
        readonly untilOn?: Day | null;
      }[]
    | null;
}

/** What a change may speak of in this report. */
export interface NarrativeGround {
  readonly weekEndingOn: Day;
  readonly figures: ReadonlySet<string>;
  readonly deployments: ReadonlySet<string>;
  /** Scores of last week's report by title. */
  readonly lastRisks: ReadonlyMap<string, number>;
}

/** One field that changed, as it is kept in the history of edits. */
export interface NarrativeEdit {
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

/** The longest text of one field, and the most entries of a list. */
export const mostCharacters = 4000;
const mostEntries = 50;
/** A status set by a person runs out within so many days. */
const mostOverrideDays = 91;
/** Likelihood 1 to 5 times impact 1 to 5. */
const mostRiskScore = 25;

export const emptyNarrative: Narrative = {
  commentary: {},
  decisions: [],
  risks: [],
  nextWeek: [],
  benefits: [],
  notes: [],
  overrides: [],
};

/**
 * What a new report takes over from the last: the risk register, with the scores they had, and statuses that have not run out.
 */
export function carriedOver(last: Narrative | null, weekEndingOn: Day): Narrative {
  if (last === null) return emptyNarrative;
  return {
    ...emptyNarrative,
    risks: last.risks.map((risk) => ({ ...risk, lastScore: risk.score })),
    benefits: last.benefits,
    overrides: last.overrides.filter(({ untilOn }) => untilOn > weekEndingOn),
  };
}

/** The narrative with a person's change put in. @throws BAD_INPUT naming the field, TOO long texts with their limit */
export function changedNarrative(before: Narrative, change: NarrativeChange, ground: NarrativeGround, by: string): Narrative {
  return {
    commentary: change.commentary ? commentaryOf(before, change.commentary) : before.commentary,
    decisions: change.decisions ? listed('decisions', change.decisions).map(decisionOf) : before.decisions,
    risks: change.risks ? listed('risks', change.risks).map((risk) => riskOf(risk, ground)) : before.risks,
    nextWeek: change.nextWeek
      ? listed('nextWeek', change.nextWeek).map((line) => screenedText('what is planned next week', line, 500))
      : before.nextWeek,
    benefits: change.benefits
      ? listed('benefits', change.benefits).map(({ claim, figure }) => ({
          claim: screenedText('the benefit claimed', claim, 500),
          figure: knownFigure(figure, ground),
        }))
      : before.benefits,
    notes: change.notes ? notesOf(before, listed('notes', change.notes), ground, by) : before.notes,
    overrides: change.overrides ? overridesOf(before, listed('overrides', change.overrides), ground, by) : before.overrides,
  };
}

/** The fields in which two narratives differ, each as it was and is. */
export function editsBetween(before: Narrative, after: Narrative): NarrativeEdit[] {
  const ofSections = SECTION_KEYS.flatMap((section) =>
    edit(`commentary ${section}`, before.commentary[section] ?? '', after.commentary[section] ?? ''),
  );
  const lists = ['decisions', 'risks', 'nextWeek', 'benefits', 'notes', 'overrides'] as const;
  return [...ofSections, ...lists.flatMap((field) => edit(field, JSON.stringify(before[field]), JSON.stringify(after[field])))];
}

const edit = (field: string, before: string, after: string): NarrativeEdit[] =>
  before === after ? [] : [{ field, before, after }];

function listed<Entry>(field: string, entries: readonly Entry[]): readonly Entry[] {
  if (entries.length > mostEntries)
    throw badInput(`Shorten the list to at most ${mostEntries}; it has ${entries.length}.`, { field, most: mostEntries });
  return entries;
}

function commentaryOf(
  before: Narrative,
  changes: readonly { readonly section: SectionKey; readonly text: string }[],
): Narrative['commentary'] {
  const texts = new Map(Object.entries(before.commentary) as [SectionKey, string][]);
  for (const { section, text } of changes) {
    const screened = screenedTextOrNull('the text', text, mostCharacters);
    if (screened === null) texts.delete(section);
    else texts.set(section, screened);
  }
  return Object.fromEntries(SECTION_KEYS.flatMap((section) => (texts.has(section) ? [[section, texts.get(section)]] : [])));
}

function decisionOf({ text, of, neededBy }: NonNullable<NarrativeChange['decisions']>[number]): DecisionAsked {
  return {
    text: screenedText('the decision asked', text, 1000),
    of: screenedText('who is asked', of, 120),
    neededBy: neededBy ?? null,
  };
}

function riskOf(risk: NonNullable<NarrativeChange['risks']>[number], { lastRisks }: NarrativeGround): Risk {
  const title = screenedText('the risk', risk.title, 300);
  return {
    title,
    score: checkedWhole('The score of a risk', risk.score, 1, mostRiskScore),
    lastScore: lastRisks.get(title) ?? null,
    owner: screenedTextOrNull('the owner', risk.owner, 120),
    action: screenedTextOrNull('the action', risk.action, 500),
  };
}

function knownFigure(figure: string, { figures }: NarrativeGround): string {
  if (!figures.has(figure)) throw badInput('This report has no such figure.', { field: 'figure', figure: figure.slice(0, 120) });
  return figure;
}

function notesOf(
  before: Narrative,
  changes: NonNullable<NarrativeChange['notes']>,
  ground: NarrativeGround,
  by: string,
): FigureNote[] {
  const notes = new Map(before.notes.map((note) => [note.figure, note]));
  for (const change of changes) {
    const figure = knownFigure(change.figure, ground);
    const text = screenedTextOrNull('the note', change.text, 1000);
    if (text === null) notes.delete(figure);
    else if (notes.get(figure)?.text !== text) notes.set(figure, { figure, text, by });
  }
  return [...notes.values()];
}

function overridesOf(
  before: Narrative,
  changes: NonNullable<NarrativeChange['overrides']>,
  { weekEndingOn, deployments }: NarrativeGround,
  by: string,
): StatusOverride[] {
  const overrides = new Map(before.overrides.map((override) => [override.deployment, override]));
  for (const { deployment, says, reason, untilOn } of changes) {
    if (!deployments.has(deployment)) throw badInput('This report has no such site.', { field: 'deployment' });
    if (says === null || says === undefined) {
      overrides.delete(deployment);
      continue;
    }
    const last = addDays(weekEndingOn, mostOverrideDays);
    if (!untilOn || untilOn <= weekEndingOn || untilOn > last)
      throw badInput(`Give the day the status runs out: after ${formatDay(weekEndingOn)} and by ${formatDay(last)}.`, {
        field: 'untilOn',
      });
    overrides.set(deployment, { deployment, says, reason: screenedText('the reason', reason ?? '', 1000), untilOn, by });
  }
  return [...overrides.values()];
}
