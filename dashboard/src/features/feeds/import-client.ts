import type { FileOptions } from '@steady/shared/feeds';
import { RequestProblem, unreachable } from '../../api/problem.js';
import { requestJson, requestProblemOf } from '../../api/rest.js';
import type { FeedKind } from '../../gql/schema-types.js';
import { importAnswer, type ImportAnswer } from './import-shape.js';

/** What an import is asked to do; the file itself is the body. */
export interface ImportRequest {
  readonly feed: FeedKind;
  /** Null for organisations: the list is no trust's; `''` for a file over every trust. */
  readonly trust: string | null;
  /** Name of the mapping; empty: the server recognises it, or says what is missing. */
  readonly mapping: string;
  readonly source: string;
  readonly fileName: string;
  /** How the file is to be opened, where a person had to say so. */
  readonly file?: FileOptions;
  readonly dryRun: boolean;
}

/** How the addresses of the server name every trust of the programme. */
export const EVERY_TRUST = 'ALL';

/** A longer file name is cut: the server keeps no more. */
const LONGEST_NAME = 300;

/** `INCIDENTS` → `incidents`, the feed's name in addresses. */
export const feedPath = (feed: FeedKind): string => feed.toLowerCase();

/** The address an import is posted to. Times without a zone are of the mapping's zone, which is London's where it names none. */
export function importUrl(request: ImportRequest): string {
  const query = new URLSearchParams();
  if (request.trust !== null) query.set('trust', request.trust === '' ? EVERY_TRUST : request.trust);
  if (request.mapping) query.set('mapping', request.mapping);
  query.set('source', request.source);
  query.set('fileName', request.fileName.slice(0, LONGEST_NAME));
  for (const [name, value] of Object.entries(request.file ?? {})) query.set(name, String(value));
  if (request.dryRun) query.set('dryRun', 'true');
  return `/api/imports/${feedPath(request.feed)}?${query.toString()}`;
}

/** The body's type by the file's name: a packed file is sent as it is. */
export function bodyType(fileName: string): string {
  return /\.gz$/i.test(fileName) ? 'application/gzip' : 'text/csv';
}

export interface SendOptions {
  /** Share of the file that has left this computer, 0 to 1. */
  readonly onProgress?: (share: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Sends a file as an import's body and resolves with the first answer: for a real import the batch's id, accepted and going on
 * without the page; for a dry run the counts and the preview. XMLHttpRequest, because `fetch` tells nothing of an upload's
 * progress. Rejects with `RequestProblem`, with code `STOPPED` when the signal is raised.
 */
export function sendFile(file: Blob, request: ImportRequest, options: SendOptions = {}): Promise<ImportAnswer> {
  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest();
    call.open('POST', importUrl(request));
    call.setRequestHeader('content-type', bodyType(request.fileName));
    call.setRequestHeader('accept', 'application/json');
    call.setRequestHeader('apollo-require-preflight', 'true');
    if (!request.dryRun) call.setRequestHeader('prefer', 'respond-async');
    call.upload.onprogress = (event) => {
      if (event.lengthComputable) options.onProgress?.(event.loaded / Math.max(1, event.total));
    };
    call.onload = () => readAnswer(call.status, call.responseText).then(resolve, reject);
    call.onerror = () => reject(new RequestProblem(0, unreachable.code, unreachable.message));
    call.onabort = () => reject(new RequestProblem(0, 'STOPPED', 'Stopped. Nothing was stored.'));
    options.signal?.addEventListener('abort', () => call.abort(), { once: true });
    call.send(file);
  });
}

async function readAnswer(status: number, body: string): Promise<ImportAnswer> {
  if (status < 200 || status > 299) throw await requestProblemOf(new Response(body, { status }));
  const answer = importAnswer.safeParse(JSON.parse(body));
  if (answer.success) return answer.data;
  throw new RequestProblem(
    status,
    'INTERNAL',
    'The server’s answer could not be read. See in the history below whether the file went in.',
  );
}

/** The state of an import. Rejects with `RequestProblem`. */
export function readImport(id: string, signal?: AbortSignal): Promise<ImportAnswer> {
  return requestJson(importAnswer, 'GET', `/api/imports/${encodeURIComponent(id)}`, signal ? { signal } : {});
}

/** Takes an import back. Resolves with its new state. Rejects with `RequestProblem`. */
export function undoImport(id: string): Promise<ImportAnswer> {
  return requestJson(importAnswer, 'POST', `/api/imports/${encodeURIComponent(id)}/undo`, { json: {} });
}

/** Stops an import that waits or runs. Resolves with what became of it. Rejects with `RequestProblem`. */
export function cancelImport(id: string): Promise<ImportAnswer> {
  return requestJson(importAnswer, 'POST', `/api/imports/${encodeURIComponent(id)}/cancel`, { json: {} });
}

/** True when an import will not change any more by itself. */
export const isOver = (answer: Pick<ImportAnswer, 'status'>): boolean =>
  answer.status !== 'RECEIVED' && answer.status !== 'RUNNING';

/** This many questions in a row may go unanswered before following gives up. */
const FORGIVEN = 20;

export interface FollowOptions {
  readonly signal?: AbortSignal;
  readonly everyMs?: number;
  readonly ask?: typeof readImport;
  /** Resolves when there is something new to ask for, or after a while. */
  readonly next?: () => Promise<void>;
}

/**
 * Asks after an import until it is over, telling every state on the way. Being without answer is forgiven for a while, since the
 * import runs on without the page; after that, and on any refusal of the server, rejects with `RequestProblem`.
 */
export async function followImport(
  id: string,
  onState: (answer: ImportAnswer) => void,
  options: FollowOptions = {},
): Promise<ImportAnswer> {
  const { signal, everyMs = 500, ask = readImport } = options;
  const next = options.next ?? (() => new Promise<void>((later) => setTimeout(later, everyMs)));
  let unanswered = 0;
  for (;;) {
    signal?.throwIfAborted();
    try {
      const answer = await ask(id, signal);
      unanswered = 0;
      onState(answer);
      if (isOver(answer)) return answer;
    } catch (error) {
      if (!isForgivable(error) || ++unanswered > FORGIVEN) throw error;
    }
    await next();
  }
}

const isForgivable = (error: unknown): boolean => error instanceof RequestProblem && (error.status === 0 || error.status >= 502);
