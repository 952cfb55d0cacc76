import { setImmediate as turn } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { type DaySpan, incidentFigures, type IncidentFacts, type IncidentRow, touchedDays } from '@steady/shared/feeds';
import { MEASURES } from '@steady/shared/measures';
import { addDays, londonDayOf } from '@steady/shared/time';
import type { EntityManager } from 'typeorm';
import type { BeforeImage, RawRow } from '../database/keyed-records.js';
import { LiveBus } from '../live/live-bus.js';
import { FiguresService } from '../figures/figures.service.js';
import {
  type BatchFacts,
  type ChangedRecord,
  type FeedStore,
  type Finish,
  type GoodLoad,
  type LocatedRow,
  type Recounted,
  type Stored,
  sumOfOutcomes,
} from '../ingest/feed-store.js';
import { daysIn, merged, type Span, type TouchedDays, TouchedDaysOf } from '../ingest/touched-days.js';
import { type Merged, mergeIncident, storedFacts } from './incident-merge.js';
import { incidentImage, IncidentsRepository, stateImage } from './incidents.repository.js';

const measures = MEASURES.filter((measure) => measure.feed === 'incidents').map((measure) => measure.id);
/** Days of opening read in one go: the facts of a quarter's incidents hold nothing up. */
const daysAtOnce = 45;
/**
 * House rule: an export whose newest change is older than this at its load is history, and speaks of no day after that change. A
 * fresher one speaks of every day before its load, quiet ones included.
 */
const daysOfQuiet = 7;

/** Incidents: keyed by trust, source and reference, with every state their source sent. */
@Injectable()
export class IncidentFeedService implements FeedStore<'incidents'> {
  readonly feed = 'incidents';
  readonly freeTexts = [
    'title',
    'description',
    'resolution',
    'department',
    'assignedTo',
    'openedBy',
    'sourceCategory',
  ] satisfies readonly (keyof IncidentRow)[];

  constructor(
    @Inject(IncidentsRepository) private readonly repository: IncidentsRepository,
    @Inject(FiguresService) private readonly figures: FiguresService,
    @Inject(LiveBus) private readonly live: LiveBus,
  ) {}

  async store(manager: EntityManager, batch: BatchFacts, located: readonly LocatedRow<IncidentRow>[]): Promise<Stored> {
    const byReference = new Map<string, IncidentRow[]>();
    for (const { row } of located) {
      const known = byReference.get(row.reference);
      if (known) known.push(row);
      else byReference.set(row.reference, [row]);
    }
    const references = [...byReference.keys()];
    const existing = await this.repository.ofReferences(manager, batch.trust, batch.source, references);
    const states = await this.repository.statesOf(
      manager,
      existing.map((raw) => Number(raw['id'])),
    );
    const before = new Map(existing.map((raw) => [String(raw['reference']), raw]));
    const added = references.length - before.size;
    let next = added > 0 ? await this.repository.takeNumbers(manager, added) : 0;
    const facts = { batchId: batch.id, trust: batch.trust, source: batch.source };
    const results = references.map((reference) => {
      const raw = before.get(reference) ?? null;
      const id = raw ? Number(raw['id']) : next++;
      const stored = raw ? { raw, states: states.get(id) ?? [] } : null;
      return { raw, ...mergeIncident(stored, byReference.get(reference) ?? [], id, facts) };
    });
    await turn(); // other requests are answered between the two halves of the work
    await this.repository.write(
      manager,
      results.flatMap(({ incident }) => incident ?? []),
    );
    await this.repository.writeStates(
      manager,
      batch.source,
      results.flatMap((result) => result.states),
    );
    return {
      ...sumOfOutcomes(results.flatMap(({ outcomes }) => outcomes)),
      images: results.flatMap((result) => imagesOf(result, batch.id)),
      touched: touchedOf(results, londonDayOf(batch.receivedAt)),
      latestOn: latestOf(located),
    };
  }

  async finish(manager: EntityManager, finish: Finish): Promise<Recounted> {
    await this.recompute(manager, { ...finish, touched: await this.withQuietDays(manager, finish) });
    this.live.publish({ kind: 'INCIDENT', trust: finish.batch.trust, id: null });
    return {};
  }

  async recompute(manager: EntityManager, { batch, touched, at }: Finish, loads?: readonly GoodLoad[]): Promise<void> {
    const opened = await this.repository.firstOpenedOn(manager, batch.trust);
    const spokenTo = loads ? loads.map(spokenToBy).reduce((latest, day) => (day > latest ? day : latest), '') : null;
    const wanted = loads ? await this.withAllFigures(manager, batch.trust, touched) : touched;
    const days = new Map(Object.entries(wanted).map(([site, spans]) => [site, daysIn(spans)]));
    const all = [...days.values()].flat().sort();
    const [first, last] = [all[0], all.at(-1)];
    if (first === undefined || last === undefined) return;
    const facts =
      opened === null ? new Map<string, IncidentFacts[]>() : await this.factsBySite(manager, batch.trust, opened, first, last);
    for (const [site, ofSite] of days) {
      await turn();
      // before its first ticket, and after what its loads speak of, a trust has no figure: not 0
      const known = ofSite.filter((day) => opened !== null && day >= opened && (spokenTo === null || day <= spokenTo));
      const figures = incidentFigures(facts.get(site) ?? [], known);
      await this.figures.replace(manager, { trust: batch.trust, site, measures, days: ofSite, figures, at, batch: batch.id });
    }
  }

