import { Inject, Injectable } from '@nestjs/common';
import type { Clock as TicketClock } from '@steady/shared/sla';
import type { Day } from '@steady/shared/time';
import { Clock } from '../clock/clock.js';
import type { Scope } from '../identity/scope.js';
import { RolloutService } from '../rollout/rollout.service.js';
import {
  type HistoryEntry,
  IncidentListRepository,
  type Place,
  placeOf,
  type StoredCounts,
  type StoredSort,
} from './incident-list.repository.js';
import type { IncidentRecord } from './incident-record.js';
import type { IncidentFilter, IncidentSort } from './incident.type.js';
import { cursorOf, placeIn } from './list-cursor.js';
import { ClockMemory, type ClockNow } from './clock-memory.js';
import { clocksOf } from './ticket-history.js';

/** A page of the list. */
export interface IncidentPage {
  readonly records: readonly IncidentRecord[];
  readonly totalCount: number;
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
}

export interface IncidentCounts extends StoredCounts {
  readonly atRisk: number;
  readonly breached: number;
  readonly paused: number;
}

type ClockState = TicketClock['state'];

const mostOnPage = 200;
/** Clocks that only an open incident has. */
const ofOpen: readonly ClockState[] = ['RUNNING', 'AT_RISK', 'BREACHED', 'PAUSED'];
const placeLength: Record<StoredSort, number> = { OPENED_AT: 2, UPDATED_AT: 2, PRIORITY: 3, NUMBER: 1 };
const never = '9999';

/** Lists incidents and works out their clocks, which depend on the present and so are in no table. */
@Injectable()
export class IncidentListService {
  private readonly memory = new ClockMemory();

  constructor(
    @Inject(IncidentListRepository) private readonly repository: IncidentListRepository,
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
    const by = sort?.by ?? 'OPENED_AT';
    const descending = (sort?.direction ?? (by === 'PRIORITY' || by === 'DUE_AT' ? 'ASC' : 'DESC')) === 'DESC';
    const wanted = Math.min(Math.max(first, 1), mostOnPage);
    if (by === 'DUE_AT' || filter.clock) return this.worked(scope, filter, by, descending, wanted, after);
    const [found, totalCount] = await Promise.all([
      this.repository.page(scope, {
        filter,
        sort: by,
        descending,
        first: wanted + 1,
        after: after === null ? null : placeIn(after, by, placeLength[by]),
      }),
      this.repository.count(scope, filter),
    ]);
    const records = found.slice(0, wanted);
    const last = records.at(-1);
    return {
      records,
      totalCount,
      hasNextPage: found.length > wanted,
      endCursor: last ? cursorOf(by, placeOf(last, by)) : null,
    };
  }

  incident(scope: Scope, number: string): Promise<IncidentRecord | null> {
    return this.repository.byNumber(scope, number);
  }

  histories(scope: Scope, ids: readonly number[]): Promise<Map<number, HistoryEntry[]>> {
    return this.repository.histories(scope, ids);
  }

  async counts(scope: Scope, { trust, site }: IncidentFilter): Promise<IncidentCounts> {
    const [stored, open] = await Promise.all([
      this.repository.counts(scope, { trust, site }),
      this.repository.clocked(scope, { trust, site, open: true }),
    ]);
    const clocks = await this.clockStates(scope, open);
    const has = (states: readonly ClockNow[], state: ClockState): boolean => states.some((clock) => clock.state === state);
    const breached = clocks.filter((each) => has(each, 'BREACHED')).length;
    const atRisk = clocks.filter((each) => !has(each, 'BREACHED') && has(each, 'AT_RISK')).length;
    const paused = clocks.filter((each) => has(each, 'PAUSED')).length;
    return { ...stored, atRisk, breached, paused };
  }

  /** The two clocks of each incident, in their order, each by the go-live of its own site. */
  async clocks(scope: Scope, records: readonly IncidentRecord[]): Promise<[TicketClock, TicketClock][]> {
    const now = this.clock.now();
    const goLiveOf = await this.goLives(scope);
    return records.map((record) => clocksOf(record, goLiveOf(record.trustCode, record.siteCode), now));
  }

