import {
  COUNTINGS,
  type CountedRows,
  type FeedName,
  type FeedRows,
  type RowContext,
  type RowCounter,
  type RowError,
} from '@steady/shared/feeds';
import type { LocatedRow } from './feed-store.js';
import type { ReadChunk, ToRead } from './read-chunk.js';
import { recordGroups } from './reading/file-shape.js';
import { StructuralFault, tooLarge } from './reading/structural-fault.js';
import { masked, rowContext, wrongCount } from './row-reading.js';
import { screenedFields } from './screened.js';

/** Rows of single people that are counted at most: each person's number is held until the last row is read. */
const mostCounted = 500_000;
/** Different counts that may come out of a file. */
const mostCounts = 50_000;

/** Errors told of a file; rows beyond are counted. */
const mostErrors = 10_000;

/** Fields that name one person or appointment: no rejection quotes them. */
const naming: ReadonlySet<string> = new Set(['person', 'appointment']);

/**
 * The counts of a file whose rows are single people or appointments, all in one chunk: either every row is counted, or none is, so
 * that an interrupted import begins again. No row of the file goes further than this.
 * @throws StructuralFault where the rows can be read and still give no figure
 */
export async function* readCounted<Name extends FeedName>(asked: ToRead<Name>): AsyncGenerator<ReadChunk<Name>> {
  if (asked.skip > 0) return;
  let counter: RowCounter | null = null;
  let [read, leftOut, rejected] = [0, 0, 0];
  const errors: RowError[] = [];
  for await (const { rows, shape } of recordGroups(asked.path, asked.feed, asked.reading)) {
    const { bound, header } = shape;
    counter ??= COUNTINGS[bound.profile.counted as CountedRows].counter(asked.receivedOn as never);
    const secret = new Set([...naming].map((field) => bound.columnOf(field)));
    const shared = rowContext(bound, asked.zone);
    for (const { line, cells } of rows) {
      read += 1;
      if (bound.rowIs(cells) !== 'TAKEN') {
        leftOut += 1;
        continue;
      }
      const context: RowContext = { ...shared, line };
      const found =
        cells.length === header.length
          ? counter.add(bound.record(cells), context)
          : wrongCount(cells.length, header.length, line).errors;
      if (found.length === 0) continue;
      rejected += 1;
      if (errors.length < mostErrors)
        errors.push(...found.map((error) => masked(secret.has(error.column) ? { ...error, value: '' } : error)));
    }
    if (read > mostCounted)
      throw tooLarge(`A file of single people or appointments has at most ${mostCounted} rows.`, mostCounted);
    if (counter.size() > mostCounts)
      throw tooLarge(
        `The rows come to more than ${mostCounts} different counts; see which column is the group or day.`,
        mostCounts,
      );
  }
  const fault = counter?.fault() ?? null;
  if (fault !== null) throw new StructuralFault('COMPLETIONS_ONLY', fault);
  const freeTexts = asked.freeTexts as readonly (keyof FeedRows[Name])[];
  let quarantined = 0;
  const located = (counter?.counts() ?? []).map(({ line, row }): LocatedRow<FeedRows[Name]> => {
    const screened = screenedFields(row as FeedRows[Name], freeTexts);
    if (screened !== row) quarantined += 1;
    return { line, row: screened };
  });
  yield { read, located, errors, rejected, leftOut, quarantined, found: [], refused: [] };
}
