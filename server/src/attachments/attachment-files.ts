import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DomainError } from '../errors/domain-error.js';
import { allowedTypeOf, allowedWords, mostBytes } from './attachment-rules.js';

/** A file as it was taken in. */
export interface KeptFile {
  readonly sha256: string;
  readonly size: number;
  readonly type: string;
}

/** As much of a file as tells its type. */
const headBytes = 4100;

/**
 * Files named by their hash, in folders by its first two letters. A file is on the disk, whole and named, before a row speaks of
 * it; one that no row speaks of is swept away later.
 */
export class AttachmentFiles {
  constructor(private readonly folder: string) {}

  pathOf(sha256: string): string {
    return join(this.folder, sha256.slice(0, 2), sha256);
  }

  /** Takes a file in. @throws TOO_LARGE past the limit, BAD_INPUT for anything but the allowed kinds */
  async take(source: AsyncIterable<Buffer | string>): Promise<KeptFile> {
    const incoming = join(this.folder, 'incoming');
    await mkdir(incoming, { recursive: true, mode: 0o700 });
    const path = join(incoming, randomUUID());
    try {
      const kept = await this.written(path, source);
      const place = this.pathOf(kept.sha256);
      await mkdir(join(place, '..'), { recursive: true, mode: 0o700 });
      await rename(path, place); // over the same content: a sweep then takes it for young
      await synced(join(place, '..'));
      return kept;
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    }
  }

  /** Hashes of files last taken in before an instant, given by piece; what never got its name is removed on the way. */
  async *olderThan(before: Date): AsyncGenerator<string[]> {
    for (const folder of await namesIn(this.folder)) {
      const old: string[] = [];
      for (const name of await namesIn(join(this.folder, folder))) {
        const path = join(this.folder, folder, name);
        const known = await stat(path).catch(() => null);
        if (known === null || known.mtime >= before) continue;
        if (folder === 'incoming') await rm(path, { force: true });
        else old.push(name);
      }
      if (old.length > 0) yield old;
    }
  }

  /** Removes a file unless somebody has sent the same content again since. */
  async remove(sha256: string, before: Date): Promise<boolean> {
    const known = await stat(this.pathOf(sha256)).catch(() => null);
    if (known === null || known.mtime >= before) return false;
    await rm(this.pathOf(sha256), { force: true });
    return true;
  }

  private async written(path: string, source: AsyncIterable<Buffer | string>): Promise<KeptFile> {
    const hash = createHash('sha256');
    const file = await open(path, 'wx', 0o600);
    let head = Buffer.alloc(0);
    let size = 0;
    try {
      for await (const piece of source) {
        const bytes = Buffer.from(piece);
        size += bytes.length;
        if (size > mostBytes)
          throw new DomainError('TOO_LARGE', `A file may have at most ${mostBytes / 1024 / 1024} MB; this one has more.`, {
            most: mostBytes,
          });
        if (head.length < headBytes) head = Buffer.concat([head, bytes.subarray(0, headBytes - head.length)]);
        hash.update(bytes);
        await file.write(bytes);
      }
      const type = await allowedTypeOf(head);
      if (type === null)
        throw new DomainError('BAD_INPUT', `Attach ${allowedWords}: by its content this file is none of them.`, {
          field: 'file',
        });
      await file.sync();
      return { sha256: hash.digest('hex'), size, type };
    } finally {
      await file.close();
    }
  }
}

/** A name in a folder survives a power cut only once the folder itself is written. */
async function synced(folder: string): Promise<void> {
  const opened = await open(folder, 'r');
  try {
    await opened.sync();
  } finally {
    await opened.close();
  }
}

const namesIn = async (folder: string): Promise<string[]> => readdir(folder).catch(() => []);
