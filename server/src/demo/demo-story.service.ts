import { Inject, Injectable } from '@nestjs/common';
import { addDays, type Day, earlierDay, londonDayOf } from '@steady/shared/time';
import { systemScope } from '../identity/scope.js';
import { ActionService } from '../register/action.service.js';
import { DecisionService } from '../register/decision.service.js';
import { MilestoneService } from '../register/milestone.service.js';
import { RiskService } from '../register/risk.service.js';
import { SupplierService } from '../rollout/supplier.service.js';
import { StatementService } from '../statements/statement.service.js';
import type { DemoSite, DemoTime } from './demo-site.js';
import { type DemoStory, demoStories } from './demo-stories.js';

/** Records the story of a site as people would: suppliers, milestones, risks, actions, decisions and what was said. */
@Injectable()
export class DemoStoryService {
  constructor(
    @Inject(SupplierService) private readonly suppliers: SupplierService,
    @Inject(MilestoneService) private readonly milestones: MilestoneService,
    @Inject(RiskService) private readonly risks: RiskService,
    @Inject(ActionService) private readonly actions: ActionService,
    @Inject(DecisionService) private readonly decisions: DecisionService,
    @Inject(StatementService) private readonly statements: StatementService,
  ) {}

  async tell(site: DemoSite, id: string, time: DemoTime): Promise<void> {
    const story = demoStories[site.trust];
    if (!story) return;
    const today = londonDayOf(time.startedAt);
    const on = (day: number): Day => addDays(time.goLiveOn, day);
    const past = (day: number | null): Day | null => (day === null ? null : earlierDay(on(day), today));
    await this.tellSuppliers(story, id, on);
    for (const { title, dueDay, doneDay } of story.milestones)
      await this.milestones.record(systemScope, id, { title, dueOn: on(dueDay), doneOn: past(doneDay) });
    for (const { title, owner, dueDay, doneDay } of story.actions)
      await this.actions.record(systemScope, id, { title, owner, dueOn: on(dueDay), doneOn: past(doneDay) });
    for (const { question, askedOf, neededByDay, decided } of story.decisions)
      await this.decisions.record(systemScope, id, {
        question,
        askedOf,
        neededByOn: on(neededByDay),
        ...(decided ? { outcome: decided.outcome, decidedBy: decided.by, decidedOn: past(decided.day) } : {}),
      });
    await this.tellRisks(story, id, time.startedAt);
    for (const { day, ...said } of story.statements)
      if (on(day) <= today) await this.statements.record(systemScope, id, { ...said, saidOn: on(day) });
  }

  /** In the unit of work that set the site up: each period raises its version by one. */
  private async tellSuppliers(story: DemoStory, id: string, on: (day: number) => Day): Promise<void> {
    for (const [index, { supplier, fromDay, toDay, reason }] of (story.suppliers ?? []).entries()) {
      const period = { supplier, fromOn: on(fromDay), toOn: on(toDay), reason };
      await this.suppliers.recordPeriod(systemScope, id, index + 1, period);
    }
  }

  private async tellRisks(story: DemoStory, id: string, startedAt: Date): Promise<void> {
    const dayMs = 86_400_000;
    for (const { raisedDaysAgo, likelihoodThen, likelihood, ...risk } of story.risks) {
      const raisedAt = new Date(startedAt.getTime() - raisedDaysAgo * dayMs);
      const raised = await this.risks.record(systemScope, id, { ...risk, likelihood: likelihoodThen }, raisedAt);
      if (likelihood !== likelihoodThen)
        await this.risks.change(systemScope, raised.id, 1, { likelihood }, new Date(startedAt.getTime() - 3 * dayMs));
    }
  }
}
