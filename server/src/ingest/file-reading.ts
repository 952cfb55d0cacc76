import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { FeedName, MappingProfile } from '@steady/shared/feeds';
import { unpackedRows } from './packed-rows.js';
import type { ReadChunk, ToRead } from './read-chunk.js';
import { readChunks } from './read-rows.js';
import { structureFound } from './file-structure.js';
import { checkStructure, type Reading } from './reading/file-shape.js';
import { type Surveyed, surveyFile } from './reading/file-survey.js';
import { openAsText, type OpenedFile, type ToOpen } from './reading/open-as-text.js';
import { StructuralFault, tooLarge } from './reading/structural-fault.js';
import type { Structure, ThreadMessage, ThreadTask } from './thread-messages.js';

/** A smaller file is read before a thread would have started. */
const worthAThread = 256 * 1024;
/** A thread has what its few chunks need and no more, whatever the file. */
const threadMemory = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 128 } as const;

/** Only what is built can be started as a thread: the sources themselves, as unit tests run them, read where they are. */
const thread = new URL('./reading-thread.js', import.meta.url);
const isBuilt = existsSync(fileURLToPath(thread));

const inThread = (bytes: number): boolean => isBuilt && bytes >= worthAThread;

/**
 * Reads a spooled file once whole: what it is and how many records it has. A large one is read by a thread, so that
 * other requests are answered meanwhile.
 * @param file where it lies and its bytes
 * @throws StructuralFault for the first thing that keeps it from being read as rows of the feed
 */
export async function structureOf(
  { path, bytes }: { readonly path: string; readonly bytes: number },
  feed: FeedName,
  reading: Reading,
): Promise<Structure> {
  if (!inThread(bytes)) {
    const { shape, total } = await checkStructure(path, feed, reading);
    return structureFound(shape, total);
  }
  for await (const message of said({ kind: 'STRUCTURE', path, feed, reading }))
    if (message.kind === 'STRUCTURE') return message.structure;
  throw new Error('The reading thread ended without a word.');
}

/** Opens a spooled file of any format and leaves it as text; what is not text already is opened by a thread, whose memory is bounded. */
export async function openedFile(asked: ToOpen, bytes: number, isPacked: boolean): Promise<OpenedFile> {
  if (!isBuilt || (bytes < worthAThread && !isPacked)) return openAsText(asked);
  try {
    for await (const message of said({ kind: 'OPEN', asked })) if (message.kind === 'OPENED') return message.opened;
  } catch (error) {
    if ((error as { code?: unknown } | null)?.code !== 'ERR_WORKER_OUT_OF_MEMORY') throw error;
    throw tooLarge(
      'The file holds more than can be opened at once. Save the sheet as "CSV UTF-8" and send that.',
      threadMemory.maxOldGenerationSizeMb,
    );
  }
  throw new Error('The reading thread ended without a word.');
}

/** What the columns of a spooled file hold. @throws StructuralFault */
export async function surveyOf(
  { path, bytes }: { readonly path: string; readonly bytes: number },
  delimiter: string | null,
  saved: readonly MappingProfile[],
): Promise<Surveyed> {
  if (!inThread(bytes)) return surveyFile(path, delimiter, saved);
  for await (const message of said({ kind: 'SURVEY', path, delimiter, saved }))
    if (message.kind === 'SURVEYED') return message.surveyed;
  throw new Error('The reading thread ended without a word.');
}

/** The records of a spooled file that was found whole, read chunk by chunk; of a large one while earlier chunks are stored. */
export async function* chunksOf<Name extends FeedName>(asked: ToRead<Name>, bytes: number): AsyncGenerator<ReadChunk<Name>> {
  if (!inThread(bytes)) {
    yield* readChunks(asked);
    return;
  }
  for await (const message of said({ kind: 'ROWS', asked })) {
    if (message.kind !== 'CHUNK') continue;
    const { packed, ...chunk } = message.chunk;
    yield { ...chunk, located: unpackedRows<Name>(packed) };
  }
}

/**
 * What a thread says to its task until its end. It is told of each message that was taken, so that it runs only a few
 * chunks ahead; who stops listening ends it.
 */
async function* said(task: ThreadTask): AsyncGenerator<ThreadMessage> {
  const worker = new Worker(thread, { workerData: task, resourceLimits: threadMemory, execArgv: [] });
  const heard: ThreadMessage[] = [];
  let failure: Error | null = null;
  let wake = (): void => undefined;
  worker.on('message', (message: ThreadMessage) => {
    heard.push(message);
    wake();
  });
  worker.on('error', (error: Error) => {
    failure = error;
    wake();
  });
  worker.on('exit', () => {
    failure ??= new Error('The reading thread ended before the file did.');
    wake();
  });
  try {
    for (;;) {
      const message = heard.shift();
      if (message?.kind === 'END') return;
      if (message?.kind === 'FAULT') throw new StructuralFault(message.code, message.message, message.details);
      if (message) {
        yield message;
        worker.postMessage('taken');
      } else {
        if (failure !== null) throw failure;
        await new Promise<void>((done) => (wake = done));
      }
    }
  } finally {
    await worker.terminate();
  }
}
