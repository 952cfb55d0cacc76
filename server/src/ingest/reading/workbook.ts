import { open } from 'node:fs/promises';
import readWorkbook from 'read-excel-file/node';
import { importLimits } from './import-limits.js';
import { csvLine } from './rewritten-file.js';
import { StructuralFault, tooLarge } from './structural-fault.js';

/** A workbook is read whole; what it unpacks to is bounded before that. */
const mostUnpacked = 96 * 1024 ** 2;

type Cell = string | number | boolean | Date | null;
type Rows = readonly (readonly Cell[])[];

/** A sheet as text, and what else the workbook holds. */
export interface OpenedWorkbook {
  readonly sheets: readonly string[];
  readonly sheet: string;
  readonly headerRow: number;
  readonly lines: AsyncIterable<string>;
}

/**
 * Opens a workbook. Dates come as ISO texts without a zone, merged column names with the name above them in front.
 * @param sheet by its name; null: the only one that holds something, else `likely` says which
 * @param headerRow row of the column names from 1; null: the first row as wide as most
 * @param likely whether a header is known, by which one of several sheets is chosen
 * @throws StructuralFault that names the sheets where one has to be chosen
 */
export async function openWorkbook(
  path: string,
  wanted: { readonly sheet: string | null; readonly headerRow: number | null },
  likely: (header: readonly string[]) => boolean,
  mustChoose: boolean,
): Promise<OpenedWorkbook> {
  await refuseBombs(path);
  const all = (await parsed(path)).map(({ sheet, data }) => ({ name: sheet, rows: data as unknown as Rows }));
  const filled = all.filter(({ rows }) => rows.some((row) => row.some((cell) => cell !== null && cell !== '')));
  const sheets = filled.map(({ name }) => name);
  if (filled.length === 0) throw new StructuralFault('EMPTY_FILE', 'The workbook is empty. Nothing was changed.');
  const named = wanted.sheet === null ? undefined : filled.find(({ name }) => name === wanted.sheet);
  if (wanted.sheet !== null && !named)
    throw new StructuralFault('WRONG_SHEET', `The workbook has no filled sheet "${wanted.sheet}". It has ${listed(sheets)}.`, {
      sheets,
    });
  const headerAt = (rows: Rows): number => wanted.headerRow ?? headerRowOf(rows);
  const known = filled.filter(({ rows }) => likely(headerOf(rows, headerAt(rows))));
  const chosen = named ?? (filled.length === 1 ? filled[0] : known.length === 1 ? known[0] : mustChoose ? undefined : filled[0]);
  if (!chosen)
    throw new StructuralFault(
      'WRONG_SHEET',
      `The workbook has ${filled.length} filled sheets: ${listed(sheets)}. Say which one is meant, by ?sheet= or in a mapping.`,
      { sheets },
    );
  const headerRow = headerAt(chosen.rows);
  return { sheets, sheet: chosen.name, headerRow, lines: linesOf(chosen.rows, headerRow) };
}

const listed = (names: readonly string[]): string =>
  names
    .slice(0, 20)
    .map((name) => `"${name.slice(0, 60)}"`)
    .join(', ');

async function parsed(path: string): Promise<Awaited<ReturnType<typeof readWorkbook>>> {
  try {
    return await readWorkbook(path);
  } catch {
    throw new StructuralFault(
      'UNSUPPORTED_FORMAT',
      'This is a spreadsheet or zip file that cannot be opened as a workbook. Save the sheet as .xlsx or as "CSV UTF-8" and send that.',
    );
  }
}

/** Refuses a workbook that says it unpacks to more than is read, by the list at its end. */
async function refuseBombs(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const tail = Buffer.alloc(Math.min(size, 4 * 1024 ** 2));
    await file.read(tail, 0, tail.length, size - tail.length);
    let unpacked = 0;
    for (
      let at = tail.indexOf('PK\u0001\u0002');
      at >= 0 && at + 46 <= tail.length;
      at = tail.indexOf('PK\u0001\u0002', at + 4)
    ) {
      unpacked += tail.readUInt32LE(at + 24);
      if (unpacked > mostUnpacked)
        throw tooLarge(
          `The workbook unpacks to more than ${mostUnpacked} bytes. Save the sheet as "CSV UTF-8" and send that.`,
          mostUnpacked,
        );
    }
  } finally {
    await file.close();
  }
}

const isFilled = (cell: Cell | undefined): boolean => cell !== null && cell !== undefined && cell !== '';
const width = (row: readonly Cell[]): number => row.filter(isFilled).length;

/** The row of the column names: the first that is at least half as wide as the widest of the first thirty. */
function headerRowOf(rows: Rows): number {
  const first = rows.slice(0, 30);
  const widest = Math.max(...first.map(width));
  return (
    1 +
    Math.max(
      0,
      first.findIndex((row) => width(row) * 2 >= widest && width(row) > 0),
    )
  );
}

/** The names of the columns. Where one name stands over several columns, as a merged cell does, it goes before theirs. */
function headerOf(rows: Rows, headerRow: number): string[] {
  const names = (rows[headerRow - 1] ?? []).map(textOf);
  const above = headerRow > 1 ? (rows[headerRow - 2] ?? []) : [];
  const twice = new Set(names.filter((name, place) => name !== '' && names.indexOf(name) !== place));
  let over = '';
  return names.map((name, place) => {
    over = textOf(above[place] ?? null) || over;
    return twice.has(name) && over !== '' && width(above) > 1 ? `${over} ${name}` : name;
  });
}

async function* linesOf(rows: Rows, headerRow: number): AsyncGenerator<string> {
  const most = importLimits.rows;
  if (rows.length > most) throw tooLarge(`The sheet has more than ${most} rows.`, most);
  const header = headerOf(rows, headerRow);
  // the rows above the names stay as empty lines: a refusal names the row of the sheet
  yield '\n'.repeat(headerRow - 1) + csvLine(header);
  for (const row of rows.slice(headerRow)) yield csvLine(header.map((_, place) => textOf(row[place] ?? null)));
}

function textOf(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) {
    if (Number.isNaN(cell.getTime())) return '';
    const iso = new Date(Math.round(cell.getTime() / 1000) * 1000).toISOString();
    return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 19);
  }
  if (typeof cell === 'number')
    return Number.isInteger(cell) && Math.abs(cell) < 1e15 ? String(cell) : String(Number(cell.toPrecision(15)));
  return typeof cell === 'boolean' ? String(cell) : cell.replaceAll('\u0000', '\uFFFD');
}
