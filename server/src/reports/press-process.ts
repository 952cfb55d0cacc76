// A process that sets reports in type and nothing else: it knows no database and no secret. What the compiler takes of memory goes
// back when it ends, it never keeps the server's own thread waiting, and a fault in it takes nothing else down.
import { loadedPress } from './press.js';
import type { PressAnswer } from './press-messages.js';

const answer = (message: PressAnswer): void => void process.send?.(message);
const loading = loadedPress();

process.on('disconnect', () => process.exit(0));
process.on('message', (input: string) => {
  void loading
    .then((press) => answer({ pdf: press(input) }))
    .catch((error: unknown) => answer({ fault: error instanceof Error ? error.message : String(error) }));
});