  /** Only the states and due times of the clocks: cheap for thousands. */
  private async clockStates(scope: Scope, records: readonly IncidentRecord[]): Promise<(readonly [ClockNow, ClockNow])[]> {
    const now = this.clock.now();
    const goLiveOf = await this.goLives(scope);
    return records.map((record) => this.memory.clocks(record, goLiveOf(record.trustCode, record.siteCode), now));
  }

  private async goLives(scope: Scope): Promise<(trust: string, site: string | null) => Day | null> {
    const bySite = new Map<string, Day | null>();
    const sites = new Map<string, Set<string>>();
    for (const { trust, site, goLiveOn } of await this.rollout.deployments(scope)) {
      const known = bySite.get(`${trust} ${site}`) ?? null;
      bySite.set(`${trust} ${site}`, known !== null && known > (goLiveOn ?? '') ? known : goLiveOn);
      sites.set(trust, (sites.get(trust) ?? new Set()).add(site));
    }
    return (trust, site) => {
      const own = sites.get(trust);
      // what names no site, or one without a deployment, belongs to the trust's only deployment
      const meant = own?.size === 1 ? [...own][0] : site;
      return bySite.get(`${trust} ${meant ?? ''}`) ?? null;
    };
  }

  /** A page of what is filtered or sorted by clocks: worked out for all, put in order here, the page then read whole. */
  private async worked(
    scope: Scope,
    filter: IncidentFilter,
    by: IncidentSort['by'],
    descending: boolean,
    first: number,
    after: string | null,
  ): Promise<IncidentPage> {
    const states = filter.clock;
    const onlyOpen = states?.every((state) => ofOpen.includes(state)) ?? false;
    if (onlyOpen && filter.open === false) return { records: [], totalCount: 0, hasNextPage: false, endCursor: null };
    const light = await this.repository.clocked(scope, onlyOpen ? { ...filter, open: true } : filter);
    const clocks = await this.clockStates(scope, light);
    const items = light
      .map((record, index) => ({ record, clocks: clocks[index]! }))
      .filter((item) => !states || item.clocks.some(({ state }) => states.includes(state)))
      .map(({ record, clocks: [, fix] }) => ({ id: record.id, place: workedPlace(record, fix, by) }))
      .sort((left, right) => comparePlaces(left.place, right.place, descending));
    const from = after === null ? null : placeIn(after, by, by === 'DUE_AT' ? 2 : placeLength[by]);
    const rest = from === null ? items : items.filter(({ place }) => comparePlaces(place, from, descending) > 0);
    const page = rest.slice(0, first);
    const full = new Map(
      (
        await this.repository.byIds(
          scope,
          page.map(({ id }) => id),
        )
      ).map((record) => [record.id, record]),
    );
    const last = page.at(-1);
    return {
      records: page.flatMap(({ id }) => full.get(id) ?? []),
      totalCount: items.length,
      hasNextPage: rest.length > first,
      endCursor: last ? cursorOf(by, last.place) : null,
    };
  }
}

/** The place in an order worked out here; who owes no fix any more stands behind all who do. */
function workedPlace(record: IncidentRecord, fix: ClockNow, by: IncidentSort['by']): Place {
  if (by !== 'DUE_AT') return placeOf(record, by);
  const dueAt = ofOpen.includes(fix.state) ? fix.dueAt : null;
  return [dueAt?.toISOString() ?? never, record.id];
}

/** Orders as the database does: by each value, and in the order of priority the newest first within one. */
function comparePlaces(left: Place, right: Place, descending: boolean): number {
  for (const [index, value] of left.entries()) {
    const other = right[index]!;
    if (value === other) continue;
    const isNewestFirst = left.length === 3 && index > 0;
    const sign = isNewestFirst || descending ? -1 : 1;
    return (value < other ? -1 : 1) * sign;
  }
  return 0;
}
