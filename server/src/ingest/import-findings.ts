/** Figures of a provider that is no trust of ours: listed and added up, and stored nowhere else. */
export interface OutsideFigure {
  readonly code: string;
  readonly name: string | null;
  readonly measure: string;
  readonly on: string;
  readonly numerator: number;
  readonly denominator: number | null;
}

/** A part and its whole over many rows. */
export interface Sums {
  readonly rows: number;
  readonly numerator: number;
  readonly denominator: number | null;
}

/** A record that stayed as it is when its import was undone. */
export interface NotUndone {
  readonly record: string;
  readonly because: 'LATER_IMPORT' | 'PERSON';
}

/** What an import found beside its counts. Every part is absent where there was none. */
export interface ImportFindings {
  /** Providers that are no trusts, the first thousand. */
  readonly outside?: readonly OutsideFigure[];
  /** Sums of every row of the file, of the rows of our trusts and of the others, by measure. */
  readonly sums?: Readonly<Record<string, { readonly ours: Sums; readonly outside: Sums }>>;
  /** What the file's own row of totals says, by measure. */
  readonly totals?: Readonly<Record<string, Omit<Sums, 'rows'>>>;
  readonly notUndone?: readonly NotUndone[];
}

const mostListed = 1000;
const noSums: Sums = { rows: 0, numerator: 0, denominator: null };

/** A row of figures, of a trust of ours or not. */
export type CountedFigure = OutsideFigure & { readonly isOurs: boolean };

/** The findings with more rows of a programme-wide file. */
export function withFigures(findings: ImportFindings, figures: readonly CountedFigure[]): ImportFindings {
  if (figures.length === 0) return findings;
  const sums: Record<string, { ours: Sums; outside: Sums }> = { ...findings.sums };
  for (const figure of figures) {
    const known = sums[figure.measure] ?? { ours: noSums, outside: noSums };
    const whose = figure.isOurs ? 'ours' : 'outside';
    sums[figure.measure] = { ...known, [whose]: added(known[whose], figure) };
  }
  const outside = figures.filter(({ isOurs }) => !isOurs).map(({ isOurs: _isOurs, ...figure }) => figure);
  return { ...findings, sums, outside: [...(findings.outside ?? []), ...outside].slice(0, mostListed) };
}

/** The findings with rows of totals, each of a measure. */
export function withTotals(
  findings: ImportFindings,
  totals: readonly { readonly measure: string; readonly numerator: number; readonly denominator: number | null }[],
): ImportFindings {
  if (totals.length === 0) return findings;
  const known = { ...findings.totals };
  for (const { measure, numerator, denominator } of totals) known[measure] = { numerator, denominator };
  return { ...findings, totals: known };
}

const added = (sums: Sums, { numerator, denominator }: CountedFigure): Sums => ({
  rows: sums.rows + 1,
  numerator: sums.numerator + numerator,
  denominator: denominator === null ? sums.denominator : (sums.denominator ?? 0) + denominator,
});
