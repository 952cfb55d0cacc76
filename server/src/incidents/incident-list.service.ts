import { Inject, Injectable } from '@nestjs/common';
import type { Clock as TicketClock } from '@steady/shared/sla';
import { Clock } from '../clock/clock.js';
import { badInput } from '../errors/domain-error.js';
import type { Scope } from '../identity/scope.js';
import { RolloutService } from '../rollout/rollout.service.js';
import { clockNow } from './clock-memory.js';
import { goLivesOf } from './go-lives.js';
import { type HistoryEntry, IncidentListRepository } from './incident-list.repository.js';
import type { IncidentRecord } from './incident-record.js';
import type { IncidentFilter, IncidentSort } from './incident.type.js';
import { cursorOf, placeIn } from './list-cursor.js';
import { flag, ofOpen, type QueueColumns } from './queue-columns.js';
import { matcher } from './queue-filter.js';
import { type GroupKey, groupsOf, type QueueGroup } from './queue-groups.js';
import { afterPlace, firstOf, orderOf, placeLength, placeOf } from './queue-order.js';
import { QueueService } from './queue.service.js';
import { clocksOf } from './ticket-history.js';

/** A page of the list. */
export interface IncidentPage {
  readonly records: readonly IncidentRecord[];
  readonly totalCount: number;
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
}

export interface IncidentCounts {
  readonly open: number;
  readonly safetyFlagged: number;
  readonly onPaper: number;
  readonly undocumented: number;
  readonly atRisk: number;
  readonly breached: number;
  readonly paused: number;
}

const mostOnPage = 200;
const mostKeys = 3;
/** As many rows as a spreadsheet opens without complaint. */
const mostExported = 250_000;

/** Lists incidents from the queue held in memory, within a scope; the rows of a page are read from the database, within it again. */
@Injectable()
export class IncidentListService {
  constructor(
    @Inject(IncidentListRepository) private readonly repository: IncidentListRepository,
    @Inject(QueueService) private readonly queue: QueueService,
    @Inject(RolloutService) private readonly rollout: RolloutService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async page(
    scope: Scope,
    filter: IncidentFilter,
    sort: IncidentSort | null,
    first: number,
    after: string | null,
  ): Promise<IncidentPage> {
    const { by, descending } = sortOf(sort);
    const place = after === null ? null : placeIn(after, by, placeLength[by]);
    const queue = await this.queueFor(filter);
    const found = firstOf(queue, matcher(queue, scope, filter, this.clock.now()), orderOf(queue, by, descending), {
      first: Math.min(Math.max(first, 1), mostOnPage),
      after: place && afterPlace(queue, place, by, descending),
      // begun where the first of the order are likely to be
      highestFirst: by === 'PRIORITY' || (by !== 'DUE_AT' && descending),
    });
    const last = found.ids.at(-1);
    const endCursor = last === undefined ? null : cursorOf(by, placeOf(queue, last, by));
    return {
      records: await this.records(scope, found.ids),
      totalCount: found.total,
      hasNextPage: found.more,
      endCursor,
    };
  }

  /** Counts over everything under a filter. At most three keys. */
  async groups(scope: Scope, filter: IncidentFilter, by: readonly GroupKey[]): Promise<QueueGroup[]> {
    if (by.length === 0 || by.length > mostKeys || new Set(by).size < by.length)
      throw badInput(`Group by one to ${mostKeys} different keys.`, { field: 'by' });
    const queue = await this.queueFor(filter, by);
    const now = this.clock.now();
    try {
      return groupsOf(queue, matcher(queue, scope, filter, now), by, now);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw badInput('These keys together make too many groups. Leave one of them out.', { field: 'by' });
    }
  }

  /** Ids of everything under a filter, in order: for an export. */
  async all(scope: Scope, filter: IncidentFilter, sort: IncidentSort | null): Promise<number[]> {
    const { by, descending } = sortOf(sort);
    const queue = await this.queueFor(filter);
    const matches = matcher(queue, scope, filter, this.clock.now());
    const ids: number[] = [];
    for (let id = 0; id < queue.end; id += 1) if (matches(id)) ids.push(id);
    if (ids.length > mostExported)
      throw badInput(
        `These are ${ids.length.toLocaleString('en-GB')} incidents; a file holds ${mostExported.toLocaleString('en-GB')}. Narrow the list first.`,
        { most: mostExported },
      );
    return ids.sort(orderOf(queue, by, descending));
  }

  /** Incidents of ids in their order; one that is gone, or not the person's, is not among them. */
  async records(scope: Scope, ids: readonly number[]): Promise<IncidentRecord[]> {
    const found = new Map((await this.repository.byIds(scope, ids)).map((record) => [record.id, record]));
    return ids.flatMap((id) => found.get(id) ?? []);
  }

  incident(scope: Scope, number: string): Promise<IncidentRecord | null> {
    return this.repository.byNumber(scope, number);
  }

  histories(scope: Scope, ids: readonly number[]): Promise<Map<number, HistoryEntry[]>> {
    return this.repository.histories(scope, ids);
  }

  async counts(scope: Scope, { trust, site }: IncidentFilter): Promise<IncidentCounts> {
    const queue = await this.queue.current();
    const now = this.clock.now();
    const matches = matcher(queue, scope, { trust, site }, now);
    const counts = { open: 0, safetyFlagged: 0, onPaper: 0, undocumented: 0, atRisk: 0, breached: 0, paused: 0 };
    for (let id = 0; id < queue.end; id += 1) {
      const flags = queue.flags[id] as number;
      const isOpen = (flags & flag.OPEN) !== 0;
      const isFlagged = (flags & flag.SAFETY) !== 0 && (isOpen || (flags & flag.DISPOSED) === 0);
      const isUndocumented = (flags & flag.UNDOCUMENTED) !== 0;
      if (!(isOpen || isFlagged || isUndocumented) || !matches(id)) continue;
      if (isFlagged) counts.safetyFlagged += 1;
      if (isUndocumented) counts.undocumented += 1;
      if (!isOpen) continue;
      counts.open += 1;
      if ((flags & flag.PAPER) !== 0) counts.onPaper += 1;
      const states = queue.clocksAt(id, (clock) => clockNow(clock, now).state);
      if (states.includes('BREACHED')) counts.breached += 1;
      else if (states.includes('AT_RISK')) counts.atRisk += 1;
      if (states.includes('PAUSED')) counts.paused += 1;
    }
    return counts;
  }

  /** The queue, with the clocks of what is over where they are asked for. */
  private queueFor(filter: IncidentFilter, by: readonly GroupKey[] = []): Promise<QueueColumns> {
    const ofOver = filter.clock?.some((state) => !ofOpen.includes(state)) ?? false;
    return ofOver || by.includes('CLOCK') ? this.queue.workedOut() : this.queue.current();
  }

  /** The two clocks of each incident, in their order, each by the go-live of its own site. */
  async clocks(scope: Scope, records: readonly IncidentRecord[]): Promise<[TicketClock, TicketClock][]> {
    const now = this.clock.now();
    const goLives = goLivesOf(await this.rollout.deployments(scope));
    return records.map((record) => clocksOf(record, goLives.of(record.trustCode, record.siteCode), now));
  }
}

function sortOf(sort: IncidentSort | null): { by: IncidentSort['by']; descending: boolean } {
  const by = sort?.by ?? 'OPENED_AT';
  return { by, descending: (sort?.direction ?? (by === 'PRIORITY' || by === 'DUE_AT' ? 'ASC' : 'DESC')) === 'DESC' };
}
