import { useEffect, useReducer, useRef } from 'react';
import { problemOf } from '../../api/problem.js';
import type { FeedKind } from '../../gql/schema-types.js';
import { EVERY_TRUST, cancelImport, followImport, sendFile, type ImportRequest } from './import-client.js';
import { newsOf } from './import-news.js';
import { heldFile, nextFlow, type Flow } from './import-flow.js';
import { readHeader } from './read-header.js';
import { surveyFile } from './mapping/mapping-client.js';
import { probableFeed } from './mapping/mapping-draft.js';
import { kindOf, recogniseFile } from './recognise-file.js';

/** Trust and feed a file is dropped for. */
export interface Choice {
  readonly trust: string;
  readonly feed: FeedKind | null;
}

/** What a person had to say of how a file is opened. */
export type OpenedAs = NonNullable<ImportRequest['file']>;

export interface ImportFlowOptions {
  readonly sourceOf: (trust: string, feed: FeedKind) => string;
  /** The file's columns say it is of another feed than chosen, or of which when none was. */
  readonly onRecognised: (feed: FeedKind) => void;
  /** Something went in, or was found to have: the history and the feeds are others now. */
  readonly onDone: () => void;
}

export interface ImportFlow {
  readonly flow: Flow;
  /** Takes a file and has it checked. */
  readonly take: (file: File, choice: Choice) => void;
  /** Checks the file in hand again under another choice, which then counts more than the file's columns. */
  readonly choose: (choice: Choice) => void;
  /** Checks the file in hand by the mapping a person has just saved for it. */
  readonly mapped: (name: string) => void;
  /** Looks at the file in hand again, opened as a person said. */
  readonly readAs: (file: OpenedAs) => void;
  /** Imports what was checked. */
  readonly start: () => void;
  /** Maps the columns of the file in hand by hand, though they are known. */
  readonly mapByHand: () => void;
  /** Stops the import under way; what it stored is taken back. */
  readonly cancel: () => void;
  /** Lets the file go. An import under way goes on without the page. */
  readonly again: () => void;
}

