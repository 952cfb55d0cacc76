import { measureOf } from '../measures/index.js';
import { formatDayRange } from '../time/index.js';
import type { ReportFigure, Signal } from './report-figures.js';
import { type ReportTable, tableOf } from './report-section.js';
import { number, percent } from './words.js';

const SIGNAL_WORDS: Readonly<Record<Signal, string>> = {
  COMMON_CAUSE: 'no special cause',
  IMPROVEMENT: 'special cause, improving',
  CONCERN: 'special cause, worsening',
  NEUTRAL_HIGH: 'special cause, higher',
  NEUTRAL_LOW: 'special cause, lower',
};

/** The value a figure is charted by: numerator ÷ denominator for a proportion, else the numerator; null without data or denominator. */
export function valueOf(figure: ReportFigure): number | null {
  if (figure.numerator === null) return null;
  if (figure.kind !== 'PROPORTION') return figure.numerator;
  return figure.denominator === null || figure.denominator === 0 ? null : figure.numerator / figure.denominator;
}

/**
 * A figure as a sentence: number, denominator, period, comparison with the baseline and the week before, and whether the
 * change is special cause. A figure that did not come says so.
 * Worked example: "Booking failures: 66 of 858 attempts (7.7 %), 31 March to 6 April 2025; before go-live 2.4 %; week
 * before 8.1 %; special cause, worsening."
 */
export function figureSentence(figure: ReportFigure): string {
  const named = figure.site === undefined ? figure.name : `${figure.name}, ${figure.site}`;
  const period = formatDayRange(figure.from, figure.to);
  if (figure.numerator === null) return `${named}: no figures for ${period}.`;
  if (figure.kind === 'PROPORTION' && (figure.denominator ?? 0) === 0) return `${named}: none to count from ${period}.`;
  const parts = [
    `${named}: ${amountOf(figure)}, ${period}`,
    figure.baseline === null ? 'no baseline from before go-live' : `before go-live ${levelOf(figure, figure.baseline)}`,
    figure.lastWeek === null ? 'week before not known' : `week before ${levelOf(figure, figure.lastWeek)}`,
    ...(figure.isSum === true ? [] : [signalWords(figure.signal)]),
    ...(figure.provisional === true ? ['provisional: outcomes are still being entered'] : []),
  ];
  const note = figure.note ? ` Noted by ${figure.note.by}: ${figure.note.text}` : '';
  return `${parts.join('; ')}.${note}`;
}

/** What a control chart says, in words. */
export function signalWords(signal: Signal | null): string {
  return signal === null ? 'too few points to tell a special cause' : SIGNAL_WORDS[signal];
}

/** A figure written out: `66 of 858 attempts (7.7 %)`, `744`, `31 hours`; `no figure` where none came. */
export function amountOf(figure: ReportFigure): string {
  if (figure.numerator === null) return 'no figure';
  const count = number(figure.numerator);
  if (figure.kind === 'HOURS') return `${count} hours`;
  if (figure.kind === 'COUNT') return count;
  const of = figure.of === undefined ? '' : ` ${figure.of}`;
  return `${count} of ${number(figure.denominator ?? 0)}${of} (${percent(valueOf(figure) ?? 0)})`;
}

/** A level in the words of the figure: a share, a count or hours a week, or how many there were at its end where it is a state. */
export function levelOf(figure: ReportFigure, value: number): string {
  if (figure.kind === 'PROPORTION') return percent(value);
  if (measureOf(figure.measure)?.overDays === 'LAST') return number(value);
  return figure.kind === 'HOURS' ? `${number(value)} hours a week` : `${number(value)} a week`;
}

/** The figures of the report as a whole as sentences: those of single sites stand in the table of `figuresBySite`. */
export function figureSentences(figures: readonly ReportFigure[]): string[] {
  return figures.filter(({ site }) => site === undefined).map(figureSentence);
}

/** The figures of single sites beside each other; no table where there are none. */
export function figuresBySite(caption: string, figures: readonly ReportFigure[]): ReportTable[] {
  const ofSites = figures.filter(({ site }) => site !== undefined);
  return tableOf(
    caption,
    ['Site', 'Figure', '#This week', '#Week before', '#Before go-live', 'What its chart says'],
    ofSites.map((figure) => [
      figure.site ?? '',
      figure.name,
      amountOf({ ...figure, of: undefined }),
      figure.lastWeek === null ? 'not known' : levelText(figure, figure.lastWeek),
      figure.baseline === null ? 'no baseline' : levelText(figure, figure.baseline),
      signalWords(figure.signal) + (figure.note ? `. Noted by ${figure.note.by}: ${figure.note.text}` : ''),
    ]),
  );
}

const levelText = (figure: ReportFigure, value: number): string =>
  figure.kind === 'PROPORTION' ? percent(value) : number(value);
