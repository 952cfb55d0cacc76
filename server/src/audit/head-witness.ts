import { existsSync, readFileSync } from 'node:fs';
import { mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { z } from 'zod';
import { SETTINGS, type Settings } from '../config/env.js';
import { log } from '../operations/log.js';
import type { ChainEnd } from './chain.js';

/** How long ends of chains are gathered before they are written: a file a second, however busy it is. */
const gatherMs = 1000;

const ends = z.record(z.string(), z.strictObject({ position: z.int().positive(), hash: z.string().length(64) }));

export const witnessFile = (folder: string): string => join(folder, 'audit-heads.json');

/** The ends of chains as written down outside the database; null when there is no file. @throws when it cannot be read */
export function readWitness(folder: string): Readonly<Record<string, ChainEnd>> | null {
  const file = witnessFile(folder);
  return existsSync(file) ? ends.parse(JSON.parse(readFileSync(file, 'utf8'))) : null;
}

/**
 * Writes where each chain of the log ends outside the database, after the commit: to a file of the data folder and to the
 * server's log lines. Whoever cuts a chain and its head in the database is told by either.
 */
@Injectable()
export class HeadWitness implements OnApplicationShutdown {
  private readonly known: Map<string, ChainEnd>;
  private readonly changed = new Set<string>();
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();

  constructor(@Inject(SETTINGS) private readonly settings: Settings) {
    this.known = new Map(Object.entries(earlierEnds(settings.DATA_DIR)));
  }

  note(chain: string, end: ChainEnd): void {
    if (end.position <= (this.known.get(chain)?.position ?? 0)) return; // an earlier end never replaces a later one
    this.known.set(chain, end);
    this.changed.add(chain);
    this.timer ??= setTimeout(() => void this.write(), gatherMs).unref();
  }

  /** Writes what was noted, at once. */
  async write(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.writing = this.writing.then(() => this.writeNow());
    await this.writing;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.write();
  }

  private async writeNow(): Promise<void> {
    if (this.changed.size === 0) return;
    const chains = [...this.changed];
    this.changed.clear();
    for (const chain of chains) log.info({ chain, ...this.known.get(chain) }, 'end of an audit chain');
    const file = witnessFile(this.settings.DATA_DIR);
    try {
      await mkdir(this.settings.DATA_DIR, { recursive: true });
      const handle = await open(`${file}.new`, 'w', 0o600);
      try {
        await handle.writeFile(`${JSON.stringify(Object.fromEntries(this.known))}\n`);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(`${file}.new`, file);
    } catch (error) {
      for (const chain of chains) this.changed.add(chain);
      log.error({ err: error }, 'the ends of the audit chains could not be written beside the database');
    }
  }
}

function earlierEnds(folder: string): Readonly<Record<string, ChainEnd>> {
  try {
    return readWitness(folder) ?? {};
  } catch (error) {
    log.error({ err: error }, 'the ends of the audit chains beside the database cannot be read; they are begun anew');
    return {};
  }
}