  changedSince(manager: EntityManager, batch: BatchFacts, images: readonly BeforeImage[]): Promise<ChangedRecord[]> {
    return this.repository.changedSince(manager, batch.id, images);
  }

  async undo(
    manager: EntityManager,
    batch: BatchFacts,
    images: readonly BeforeImage[],
    changed: readonly ChangedRecord[],
  ): Promise<TouchedDays> {
    const kept = changed.map(({ key }) => key);
    const { removed, restored } = await this.repository.undo(manager, batch.id, images, kept);
    this.live.publish({ kind: 'INCIDENT', trust: batch.trust, id: null });
    const upTo = londonDayOf(batch.receivedAt);
    const touched = new TouchedDaysOf();
    for (const raw of [...removed, ...restored])
      touched.add(siteOf(raw), ...closed(touchedDays(storedFacts(raw), null, upTo), upTo));
    return touched.value();
  }

  /** Touched days, and those without an incident that the load speaks of: 0 is a figure, and a backlog goes on. */
  private async withQuietDays(manager: EntityManager, { batch, touched, latestOn }: Finish): Promise<TouchedDays> {
    const spokenTo = spokenToBy({ receivedAt: batch.receivedAt, latestOn });
    const covered = await this.figures.coverage(manager, batch.trust, 'incidents.opened');
    const result: TouchedDays = {};
    for (const site of new Set([...Object.keys(touched), ...covered.keys()])) {
      const known = covered.get(site);
      const spans = merged(touched[site] ?? []).filter(({ from }) => from <= spokenTo);
      const first = [known?.from, spans[0]?.from].filter((day) => day !== undefined).sort()[0];
      if (first === undefined) continue;
      const cut = spans.map(({ from, to }) => ({ from, to: to > spokenTo ? spokenTo : to }));
      if (known === undefined) result[site] = [{ from: first, to: spokenTo }];
      else result[site] = merged([...cut, ...outside({ from: first, to: spokenTo }, known)]);
    }
    return result;
  }

  /** The days touched, and every other day that has a figure: what is known without the import taken back may end earlier. */
  private async withAllFigures(manager: EntityManager, trust: string, touched: TouchedDays): Promise<TouchedDays> {
    const all: TouchedDays = { ...touched };
    for (const [site, span] of await this.figures.coverage(manager, trust, 'incidents.opened'))
      all[site] = merged([...(all[site] ?? []), span]);
    return all;
  }

  private async factsBySite(
    manager: EntityManager,
    trust: string,
    opened: string,
    first: string,
    last: string,
  ): Promise<Map<string, IncidentFacts[]>> {
    const bySite = new Map<string, IncidentFacts[]>();
    for (let from = opened; from <= last; from = addDays(from, daysAtOnce)) {
      const end = addDays(from, daysAtOnce - 1);
      for (const { site, ...facts } of await this.repository.facts(
        manager,
        trust,
        { from, to: end < last ? end : last },
        first,
      )) {
        for (const of of site ? ['', site] : ['']) {
          const known = bySite.get(of);
          if (known) known.push(facts);
          else bySite.set(of, [facts]);
        }
      }
      await turn();
    }
    return bySite;
  }
}

/** The last day a load speaks of: the day before it, the day itself where it has news of it, or its newest change where that is long ago. */
function spokenToBy({ receivedAt, latestOn }: GoodLoad): string {
  const loadOn = londonDayOf(receivedAt);
  if (latestOn === null) return addDays(loadOn, -1);
  if (latestOn < addDays(loadOn, -daysOfQuiet)) return latestOn;
  return latestOn >= loadOn ? loadOn : addDays(loadOn, -1);
}

/** Days of a span before and after those known already. */
function outside(span: Span, known: Span): Span[] {
  return [
    { from: span.from, to: addDays(known.from, -1) },
    { from: addDays(known.to, 1), to: span.to },
  ].filter(({ from, to }) => from <= to);
}

function imagesOf({ raw, incident, replaced }: Merged & { raw: RawRow | null }, batchId: string): BeforeImage[] {
  if (!raw || !incident) return [];
  return [...(raw['batchId'] === batchId ? [] : [incidentImage(raw)]), ...replaced.map(stateImage)];
}

function touchedOf(results: readonly (Merged & { raw: RawRow | null })[], upTo: string): TouchedDays {
  const touched = new TouchedDaysOf();
  for (const { raw, incident } of results) {
    if (!incident) continue;
    const [before, after] = [raw ? storedFacts(raw) : null, storedFacts(incident)];
    const [from, to] = [siteOf(raw), siteOf(incident)];
    if (raw && from !== to) {
      touched.add(from, ...closed(touchedDays(before, null, upTo), upTo));
      touched.add(to, ...closed(touchedDays(null, after, upTo), upTo));
    } else touched.add(to, ...closed(touchedDays(before, after, upTo), upTo));
  }
  return touched.value();
}

const siteOf = (raw: RawRow | null): string | null => (raw?.['siteCode'] as string | null | undefined) ?? null;

const closed = (spans: readonly DaySpan[], upTo: string): Span[] => spans.map(({ from, to }) => ({ from, to: to ?? upTo }));

function latestOf(located: readonly LocatedRow<IncidentRow>[]): string | null {
  let latest: string | null = null;
  for (const { row } of located) if (latest === null || row.updatedAt > latest) latest = row.updatedAt;
  return latest === null ? null : londonDayOf(latest);
}
