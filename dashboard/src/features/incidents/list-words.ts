import { countOf } from '../../format/figures.js';
import type { TrustChoice } from './incident-filters.js';

interface Counts {
  readonly open: number;
  readonly atRisk: number;
  readonly breached: number;
}

/** The list in a sentence, of the whole trust and not of the page: `Royal Free Hampstead. 241 open, 9 clocks at risk, 3 breached.` */
export function sentenceOf(counts: Counts, trust: string, trusts: readonly TrustChoice[]): string {
  const whose = trust === '' ? 'Every trust' : (trusts.find(({ code }) => code === trust)?.name ?? trust);
  return `${whose}. ${countOf(counts.open, 'open', 'open')}, ${countOf(counts.atRisk, 'clock')} at risk, ${countOf(counts.breached, 'breached', 'breached')}.`;
}

/** Each trust that has a deployment, once, by the name of its site where it has one site. */
export function trustChoices(
  deployments: readonly { readonly name: string; readonly trust: { readonly code: string; readonly name: string } }[],
): TrustChoice[] {
  const byCode = new Map<string, string>();
  for (const { name, trust } of deployments) byCode.set(trust.code, byCode.has(trust.code) ? trust.name : name);
  return [...byCode].map(([code, name]) => ({ code, name })).sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
}
