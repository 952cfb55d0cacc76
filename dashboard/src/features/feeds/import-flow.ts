import type { FileOptions } from '@steady/shared/feeds';
import type { Problem } from '../../api/problem.js';
import type { ImportRequest } from './import-client.js';
import { isOver } from './import-client.js';
import type { ImportAnswer } from './import-shape.js';
import type { Survey } from './mapping/survey-shape.js';

/** Where the dropping of one file stands. */
export type Flow =
  | { readonly step: 'choose' }
  /** A file is held, and a choice is missing before it can be checked. */
  | { readonly step: 'waiting'; readonly file: File; readonly missing: 'trust' | 'feed'; readonly columns: readonly string[] }
  /** No mapping knows the file's columns: a person says what they are. */
  | {
      readonly step: 'mapping';
      readonly file: File;
      readonly request: ImportRequest;
      readonly survey: Survey;
      readonly options: FileOptions;
    }
  /** On its way to a dry run; `share` of it has left this computer. */
  | { readonly step: 'checking'; readonly file: File; readonly request: ImportRequest; readonly share: number }
  | { readonly step: 'checked'; readonly file: File; readonly request: ImportRequest; readonly found: ImportAnswer }
  | {
      readonly step: 'importing';
      readonly file: File;
      readonly request: ImportRequest;
      readonly share: number;
      readonly state: ImportAnswer | null;
    }
  | { readonly step: 'done'; readonly request: ImportRequest; readonly state: ImportAnswer }
  | {
      readonly step: 'refused';
      readonly file: File;
      readonly request: ImportRequest;
      readonly problem: Problem;
      /** What the refusal says of single rows, where it got so far. */
      readonly answer: ImportAnswer | null;
    };

export type FlowEvent =
  | { readonly type: 'missing'; readonly file: File; readonly missing: 'trust' | 'feed'; readonly columns: readonly string[] }
  | {
      readonly type: 'unknown';
      readonly file: File;
      readonly request: ImportRequest;
      readonly survey: Survey;
      readonly options: FileOptions;
    }
  | { readonly type: 'check'; readonly file: File; readonly request: ImportRequest }
  | { readonly type: 'sent'; readonly share: number }
  | { readonly type: 'found'; readonly found: ImportAnswer }
  | { readonly type: 'import' }
  | { readonly type: 'state'; readonly state: ImportAnswer }
  | { readonly type: 'failed'; readonly problem: Problem }
  | { readonly type: 'again' };

/** The next place of a file's way in. An event that does not fit the place changes nothing: a late answer to a file let go, say. */
export function nextFlow(flow: Flow, event: FlowEvent): Flow {
  switch (event.type) {
    case 'missing':
      return { step: 'waiting', file: event.file, missing: event.missing, columns: event.columns };
    case 'unknown':
      return { step: 'mapping', file: event.file, request: event.request, survey: event.survey, options: event.options };
    case 'check':
      return { step: 'checking', file: event.file, request: event.request, share: 0 };
    case 'sent':
      return flow.step === 'checking' || flow.step === 'importing' ? { ...flow, share: event.share } : flow;
    case 'found':
      return flow.step === 'checking' ? afterCheck(flow.file, flow.request, event.found) : flow;
    case 'import':
      return flow.step === 'checked'
        ? { step: 'importing', file: flow.file, request: { ...flow.request, dryRun: false }, share: 0, state: null }
        : flow;
    case 'state':
      return flow.step === 'importing' ? afterState(flow, event.state) : flow;
    case 'failed':
      return flow.step === 'checking' || flow.step === 'importing'
        ? { step: 'refused', file: flow.file, request: flow.request, problem: event.problem, answer: null }
        : flow;
    case 'again':
      return { step: 'choose' };
  }
}

function afterCheck(file: File, request: ImportRequest, found: ImportAnswer): Flow {
  return found.status === 'REFUSED' ? refused(file, request, found) : { step: 'checked', file, request, found };
}

function afterState(flow: Extract<Flow, { step: 'importing' }>, state: ImportAnswer): Flow {
  if (state.status === 'REFUSED') return refused(flow.file, flow.request, state);
  if (isOver(state)) return { step: 'done', request: flow.request, state };
  return { ...flow, share: 1, state };
}

function refused(file: File, request: ImportRequest, answer: ImportAnswer): Flow {
  const message = answer.refusal ?? 'The file was refused. Nothing was stored.';
  return { step: 'refused', file, request, answer, problem: { code: 'REFUSED', message, details: null } };
}

/** The file a person still has in hand, if any: a new choice of trust or feed checks it again. */
export function heldFile(flow: Flow): File | null {
  return flow.step === 'waiting' ||
    flow.step === 'mapping' ||
    flow.step === 'checking' ||
    flow.step === 'checked' ||
    flow.step === 'refused'
    ? flow.file
    : null;
}