/** The dropping of a file from the drop to its result: recognised, checked by a dry run, imported, followed until it is over. */
export function useImportFlow(options: ImportFlowOptions): ImportFlow {
  const [flow, tell] = useReducer(nextFlow, { step: 'choose' });
  const asked = useRef<{ choice: Choice; chosenByHand: boolean } | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const begin = (): AbortSignal => {
    running.current?.abort();
    running.current = new AbortController();
    return running.current.signal;
  };
  const failed = (signal: AbortSignal) => (error: unknown) => {
    if (!signal.aborted) tell({ type: 'failed', problem: problemOf(error) });
  };

  const check = async (file: File, choice: Choice, chosenByHand: boolean, opened: OpenedAs = {}) => {
    const signal = begin();
    asked.current = { choice, chosenByHand };
    const columns = await readHeader(file);
    if (signal.aborted) return;
    const recognised = recogniseFile(columns, choice.feed);
    const feed = chosenByHand ? choice.feed : (recognised?.feed ?? choice.feed);
    if (feed !== 'ORGANISATIONS' && choice.trust === '') return tell({ type: 'missing', file, missing: 'trust', columns });
    if (feed === 'ORGANISATIONS' || (feed !== null && recognised?.feed === feed)) {
      if (feed !== choice.feed) options.onRecognised(feed);
      return dryRun(file, requestOf(file, choice.trust, feed, opened), signal);
    }
    await lookAt(file, { ...choice, feed }, chosenByHand, opened, signal);
  };

  /** The server looks at a file whose columns are none that come with Steady: one that was mapped before is known to it. */
  const lookAt = async (
    file: File,
    choice: Choice,
    chosenByHand: boolean,
    opened: OpenedAs,
    signal: AbortSignal,
    byHand = false,
  ) => {
    tell({ type: 'check', file, request: requestOf(file, choice.trust, choice.feed ?? 'INCIDENTS', opened) });
    try {
      const survey = await surveyFile(file, choice.trust, opened, signal);
      const known = survey.recognised === null ? null : kindOf(survey.recognised.feed);
      const feed = chosenByHand ? choice.feed : (known ?? choice.feed ?? probableFeed(survey));
      if (feed === null) return tell({ type: 'missing', file, missing: 'feed', columns: survey.columns.map(({ name }) => name) });
      if (feed !== choice.feed) options.onRecognised(feed);
      const openedAs = { ...opened, ...(survey.sheet === null ? {} : { sheet: survey.sheet }) };
      const request = requestOf(file, choice.trust, feed, openedAs);
      if (known === feed && !byHand) await dryRun(file, request, signal);
      else tell({ type: 'unknown', file, request, survey, options: openedAs });
    } catch (error) {
      failed(signal)(error);
    }
  };

  const requestOf = (file: File, trust: string, feed: FeedKind, opened: OpenedAs): ImportRequest => ({
    feed,
    trust: feed === 'ORGANISATIONS' ? null : trust === EVERY_TRUST ? '' : trust,
    mapping: '',
    source: feed === 'ORGANISATIONS' ? 'ods' : options.sourceOf(trust, feed),
    fileName: file.name,
    file: opened,
    dryRun: true,
  });

  const dryRun = async (file: File, request: ImportRequest, signal: AbortSignal) => {
    tell({ type: 'check', file, request });
    const onProgress = (share: number) => tell({ type: 'sent', share });
    await sendFile(file, request, { signal, onProgress }).then((found) => tell({ type: 'found', found }), failed(signal));
  };

  const bringIn = async (file: File, request: ImportRequest) => {
    const signal = begin();
    tell({ type: 'import' });
    try {
      const first = await sendFile(
        file,
        { ...request, dryRun: false },
        { signal, onProgress: (share) => tell({ type: 'sent', share }) },
      );
      tell({ type: 'state', state: first });
      if (first.status === 'RECEIVED' || first.status === 'RUNNING') {
        const news = newsOf(first.id);
        await followImport(first.id, (state) => tell({ type: 'state', state }), { signal, next: news.next }).finally(news.end);
      }
      options.onDone();
    } catch (error) {
      failed(signal)(error);
    }
  };

  return {
    flow,
    take: (file, choice) => void check(file, choice, false),
    choose: (choice) => {
      const file = heldFile(flow);
      if (file !== null) void check(file, choice, choice.feed !== null);
    },
    readAs: (opened) => {
      if ((flow.step === 'refused' || flow.step === 'mapping') && asked.current) {
        const { choice, chosenByHand } = asked.current;
        if (flow.step === 'mapping') void lookAt(flow.file, { ...choice, feed: flow.request.feed }, true, opened, begin(), true);
        else void check(flow.file, choice, chosenByHand, opened);
      }
    },
    mapped: (name) => {
      if (flow.step === 'mapping') void dryRun(flow.file, { ...flow.request, mapping: name }, begin());
    },
    mapByHand: () => {
      if ((flow.step === 'checked' || flow.step === 'refused') && flow.request.trust !== null)
        void lookAt(
          flow.file,
          { trust: flow.request.trust === '' ? EVERY_TRUST : flow.request.trust, feed: flow.request.feed },
          true,
          flow.request.file ?? {},
          begin(),
          true,
        );
    },
    cancel: () => {
      if (flow.step === 'importing' && flow.state !== null)
        void cancelImport(flow.state.id).then(
          (state) => tell({ type: 'state', state }),
          () => undefined, // it was done before it could be stopped: its end is told as any other
        );
    },
    start: () => {
      if (flow.step === 'checked') void bringIn(flow.file, flow.request);
    },
    again: () => {
      if (flow.step !== 'importing') running.current?.abort();
      tell({ type: 'again' });
    },
  };
}
