import { setImmediate as turn } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { createSimilarityIndex } from '@steady/shared/text';
import { Clock } from '../clock/clock.js';
import { systemScope } from '../identity/scope.js';
import type { IncidentRecord } from '../incidents/incident-record.js';
import { MajorIncidentService } from './major-incident.service.js';
import { MajorWatchRepository } from './major-watch.repository.js';

/** The rules by which Steady itself proposes major incidents. House rule of policy version 1. */
export const majorRule = {
  /** A priority 1 opened no longer ago than this is proposed: an old log that is loaded raises none. */
  priority1WithinHours: 24,
  /** So many like tickets at one trust … */
  similarTickets: 5,
  /** … opened within so many minutes. */
  withinMinutes: 60,
  /** How alike: the share of telling words (see `similarity-index`). */
  similarity: 0.5,
} as const;

const minuteMs = 60_000;
const mostLookedAt = 500;

/** Looks for what the rules would have run as a major incident, and proposes it. A declined proposal is not made again. */
@Injectable()
export class MajorWatchService {
  private held = false;

  constructor(
    @Inject(MajorWatchRepository) private readonly repository: MajorWatchRepository,
    @Inject(MajorIncidentService) private readonly majors: MajorIncidentService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Looks at nothing until it is let go. */
  hold(isHeld: boolean): void {
    this.held = isHeld;
  }

  /** Answers how many it proposed. */
  async look(): Promise<number> {
    if (this.held) return 0;
    return (await this.urgent()) + (await this.alike());
  }

  private async urgent(): Promise<number> {
    const since = new Date(this.clock.now().getTime() - majorRule.priority1WithinHours * 60 * minuteMs);
    let proposed = 0;
    for (const incident of await this.repository.open(systemScope, since, true, mostLookedAt))
      if (await this.majors.proposeByRule(systemScope, incident, 'PRIORITY_1', 'A priority 1 incident is open.')) proposed += 1;
    return proposed;
  }

  private async alike(): Promise<number> {
    const since = new Date(this.clock.now().getTime() - majorRule.withinMinutes * minuteMs);
    const recent = await this.repository.open(systemScope, since, false, mostLookedAt);
    const byTrust = new Map<string, IncidentRecord[]>();
    for (const incident of recent) byTrust.set(incident.trustCode, [...(byTrust.get(incident.trustCode) ?? []), incident]);
    let proposed = 0;
    for (const incidents of byTrust.values()) {
      await turn();
      for (const group of groupsOf(incidents)) {
        const reason = `${group.length} similar incidents were opened within ${majorRule.withinMinutes} minutes.`;
        const [first, ...others] = group as [IncidentRecord, ...IncidentRecord[]];
        const major = await this.majors.proposeByRule(systemScope, first, 'SIMILAR_IN_AN_HOUR', reason);
        if (!major) continue;
        await this.majors.follow(systemScope, major.id, others);
        proposed += 1;
      }
    }
    return proposed;
  }
}

/** Groups of like incidents large enough for the rule, each incident in one at most; the first of a group was opened first. */
export function groupsOf(incidents: readonly IncidentRecord[]): IncidentRecord[][] {
  if (incidents.length < majorRule.similarTickets) return [];
  const index = createSimilarityIndex();
  const byKey = new Map(incidents.map((incident) => [String(incident.id), incident]));
  for (const [key, { title }] of byKey) index.put(key, title);
  const taken = new Set<string>();
  return [...byKey].flatMap(([key, incident]) => {
    if (taken.has(key)) return [];
    const like = index.similarTo(incident.title, {
      first: mostLookedAt,
      least: majorRule.similarity,
      where: (other) => other !== key && !taken.has(other),
    });
    if (like.length + 1 < majorRule.similarTickets) return [];
    for (const one of [key, ...like.map((each) => each.key)]) taken.add(one);
    return [[incident, ...like.map((each) => byKey.get(each.key)!)]];
  });
}
