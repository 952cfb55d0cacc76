import { type EarlyWarning, hasPassedUnannounced, type Phase } from '@steady/shared/health';
import { type Day, formatDay } from '@steady/shared/time';

/** Why a notice stands: what a deployment's figures or plan say at an instant. */
export interface Cause {
  readonly kind: 'EARLY_WARNING' | 'PLAN';
  readonly code: string;
  readonly stream: string | null;
  /** The same cause at two instants has the same name. */
  readonly cause: string;
  readonly sentence: string;
}

/** The rule behind each notice, as a page shows it beside the sentence. */
export const noticeRules: Readonly<Record<string, string>> = {
  SPECIAL_CAUSE: 'A special cause of concern on the control chart, the day it appears.',
  UPWARD_SHIFT: 'Seven working days in a row above the mean, while the stream is still steady.',
  THEME_SPREADING:
    'Three or more like tickets in five days, which were open at another site in the 14 days before that site was unsteady.',
  FEED_QUIET: 'A feed is late: past midday of the working day after it was due.',
  SILENCE_WITH_PAPER: 'Tickets under the lower limit on three working days while hours on paper rise: silence is not steadiness.',
  GO_LIVE_PASSED: 'The planned go-live day has passed and the phase still says the site is not live.',
};

/** Early warnings as causes. Two of one code and stream, as of two themes, are told apart by what they name. */
export function warningCauses(warnings: readonly EarlyWarning[]): Cause[] {
  return warnings.map(({ code, stream, sentence }) => {
    const theme = code === 'THEME_SPREADING' ? (/"(.*?)"/.exec(sentence)?.[1] ?? '') : '';
    return { kind: 'EARLY_WARNING', code, stream, cause: [code, stream ?? '', theme].join(' ').trim(), sentence };
  });
}

/** A planned go-live day that passed unannounced. */
export function planCauses(deployment: { readonly phase: Phase; readonly goLiveOn: Day | null }, today: Day): Cause[] {
  if (!hasPassedUnannounced(deployment, today) || deployment.goLiveOn === null) return [];
  const sentence = `Go-live was planned for ${formatDay(deployment.goLiveOn)} and has not been announced: say that the site went live, or move the day`;
  return [{ kind: 'PLAN', code: 'GO_LIVE_PASSED', stream: null, cause: `GO_LIVE_PASSED ${deployment.goLiveOn}`, sentence }];
}
