import type { ColumnSurvey } from '@steady/shared/feeds';

/** Something about a file that looks wrong, though each of its rows can be read. */
export interface Warning {
  readonly code: 'FEW_ROWS' | 'FUTURE_DATES' | 'BLANK_COLUMN' | 'ROUNDED_IDENTIFIERS' | 'DATE_ORDER';
  readonly column: string | null;
  readonly message: string;
}

/** What a file is looked at by. */
export interface Looked {
  /** Rows of the file, and of the loads before it, the newest first. */
  readonly read: number;
  readonly lastReads: readonly number[];
  /** Days its rows speak of, as far as they were looked at. */
  readonly days: readonly string[];
  readonly today: string;
  /** What its columns hold, and the field each is, of those the mapping looks at. */
  readonly columns: readonly { readonly survey: ColumnSurvey; readonly field: string }[];
  readonly dateFormats: readonly string[];
}

/** Loads that have to be known before one can be called unusual. */
const enoughLoads = 3;

/** Fields by which rows are told apart. */
const identifying: ReadonlySet<string> = new Set(['reference', 'person', 'appointment']);

/**
 * What looks wrong: a tenth of the usual rows, days that are still to come, a column blank from top to bottom, numbers a spreadsheet
 * has rounded, and dates that could be read either way round.
 */
export function warningsOf({ read, lastReads, days, today, columns, dateFormats }: Looked): Warning[] {
  const warnings: Warning[] = [];
  const usual = medianOf(lastReads);
  if (lastReads.length >= enoughLoads && usual !== null && read * 10 <= usual)
    warnings.push({
      code: 'FEW_ROWS',
      column: null,
      message: `The file has ${read} rows, and this feed usually has about ${usual}. See whether it is the whole export.`,
    });
  const toCome = days.filter((day) => day > today);
  if (toCome.length > 0) {
    const last = toCome.reduce((latest, day) => (day > latest ? day : latest));
    const rows = toCome.length === 1 ? '1 row is' : `${toCome.length} rows are`;
    warnings.push({
      code: 'FUTURE_DATES',
      column: null,
      message: `${rows} of a day that is still to come, the last ${last}. See whether day and month are read the right way round.`,
    });
  }
  for (const { survey, field } of columns) warnings.push(...ofColumn(survey, field, dateFormats));
  return warnings;
}

function ofColumn(survey: ColumnSurvey, field: string, dateFormats: readonly string[]): Warning[] {
  const column = survey.name;
  if (survey.filled === 0)
    return [{ code: 'BLANK_COLUMN', column, message: `${column} is blank in every row, so nothing will be known of ${field}.` }];
  if (identifying.has(field) && survey.rounded > 0 && (survey.rounded === survey.filled || survey.inExponents > 0))
    return [
      {
        code: 'ROUNDED_IDENTIFIERS',
        column,
        message: `${column} holds numbers a spreadsheet has rounded, such as ${survey.samples[0] ?? ''}: several rows would be taken for one. Export the file again without opening it in a spreadsheet.`,
      },
    ];
  const { order, example } = survey.dates;
  const dayFirst = dateFormats.some((format) => /^d{1,2}\W+M/.test(format));
  if (order === 'UNDECIDED' && example !== null)
    return [
      {
        code: 'DATE_ORDER',
        column,
        message: `Every date of ${column} could be read both ways round. ${example} is read with the ${dayFirst ? 'day' : 'month'} first; if that is wrong, say so by mapping the columns yourself.`,
      },
    ];
  if (order === 'MIXED')
    return [
      {
        code: 'DATE_ORDER',
        column,
        message: `${column} holds dates in two ways (${example ?? ''}). Those that do not fit the mapping are refused, and others may be read the wrong way round.`,
      },
    ];
  return [];
}

function medianOf(numbers: readonly number[]): number | null {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted.length === 0 ? null : (sorted[Math.floor(sorted.length / 2)] as number);
}
