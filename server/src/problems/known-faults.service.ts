import { Inject, Injectable } from '@nestjs/common';
import { faultFit } from '@steady/shared/text';
import { badInput } from '../errors/domain-error.js';
import type { Scope } from '../identity/scope.js';
import { type Theme, ThemeService } from '../themes/theme.service.js';
import { type Problem, ProblemService } from './problem.service.js';

/** A fault that is known already, as it is suggested to who writes a ticket. */
export interface KnownFault {
  /** From a half to 1. */
  readonly fit: number;
  readonly theme: Theme | null;
  readonly problem: Problem | null;
}

const longestText = 20_000;
/** The newest of each are looked at. */
const mostLookedAt = 200;

/**
 * Finds what is known of a fault by the words a ticket is written in. They are held against what was written for everybody to read and
 * against titles of the person's own trusts: whether another trust's ticket has a word does not show.
 */
@Injectable()
export class KnownFaultsService {
  constructor(
    @Inject(ThemeService) private readonly themes: ThemeService,
    @Inject(ProblemService) private readonly problems: ProblemService,
  ) {}

  /** The best fits first. */
  async known(scope: Scope, text: string, trust: string | null, first: number): Promise<KnownFault[]> {
    if (text.length > longestText)
      throw badInput(`Shorten the text to at most ${longestText} characters; it has ${text.length}.`, { field: 'text' });
    if (text.trim() === '') return [];
    const [themes, problems] = await Promise.all([
      this.themes.list(scope, ['CONFIRMED'], mostLookedAt),
      this.problems.list(scope, { trust, states: ['OPEN', 'KNOWN_ERROR'] }, mostLookedAt),
    ]);
    const titles = await this.themes.titles(
      scope,
      themes.map(({ id }) => id),
    );
    const found: KnownFault[] = [
      ...themes.map((theme) => {
        const own = titles.filter(({ themeId }) => themeId === theme.id).map(({ title }) => title);
        return { fit: faultFit(text, [theme.title, ...own]), theme, problem: null };
      }),
      ...problems
        .filter(({ workaround, cause }) => workaround !== null || cause !== null)
        .map((problem) => ({ fit: faultFit(text, [problem.title]), theme: null, problem })),
    ];
    return found
      .filter(({ fit }) => fit > 0)
      .sort((left, right) => right.fit - left.fit)
      .slice(0, Math.min(Math.max(first, 0), 20));
  }
}
