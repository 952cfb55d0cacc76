import { createHash } from 'node:crypto';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { badInput, DomainError } from '../errors/domain-error.js';
import { openedFile } from './file-reading.js';
import { importLimits, type ImportLimits } from './reading/import-limits.js';
import type { OpenedFile, ToOpen } from './reading/open-as-text.js';
import { StructuralFault, tooLarge } from './reading/structural-fault.js';

/** A file that was last written to longer ago than this is not on its way in any more. */
const youngMs = 3_600_000;

/** A file as it lies in the spool. */
export interface SpooledFile {
  readonly path: string;
  /** Size of the text, unpacked. */
  readonly bytes: number;
  /** Of the text, so that a file is the same packed or not. */
  readonly sha256: string;
  /** Whether it is a zip file, as workbooks are. */
  readonly isPacked: boolean;
}

/**
 * Where a file lies from its last byte received until its last row is stored. It is on the disk before anything is
 * answered, so that an import interrupted by a crash can go on.
 */
export class Spool {
  constructor(
    private readonly folder: string,
    private readonly limits: ImportLimits = importLimits,
  ) {}

  pathOf(batchId: string): string {
    return join(this.folder, `${batchId}.csv`);
  }

  /** Takes a file in, unpacking gzip, hashing on the way. @throws StructuralFault past a limit or when it is no text file */
  async take(batchId: string, source: AsyncIterable<Buffer | string>): Promise<SpooledFile> {
    await mkdir(this.folder, { recursive: true });
    const path = this.pathOf(batchId);
    const hash = createHash('sha256');
    const file = await open(path, 'w', 0o600);
    let bytes = 0;
    let isPacked = false;
    try {
      for await (const piece of this.unpacked(source)) {
        if (bytes === 0) isPacked = piece.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004';
        bytes += piece.length;
        if (bytes > this.limits.bytes) throw tooLarge(`The file is larger than ${this.limits.bytes} bytes.`, this.limits.bytes);
        hash.update(piece);
        await file.write(piece);
      }
      await file.sync();
    } catch (error) {
      await file.close();
      await this.drop(batchId);
      throw toldOf(error);
    }
    await file.close();
    return { path, bytes, sha256: hash.digest('hex'), isPacked };
  }

  /** Opens a file that was taken, of whatever format, and leaves it as text. @throws StructuralFault */
  async opened(
    file: SpooledFile,
    asked: Omit<ToOpen, 'path'>,
  ): Promise<{ readonly file: SpooledFile; readonly opened: OpenedFile }> {
    const opened = await openedFile({ ...asked, path: file.path }, file.bytes, file.isPacked);
    return { file: { ...file, ...opened.rewritten }, opened };
  }

  async drop(batchId: string): Promise<void> {
    await rm(this.pathOf(batchId), { force: true });
    await rm(`${this.pathOf(batchId)}.new`, { force: true });
  }

  /** Whether the file of an import is still here, whole or not. */
  async has(batchId: string): Promise<boolean> {
    try {
      await (await open(this.pathOf(batchId), 'r')).close();
      return true;
    } catch {
      return false;
    }
  }

  /** Takes away old files that belong to no import that still needs them; a young one may be on its way in elsewhere. */
  async dropOthers(needed: ReadonlySet<string>, now: Date): Promise<void> {
    const names = await readdir(this.folder).catch(() => [] as string[]);
    for (const name of names.filter((one) => !needed.has(one.replace(/\.csv(\.new)?$/, '')))) {
      const path = join(this.folder, name);
      if (now.getTime() - (await stat(path)).mtimeMs > youngMs) await rm(path, { force: true });
    }
  }

  private async *unpacked(source: AsyncIterable<Buffer | string>): AsyncGenerator<Buffer> {
    const pieces = buffers(source);
    const first = await pieces.next();
    if (first.done) return;
    const start = first.value;
    refuseKnownFormats(start);
    const all = (async function* (): AsyncGenerator<Buffer> {
      yield start;
      yield* pieces;
    })();
    if (start[0] === 0x1f && start[1] === 0x8b) yield* this.gunzipped(all);
    else yield* all;
  }

  private async *gunzipped(packed: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
    let sent = 0;
    const counted = Readable.from(
      (async function* (): AsyncGenerator<Buffer> {
        for await (const piece of packed) {
          sent += piece.length;
          yield piece;
        }
      })(),
    );
    const unpacking = createGunzip();
    counted.on('error', (error) => unpacking.destroy(error));
    counted.pipe(unpacking);
    let bytes = 0;
    try {
      for await (const piece of unpacking as AsyncIterable<Buffer>) {
        bytes += piece.length;
        if (bytes > 1024 ** 2 && bytes > sent * this.limits.inflation)
          throw tooLarge(`The file unpacks to more than ${this.limits.inflation} times its size.`, this.limits.inflation);
        yield piece;
      }
    } catch (error) {
      if (!String((error as { code?: unknown } | null)?.code).startsWith('Z_')) throw error;
      throw new StructuralFault(
        'BAD_COMPRESSION',
        'The file is packed and cannot be unpacked: it is cut off or damaged. Send it again.',
      );
    } finally {
      counted.destroy();
    }
  }
}

/** What kept a file from arriving, where it is neither the file's fault nor ours. */
function toldOf(error: unknown): unknown {
  const code = (error as { code?: unknown } | null)?.code;
  if (code === 'ENOSPC')
    return new DomainError('UNAVAILABLE', 'The disk is full. Nothing was stored; free some space and send the file again.');
  if (code === 'ECONNRESET' || code === 'ABORT_ERR')
    return badInput('The connection ended before the file had arrived. Nothing was stored; send it again.');
  return error;
}

async function* buffers(source: AsyncIterable<Buffer | string>): AsyncGenerator<Buffer> {
  let held: Buffer = Buffer.alloc(0); // the first two bytes tell a packed file, however small the pieces come
  let started = false;
  for await (const piece of source) {
    const bytes = typeof piece === 'string' ? Buffer.from(piece, 'utf8') : piece;
    if (started) yield bytes;
    else {
      held = Buffer.concat([held, bytes]);
      if (held.length < 4) continue;
      started = true;
      yield held;
    }
  }
  if (!started && held.length > 0) yield held;
}

function refuseKnownFormats(start: Buffer): void {
  const name = [
    ['\u00d0\u00cf\u0011\u00e0', 'an old Excel file'],
    ['%PDF', 'a PDF'],
  ].find(([magic = '']) => start.subarray(0, 4).toString('latin1') === magic)?.[1];
  if (name) throw new StructuralFault('UNSUPPORTED_FORMAT', `This is ${name}. Save the sheet as "CSV UTF-8" and send that.`);
}
