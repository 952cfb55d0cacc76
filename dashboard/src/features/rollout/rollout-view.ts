import { asKnownDay } from '../../format/as-known.js';
import type { Phase, Verdict } from '../../gql/schema-types.js';
import { verdictIn, type RolloutRow } from './rollout-words.js';

export const rolloutTabs = ['table', 'timeline', 'curves', 'icons'] as const;
export type RolloutTab = (typeof rolloutTabs)[number];

/** Everything that decides what the Rollout page shows. It is the page's address and nothing else. */
export interface RolloutView {
  readonly tab: RolloutTab;
  readonly verdict: Verdict | null;
  /** A supplier's name, `-` for those without one, `''` for all. */
  readonly supplier: string;
  readonly phase: Phase | null;
  /** A trust's code, `''` for every trust the person may see. */
  readonly trust: string;
  /** A wave's name, `-` for the sites in none, `''` for all. */
  readonly wave: string;
  /** The measure of the curves. */
  readonly measure: string;
  /** The day whose knowledge is shown; null for now. */
  readonly asOf: string | null;
}

export const phases: readonly Phase[] = [
  'PLANNED',
  'PREPARING',
  'READY',
  'CUTOVER',
  'HYPERCARE',
  'BUSINESS_AS_USUAL',
  'PAUSED',
  'WITHDRAWN',
];
export const withoutSupplier = '-';
export const withoutWave = '-';
const usualMeasure = 'incidents.opened';

/** Reads a view from an address; what an address says wrongly is left out. */
export function rolloutViewOf(search: Readonly<Record<string, string | undefined>>, now: string): RolloutView {
  return {
    tab: rolloutTabs.find((tab) => tab === search['tab']) ?? 'table',
    verdict: verdictIn(search['verdict']),
    supplier: search['supplier'] ?? '',
    phase: phases.find((phase) => phase.toLowerCase() === search['phase']) ?? null,
    trust: search['trust'] ?? '',
    wave: search['wave'] ?? '',
    measure: search['measure'] ?? usualMeasure,
    asOf: asKnownDay(search['asOf'], now),
  };
}

/** A view as an address: only what differs from what is usual. */
export function rolloutSearchOf(view: RolloutView): Record<string, string | undefined> {
  return {
    tab: view.tab === 'table' ? undefined : view.tab,
    verdict: view.verdict?.toLowerCase(),
    supplier: view.supplier || undefined,
    phase: view.phase?.toLowerCase(),
    trust: view.trust || undefined,
    wave: view.wave || undefined,
    measure: view.measure === usualMeasure ? undefined : view.measure,
    asOf: view.asOf ?? undefined,
  };
}

type Filtered = Pick<RolloutRow, 'supplier' | 'phase'> & {
  readonly trust: { readonly code: string };
  readonly wave?: { readonly name: string } | null;
  readonly health: { readonly verdict: Verdict };
};

/** The rows a view shows; `verdict` apart, so that the counts above go on counting the others. */
export function filteredRows<Row extends Filtered>(rows: readonly Row[], view: RolloutView, alsoVerdict = true): Row[] {
  const { verdict, supplier, phase, trust, wave } = view;
  return rows.filter(
    (row) =>
      (!alsoVerdict || verdict === null || row.health.verdict === verdict) &&
      (supplier === '' || (supplier === withoutSupplier ? row.supplier === null : row.supplier === supplier)) &&
      (phase === null || row.phase === phase) &&
      (trust === '' || row.trust.code === trust) &&
      (wave === '' || (wave === withoutWave ? !row.wave : row.wave?.name === wave)),
  );
}

/** What can be chosen: the suppliers, phases and trusts that some row has. */
export function choicesOf(rows: readonly (Filtered & { readonly trust: { readonly code: string; readonly name: string } })[]): {
  suppliers: string[];
  withoutSupplier: boolean;
  phases: Phase[];
  trusts: { code: string; name: string }[];
  waves: string[];
} {
  const trusts = new Map(rows.map(({ trust }) => [trust.code, trust.name]));
  return {
    suppliers: [...new Set(rows.flatMap(({ supplier }) => supplier ?? []))].sort((a, b) => a.localeCompare(b)),
    withoutSupplier: rows.some(({ supplier }) => supplier === null),
    phases: phases.filter((phase) => rows.some((row) => row.phase === phase)),
    waves: [...new Set(rows.flatMap(({ wave }) => wave?.name ?? []))].sort((a, b) => a.localeCompare(b, 'en', { numeric: true })),
    trusts: [...trusts].map(([code, name]) => ({ code, name })).sort((a, b) => a.name.localeCompare(b.name)),
  };
}
