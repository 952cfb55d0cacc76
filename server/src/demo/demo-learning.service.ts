import { Inject, Injectable } from '@nestjs/common';
import { type Scope, systemScope } from '../identity/scope.js';
import { IncidentListService } from '../incidents/incident-list.service.js';
import { MajorIncidentService } from '../major-incidents/major-incident.service.js';
import { MajorWatchService } from '../major-incidents/major-watch.service.js';
import { ProblemService } from '../problems/problem.service.js';
import { ThemeFinderService } from '../themes/theme-finder.service.js';
import { ThemeService } from '../themes/theme.service.js';
import { demoMajor, demoProblems, demoThemes } from './demo-learning.js';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** Tickets of each trust in a theme, and linked to a problem. */
const mostGathered = 12;
const mostLinked = 6;

/** Tells what was made of the demonstration's tickets: a major incident and its room, themes, and the register of problems. */
@Injectable()
export class DemoLearningService {
  constructor(
    @Inject(IncidentListService) private readonly incidents: IncidentListService,
    @Inject(MajorIncidentService) private readonly majors: MajorIncidentService,
    @Inject(MajorWatchService) private readonly watch: MajorWatchService,
    @Inject(ThemeService) private readonly themes: ThemeService,
    @Inject(ThemeFinderService) private readonly finder: ThemeFinderService,
    @Inject(ProblemService) private readonly problems: ProblemService,
  ) {}

  /** Does something while no rule looks at what there is only half of. */
  async quietly<T>(work: () => Promise<T>): Promise<T> {
    this.watch.hold(true);
    this.finder.hold(true);
    try {
      return await work();
    } finally {
      this.watch.hold(false);
      this.finder.hold(false);
    }
  }

  /** Once: what is there already is not told again. */
  async tell(startedAt: Date): Promise<void> {
    if ((await this.majors.list(systemScope, {}, 1)).length === 0) await this.tellMajor(startedAt);
    if ((await this.themes.list(systemScope, null, 1)).length === 0) await this.tellThemes(startedAt);
    if ((await this.problems.count(systemScope, {})) === 0) await this.tellProblems(startedAt);
  }

  private async tellMajor(startedAt: Date): Promise<void> {
    const { trust, title, followers, mostFollowers, proposed, accepted, roles, updates } = demoMajor;
    const at = (minutesAgo: number): Date => new Date(startedAt.getTime() - minutesAgo * minuteMs);
    const [number] = await this.numbers(trust, title, 1, true);
    if (!number) return;
    const lead = by(accepted.by);
    const { id } = await this.majors.propose(by(proposed.by), number, proposed.reason, at(proposed.minutesAgo));
    let { version } = await this.majors.decide(
      lead,
      id,
      1,
      { accept: true, reason: accepted.reason, lead: accepted.lead, nextUpdateDueAt: at(accepted.nextMinutesAgo) },
      at(accepted.minutesAgo),
    );
    ({ version } = await this.majors.setRoles(lead, id, version, accepted.lead, roles, at(accepted.minutesAgo - 3)));
    const like = await this.numbers(trust, followers, mostFollowers, true);
    if (like.length > 0) ({ version } = await this.majors.join(lead, id, like, at(accepted.minutesAgo - 8)));
    for (const { minutesAgo, nextMinutesAgo, text } of updates)
      ({ version } = await this.majors.update(lead, id, version, text, at(nextMinutesAgo), at(minutesAgo)));
  }

  private async tellThemes(startedAt: Date): Promise<void> {
    for (const { title, search, trusts, confirmed } of demoThemes) {
      const numbers = await this.everywhere(search, trusts, mostGathered);
      if (numbers.length === 0) continue;
      const proposedAt = new Date(startedAt.getTime() - 6 * dayMs);
      const { id, version } = await this.themes.propose(by('Programme service manager'), title, numbers, proposedAt);
      if (confirmed)
        await this.themes.confirm(
          by('Programme service manager'),
          id,
          version,
          { title, ...confirmed },
          new Date(startedAt.getTime() - 5 * dayMs),
        );
    }
    await this.finder.skipToNow();
  }

  private async tellProblems(startedAt: Date): Promise<void> {
    for (const [index, { trust, search, linkedTo, ...words }] of demoProblems.entries()) {
      const numbers = await this.everywhere(search, linkedTo, mostLinked);
      const at = new Date(startedAt.getTime() - (9 - 3 * index) * dayMs);
      await this.problems.record(by(trust === null ? 'Programme service manager' : 'Duty IT lead'), trust, words, numbers, at);
    }
  }

  private async everywhere(search: string, trusts: readonly string[], most: number): Promise<string[]> {
    return (await Promise.all(trusts.map((trust) => this.numbers(trust, search, most, false)))).flat();
  }

  /** The newest tickets of a trust with words in their title. */
  private async numbers(trust: string, text: string, most: number, open: boolean): Promise<string[]> {
    const filter = open ? { trust, text, open } : { trust, text };
    return (await this.incidents.page(systemScope, filter, null, most, null)).records.map(({ number }) => number);
  }
}

const by = (name: string): Scope => ({ ...systemScope, name });
