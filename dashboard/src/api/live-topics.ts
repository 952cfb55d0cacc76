/** What a page may want to hear of. `import` is followed by its id. */
export type LiveTopic = 'incidents' | 'health' | 'notices' | `import:${string}`;

/** The connection as those who listen need it; `live-connection.ts` makes the real one. */
export interface LiveConnection {
  /** Begins to hear of a topic; the answer ends it. */
  listen(topic: LiveTopic, heard: () => void): () => void;
}
