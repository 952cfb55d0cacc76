/** Keys remembered at most; beyond it the oldest windows go. */
const mostKeys = 10_000;

/** Counts calls by a key in windows that follow one another, in this process. */
export class CallCounter {
  private readonly windows = new Map<string, { from: number; calls: number }>();

  constructor(
    private readonly limit: number,
    private readonly windowMs: number,
  ) {}

  /** Whether another call of the key is one too many. */
  isOver(key: string, now: number): boolean {
    const found = this.windows.get(key);
    return found !== undefined && now - found.from < this.windowMs && found.calls >= this.limit;
  }

  add(key: string, now: number): void {
    const found = this.windows.get(key);
    if (found && now - found.from < this.windowMs) {
      found.calls += 1;
      return;
    }
    this.windows.delete(key);
    const [oldest] = this.windows.keys();
    if (this.windows.size >= mostKeys && oldest !== undefined) this.windows.delete(oldest);
    this.windows.set(key, { from: now, calls: 1 });
  }
}
