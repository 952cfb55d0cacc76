import { createHash } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { importLimits } from './import-limits.js';
import { tooLarge } from './structural-fault.js';

/** A file as it lies on the disk after it was written anew. */
export interface Rewritten {
  readonly bytes: number;
  readonly sha256: string;
}

/** Puts a text in the place of a spooled file, piece by piece; the old one stays until the last piece is written. */
export async function rewrittenFile(path: string, pieces: AsyncIterable<string>): Promise<Rewritten> {
  const next = `${path}.new`;
  const hash = createHash('sha256');
  const out = await open(next, 'w', 0o600);
  let bytes = 0;
  try {
    for await (const piece of pieces) {
      const buffer = Buffer.from(piece, 'utf8');
      bytes += buffer.length;
      if (bytes > importLimits.bytes) throw tooLarge(`The file is larger than ${importLimits.bytes} bytes.`, importLimits.bytes);
      hash.update(buffer);
      await out.write(buffer);
    }
    await out.sync();
    await out.close();
    await rename(next, path);
  } catch (error) {
    await out.close().catch(() => undefined);
    await rm(next, { force: true });
    throw error;
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** Stands for a line end inside a cell, so that a row of a workbook or a record is one line and lines can be told. */
const LINE_SEPARATOR = '\u2028';

/** One row as a line of comma-separated text. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\n`;
}

function csvCell(text: string): string {
  const oneLine = text.replace(/\r\n|\r|\n/g, LINE_SEPARATOR);
  return /[",;\t|¬]/.test(oneLine) || oneLine !== oneLine.trim() ? `"${oneLine.replaceAll('"', '""')}"` : oneLine;
}
