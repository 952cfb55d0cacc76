import type { LiveConnection, LiveTopic } from './live-topics.js';

export type { LiveTopic };

/** Whether changes come by themselves now, or have to be asked for. */
export interface LiveState {
  readonly connected: boolean;
}

interface Listener {
  readonly topics: readonly LiveTopic[];
  readonly heard: () => void;
}

export type Connect = (on: { connected: () => void; lost: () => void }) => Promise<LiveConnection>;

/**
 * One connection for all that is shown in this window: it is made when the first part of a page wants to hear of something,
 * and subscribes to a topic once, however many parts want it.
 */
export class LiveChanges {
  private readonly listeners = new Set<Listener>();
  private readonly ends = new Map<LiveTopic, () => void>();
  private readonly watchers = new Set<() => void>();
  private connection: Promise<LiveConnection> | null = null;
  private state: LiveState = { connected: false };

  constructor(private readonly connect: Connect) {}

  /** Hears of the topics until the answer is called. Also called when the connection is back: something may have been missed. */
  listen(topics: readonly LiveTopic[], heard: () => void): () => void {
    const listener = { topics, heard };
    this.listeners.add(listener);
    void this.follow();
    return () => {
      this.listeners.delete(listener);
      void this.follow();
    };
  }

  readonly current = (): LiveState => this.state;

  readonly watch = (changed: () => void): (() => void) => {
    this.watchers.add(changed);
    return () => this.watchers.delete(changed);
  };

  private async follow(): Promise<void> {
    if (this.listeners.size === 0 && this.connection === null) return;
    try {
      this.connection ??= this.connect({ connected: () => this.now(true), lost: () => this.now(false) });
      const connection = await this.connection;
      const wanted = new Set([...this.listeners].flatMap(({ topics }) => topics));
      for (const [topic, end] of this.ends)
        if (!wanted.has(topic)) {
          this.ends.delete(topic);
          end();
        }
      for (const topic of wanted)
        if (!this.ends.has(topic))
          this.ends.set(
            topic,
            connection.listen(topic, () => this.tell(topic)),
          );
    } catch {
      this.connection = null; // the part could not be loaded: pages go on asking by the clock
    }
  }

  private tell(topic: LiveTopic): void {
    for (const { topics, heard } of this.listeners) if (topics.includes(topic)) heard();
  }

  private now(connected: boolean): void {
    if (this.state.connected === connected) return;
    this.state = { connected };
    for (const changed of this.watchers) changed();
    if (connected) for (const { heard } of this.listeners) heard();
  }
}

/** The window's own. The part that speaks the protocol is loaded when a page first listens. */
export const liveChanges = new LiveChanges(async (on) => (await import('./live-connection.js')).connectLive(on));
