import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { PressAnswer } from './press-messages.js';

/** How long a press waits for its next report before it ends and its memory goes back. */
const idleMs = 15_000;
/** A report takes some 50 ms; one that takes this long is given up and its press with it. */
const longestMs = 30_000;

/** How the press is started and how patient one is with it; named so that tests need not wait. */
export interface HouseRules {
  readonly entry: string | URL;
  readonly idleMs?: number;
  readonly longestMs?: number;
}

/** Keeps one press in a process of its own, started with the first report and ended when none has come for a while. */
export class PrintingHouse {
  private press: ChildProcess | null = null;
  private ending: NodeJS.Timeout | undefined;
  private before: Promise<unknown> = Promise.resolve();

  constructor(private readonly rules: HouseRules) {}

  /** Whether a press is running. */
  get isOpen(): boolean {
    return this.press !== null;
  }

  /** Sets a report in type, one after the other. @throws when the compiler refuses it, its press dies or takes too long */
  set(input: string): Promise<Buffer> {
    const set = this.before.then(() => this.setNow(input));
    this.before = set.catch(() => undefined);
    return set;
  }

  /** Ends the press; a later report starts another. */
  close(): void {
    clearTimeout(this.ending);
    this.press?.kill();
    this.press = null;
  }

  private async setNow(input: string): Promise<Buffer> {
    clearTimeout(this.ending);
    const press = (this.press ??= this.started());
    const given = new AbortController();
    const late = setTimeout(() => given.abort(), this.rules.longestMs ?? longestMs);
    const { signal } = given;
    try {
      const [answer] = await Promise.race([
        once(press, 'message', { signal }) as Promise<[PressAnswer]>,
        once(press, 'exit', { signal }).then(([code]): [PressAnswer] => [{ fault: `the press ended with ${String(code)}` }]),
        new Promise<[PressAnswer]>((answered) =>
          press.send(input, (error) => {
            if (error) answered([{ fault: error.message }]);
          }),
        ),
      ]);
      if ('fault' in answer) throw new Error(answer.fault);
      const { pdf } = answer;
      return Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
    } catch (error) {
      // a press that is late, or is in an unknown state, is not asked again
      this.close();
      throw error;
    } finally {
      clearTimeout(late);
      given.abort();
      this.ending = setTimeout(() => this.close(), this.rules.idleMs ?? idleMs);
      this.ending.unref();
    }
  }

  /** The press is told none of the server's settings. */
  private started(): ChildProcess {
    const press = fork(this.rules.entry, [], {
      execArgv: [],
      env: { MALLOC_ARENA_MAX: '2' },
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    press.once('exit', () => {
      if (this.press === press) this.press = null;
    });
    press.on('error', () => undefined);
    press.unref();
    press.channel?.unref();
    return press;
  }
}
