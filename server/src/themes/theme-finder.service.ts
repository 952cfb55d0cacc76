import { setTimeout as wait } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { createSimilarityIndex, type Similar, type SimilarityIndex } from '@steady/shared/text';
import { Clock } from '../clock/clock.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { systemScope } from '../identity/scope.js';
import { type FoundText, ThemeFinderRepository } from './theme-finder.repository.js';
import { ThemeService } from './theme.service.js';

/** When like tickets are gathered into a theme. House rule of policy version 1. */
export const themeRule = {
  /** Likeness of titles, and telling words they share, at least. */
  similarity: 0.6,
  sharedTerms: 2,
  /** So many tickets of so many trusts … */
  tickets: 3,
  trusts: 2,
  /** … opened within so many days of each other. */
  withinDays: 14,
  /** Only tickets opened so many days ago or less are looked at. */
  lookBackDays: 28,
  /** So many proposals wait for a person at most: more are made when these are decided. */
  mostWaiting: 6,
} as const;

const slice = 100;
/** After so many milliseconds of looking it rests nine times as long: whoever asks meanwhile is served first, however alike the tickets are. */
const atATimeMs = 5;
const restsFor = 9;
const dayMs = 24 * 3_600_000;
const mostAlike = 100;

/**
 * Gathers like tickets of several trusts. Its index is this process's own and grows ticket by ticket; how far it has looked is
 * kept, so that a start reads the last weeks again and looks only at what is new. It works outside the gate, a slice at a time.
 */
@Injectable()
export class ThemeFinderService {
  private index: SimilarityIndex = createSimilarityIndex();
  private readonly known = new Map<string, FoundText & { theme: string | null }>();
  private latestId = 0;
  private lookedTo: number | null = null;
  private held = false;
  private stopped = false;
  private worked = 0;

  constructor(
    @Inject(ThemeFinderRepository) private readonly repository: ThemeFinderRepository,
    @Inject(ThemeService) private readonly themes: ThemeService,
    @Inject(UnitOfWork) private readonly unitOfWork: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Looks at nothing until it is let go. */
  hold(isHeld: boolean): void {
    this.held = isHeld;
  }

  /** Ends a look that is under way soon; the next start goes on from there. */
  stop(): void {
    this.stopped = true;
  }

  /** Looks at what is new. Answers how many themes it proposed. */
  async look(): Promise<number> {
    if (this.held || this.stopped) return 0;
    const since = new Date(this.clock.now().getTime() - themeRule.lookBackDays * dayMs);
    this.lookedTo ??= await this.unitOfWork.run((manager) => this.repository.lookedTo(manager));
    let proposed = 0;
    for (;;) {
      const texts = await this.repository.after(systemScope, this.latestId, since, slice);
      for (const text of texts) {
        const from = performance.now();
        this.put(text);
        if (text.id > this.lookedTo && text.themeId === null) proposed += await this.considered(text);
        this.latestId = text.id;
        await this.rest(performance.now() - from);
        if (this.stopped) return proposed;
      }
      if (this.latestId > this.lookedTo) await this.keep(this.latestId);
      if (texts.length < slice) return proposed;
    }
  }

  private async rest(workedMs: number): Promise<void> {
    this.worked += workedMs;
    if (this.worked < atATimeMs) return;
    const restMs = this.worked * restsFor;
    this.worked = 0;
    await wait(restMs);
  }

  /** Takes everything there is as looked at. */
  async skipToNow(): Promise<void> {
    await this.keep(await this.repository.latestId(systemScope));
  }

  private async keep(id: number): Promise<void> {
    await this.unitOfWork.run((manager) => this.repository.keepLookedTo(manager, id));
    this.lookedTo = id;
  }

  private put(text: FoundText): void {
    this.index.put(String(text.id), text.title);
    this.known.set(String(text.id), { ...text, theme: text.themeId });
  }

  private async considered(text: FoundText): Promise<number> {
    const like = this.like(text);
    const themed = like.find(({ key }) => this.known.get(key)?.theme);
    if (themed) {
      const theme = this.known.get(themed.key)!.theme!;
      await this.themes.join(systemScope, theme, [{ incident: text, similarity: themed.similarity }]);
      this.known.get(String(text.id))!.theme = theme;
      return 0;
    }
    const trusts = new Set([text.trustCode, ...like.map(({ key }) => this.known.get(key)!.trustCode)]);
    if (like.length + 1 < themeRule.tickets || trusts.size < themeRule.trusts) return 0;
    const waiting = await this.themes.list(systemScope, ['PROPOSED'], themeRule.mostWaiting);
    if (waiting.length >= themeRule.mostWaiting) return 0;
    const gathered = [
      { incident: text, similarity: 1 },
      ...like.map(({ key, similarity }) => ({ incident: this.known.get(key)!, similarity })),
    ];
    const terms = like[0]!.sharedTerms.slice(0, 6).join(', ');
    const { id } = await this.themes.gather(systemScope, `Alike: ${terms}`, gathered, this.clock.now());
    for (const { incident } of gathered) this.known.get(String(incident.id))!.theme = id;
    return 1;
  }

  /** Tickets like one, opened near it, the most alike first. */
  private like(text: FoundText): Similar[] {
    const near = ({ openedAt }: FoundText): boolean =>
      Math.abs(openedAt.getTime() - text.openedAt.getTime()) <= themeRule.withinDays * dayMs;
    return this.index
      .similarTo(text.title, {
        first: mostAlike,
        least: themeRule.similarity,
        where: (key) => key !== String(text.id) && near(this.known.get(key)!),
      })
      .filter(({ sharedTerms }) => sharedTerms.length >= themeRule.sharedTerms);
  }
}
