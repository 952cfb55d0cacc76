// A thread that reads one file, so that the one that answers requests only stores. It runs on its own and holds no database.
import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { structureFound } from './file-structure.js';
import { packedRows } from './packed-rows.js';
import { readChunks } from './read-rows.js';
import { checkStructure } from './reading/file-shape.js';
import { surveyFile } from './reading/file-survey.js';
import { openAsText } from './reading/open-as-text.js';
import { type StructuralCode, StructuralFault } from './reading/structural-fault.js';
import { chunksAhead, type ThreadMessage, type ThreadTask } from './thread-messages.js';

const port = parentPort;
if (port === null) throw new Error('This file is the start of a thread.');
const say = (message: ThreadMessage): void => port.postMessage(message);

async function work(task: ThreadTask): Promise<void> {
  if (task.kind === 'STRUCTURE') {
    const { shape, total } = await checkStructure(task.path, task.feed, task.reading);
    say({ kind: 'STRUCTURE', structure: structureFound(shape, total) });
    return;
  }
  if (task.kind === 'OPEN') {
    say({ kind: 'OPENED', opened: await openAsText(task.asked) });
    return;
  }
  if (task.kind === 'SURVEY') {
    say({ kind: 'SURVEYED', surveyed: await surveyFile(task.path, task.delimiter, task.saved) });
    return;
  }
  let ahead = 0;
  port?.on('message', () => (ahead -= 1));
  for await (const { located, ...chunk } of readChunks(task.asked)) {
    while (ahead >= chunksAhead && port) await once(port, 'message');
    ahead += 1;
    say({ kind: 'CHUNK', chunk: { ...chunk, packed: packedRows(located) } });
  }
}

try {
  await work(workerData as ThreadTask);
  say({ kind: 'END' });
} catch (error) {
  if (!(error instanceof StructuralFault)) throw error;
  const { code, message, details } = error;
  say({ kind: 'FAULT', code: code as StructuralCode, message, details });
} finally {
  port.close();
}
