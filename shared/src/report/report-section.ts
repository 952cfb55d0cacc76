/** The sections of the weekly report, in the order they stand every week. */
export const SECTION_KEYS = [
  'headline',
  'decisions',
  'verdicts',
  'safety',
  'operations',
  'incidents',
  'training',
  'system',
  'dataQuality',
  'risks',
  'nextWeek',
  'appendix',
] as const;

export type SectionKey = (typeof SECTION_KEYS)[number];

/** A table of text; cells of numeric columns are already written out. */
export interface ReportTable {
  readonly caption: string;
  readonly columns: readonly { readonly heading: string; readonly numeric: boolean }[];
  readonly rows: readonly (readonly string[])[];
}

export interface ReportSection {
  readonly key: SectionKey;
  readonly title: string;
  readonly sentences: readonly string[];
  readonly tables: readonly ReportTable[];
  /** What the authors say of it, in their own words; null where they said nothing. */
  readonly commentary: string | null;
}

/** A section as it is written from the figures, before its authors' words are put to it. */
export type WrittenSection = Omit<ReportSection, 'commentary'>;

/** A table, or none when it has no rows. Columns whose heading begins with `#` are numeric. */
export function tableOf(caption: string, headings: readonly string[], rows: readonly (readonly string[])[]): ReportTable[] {
  if (rows.length === 0) return [];
  const columns = headings.map((heading) => ({ heading: heading.replace(/^#/, ''), numeric: heading.startsWith('#') }));
  return [{ caption, columns, rows }];
}
