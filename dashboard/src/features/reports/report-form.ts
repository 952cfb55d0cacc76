import type { EditWeeklyReportInput, ReportSectionKey, Verdict } from '../../gql/schema-types.js';
import type { Report } from './report-words.js';

/** What a person writes into a report, as the form holds it: everything is text. */
export interface ReportForm {
  readonly commentary: Readonly<Record<string, string>>;
  readonly decisions: readonly { readonly text: string; readonly of: string; readonly neededBy: string }[];
  readonly risks: readonly { readonly title: string; readonly score: string; readonly owner: string; readonly action: string }[];
  readonly nextWeek: readonly string[];
  readonly benefits: readonly { readonly claim: string; readonly figure: string }[];
  readonly notes: readonly { readonly figure: string; readonly text: string }[];
  readonly overrides: readonly {
    readonly deployment: string;
    readonly says: string;
    readonly reason: string;
    readonly untilOn: string;
  }[];
}

/** Sections authors comment on. */
export const commented: readonly ReportSectionKey[] = [
  'HEADLINE',
  'VERDICTS',
  'SAFETY',
  'OPERATIONS',
  'INCIDENTS',
  'TRAINING',
  'SYSTEM',
  'DATA_QUALITY',
];

/** The form as the report stands. */
export function formOf(report: Report): ReportForm {
  const { commentary, decisions, risks, nextWeek, benefits, notes, overrides } = report.content.narrative;
  return {
    commentary: Object.fromEntries(commented.map((key) => [key, commentary.find(({ section }) => section === key)?.text ?? ''])),
    decisions: decisions.map(({ text, of, neededBy }) => ({ text, of, neededBy: neededBy ?? '' })),
    risks: risks.map(({ title, score, owner, action }) => ({
      title,
      score: String(score),
      owner: owner ?? '',
      action: action ?? '',
    })),
    nextWeek: [...nextWeek],
    benefits: benefits.map(({ claim, figure }) => ({ claim, figure })),
    notes: notes.map(({ figure, text }) => ({ figure, text })),
    overrides: report.content.sites.map(({ deployment }) => {
      const set = overrides.find((one) => one.deployment === deployment);
      return { deployment, says: set?.says ?? '', reason: set?.reason ?? '', untilOn: set?.untilOn ?? '' };
    }),
  };
}

const orNone = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** What is sent of a form: only what differs from the report it was opened on. Rows left empty are left out. */
export function changeOf(form: ReportForm, before: ReportForm): EditWeeklyReportInput {
  const differs = (key: keyof ReportForm): boolean => JSON.stringify(form[key]) !== JSON.stringify(before[key]);
  const dropped = before.notes.filter(({ figure }) => !form.notes.some((note) => note.figure === figure));
  return {
    ...(differs('commentary')
      ? {
          commentary: commented
            .filter((key) => form.commentary[key] !== before.commentary[key])
            .map((section) => ({ section, text: form.commentary[section] ?? '' })),
        }
      : {}),
    ...(differs('decisions')
      ? {
          decisions: form.decisions
            .filter(({ text }) => text.trim() !== '')
            .map(({ text, of, neededBy }) => ({ text, of, neededBy: orNone(neededBy) })),
        }
      : {}),
    ...(differs('risks')
      ? {
          risks: form.risks
            .filter(({ title }) => title.trim() !== '')
            .map(({ title, score, owner, action }) => ({
              title,
              score: Number(score),
              owner: orNone(owner),
              action: orNone(action),
            })),
        }
      : {}),
    ...(differs('nextWeek') ? { nextWeek: form.nextWeek.filter((line) => line.trim() !== '') } : {}),
    ...(differs('benefits')
      ? { benefits: form.benefits.filter(({ claim }) => claim.trim() !== '').map((one) => ({ ...one })) }
      : {}),
    ...(differs('notes')
      ? { notes: [...form.notes.map((one) => ({ ...one })), ...dropped.map(({ figure }) => ({ figure, text: '' }))] }
      : {}),
    ...(differs('overrides')
      ? {
          overrides: form.overrides
            .filter((one, index) => JSON.stringify(one) !== JSON.stringify(before.overrides[index]))
            .map(({ deployment, says, reason, untilOn }) =>
              says === '' ? { deployment, says: null } : { deployment, says: says as Verdict, reason, untilOn: orNone(untilOn) },
            ),
        }
      : {}),
  };
}

/** How a risk moved since last week's report, in words. */
export function movementWords(score: number, lastScore: number | null): string {
  if (lastScore === null) return 'new';
  if (score === lastScore) return 'as last week';
  return score > lastScore ? `up from ${lastScore}` : `down from ${lastScore}`;
}
