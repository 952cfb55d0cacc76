import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, type ReactNode } from 'react';
import { formatBytes } from '../../format/figures.js';
import { feedWords } from '../../format/words.js';
import type { FeedKind } from '../../gql/schema-types.js';
import { Button } from '../../ui/button.js';
import { StatusPill } from '../../ui/verdict-pill.js';
import { CountsList } from './counts-list.js';
import { DropZone } from './drop-zone.js';
import { capital } from './feed-names.js';
import { EVERY_TRUST, feedPath } from './import-client.js';
import { FigureMoves, type MeasureName } from './figure-moves.js';
import type { Flow } from './import-flow.js';
import { OutsideFigures } from './outside-figures.js';
import { Warnings } from './warnings.js';
import { ImportProgress } from './import-progress.js';
import { countsSentence, importIsFor, wouldSentence } from './import-words.js';
import { PreviewTable } from './preview-table.js';
import { mappingWords } from './recognise-file.js';
import { RejectionTable } from './rejection-table.js';
import type { ImportFlow } from './use-import-flow.js';

// Few files need it, and it brings the words of every feed with it.
const MappingStep = lazy(() => import('./mapping/mapping-step.js').then((module) => ({ default: module.MappingStep })));

export interface ImportPanelProps {
  readonly flow: ImportFlow;
  readonly onFile: (file: File) => void;
  /** The deployment whose page shows what the import changed, where the trust has one. */
  readonly deployment: string | null;
  readonly trustName: (code: string) => string;
  readonly measureName: MeasureName;
}

/** Refusals that another mapping may set right. */
const REMAPPED: ReadonlySet<string> = new Set(['COMPLETIONS_ONLY', 'WRONG_COLUMNS', 'DUPLICATE_COLUMNS', 'DATE_ORDER']);

/** The file's way in, a step at a time: drop, checked with a preview, imported with progress, result. */
export function ImportPanel({
  flow: { flow, start, again, mapped, readAs, mapByHand, cancel },
  onFile,
  deployment,
  trustName,
  measureName,
}: ImportPanelProps) {
  switch (flow.step) {
    case 'choose':
      return <DropZone onFile={onFile} />;
    case 'waiting':
      return <Waiting flow={flow} onFile={onFile} />;
    case 'mapping':
      return flow.request.trust === null ? null : (
        <Suspense fallback={<p className="soft">One moment…</p>}>
          <MappingStep
            key={`${flow.file.name} ${flow.request.feed} ${JSON.stringify(flow.options)} ${flow.survey.columns.length}`}
            file={flow.file}
            request={{ ...flow.request, trust: flow.request.trust }}
            survey={flow.survey}
            options={flow.options}
            onSaved={mapped}
            onReadAs={readAs}
            again={again}
          />
        </Suspense>
      );
    case 'checking':
      return (
        <Step title={`Checking ${flow.file.name}`} quiet>
          <ImportProgress title={`${formatBytes(flow.file.size)}. Nothing is stored yet.`} share={flow.share} state={null} />
          <Button kind="secondary" small onClick={again}>
            Stop
          </Button>
        </Step>
      );
    case 'checked':
      return (
        <Checked flow={flow} start={start} again={again} mapByHand={mapByHand} trustName={trustName} measureName={measureName} />
      );
    case 'importing':
      return (
        <Step title={`Importing ${flow.file.name}`}>
          <ImportProgress
            title="You can leave this page: once sent, the import goes on, and its result stands in the history."
            share={flow.share}
            state={flow.state}
          />
          {flow.state === null ? null : (
            <Button kind="secondary" small onClick={cancel}>
              Stop and take it back
            </Button>
          )}
        </Step>
      );
    case 'done':
      return <Done flow={flow} again={again} deployment={deployment} measureName={measureName} />;
    case 'refused':
      return (
        <Step title={`${flow.file.name} was not taken`}>
          <Refusal
            message={flow.problem.message}
            onRetry={flow.problem.code === 'UNAVAILABLE' || flow.problem.code === 'BUSY' ? () => onFile(flow.file) : undefined}
          />
          <EncodingQuestion
            details={flow.problem.details}
            onYes={() => readAs({ ...flow.request.file, encoding: 'windows-1252' })}
          />
          {flow.request.trust !== null && REMAPPED.has(flow.problem.code) ? (
            <p>
              <Button kind="secondary" onClick={mapByHand}>
                Say what the columns are
              </Button>
            </p>
          ) : null}
          {flow.answer && flow.answer.rejections.length > 0 ? (
            <RejectionTable caption="Rows refused" rejections={flow.answer.rejections} />
          ) : null}
          <p className="small soft">
            Nothing of this attempt was stored. Set the file right, or choose another trust or feed above, and it is checked
            again.
          </p>
          <DropZone onFile={onFile} />
        </Step>
      );
  }
}

/** A step with its heading, which takes the focus when the step begins, so that a reader hears where the file stands. */
function Step({ title, quiet = false, children }: { title: string; quiet?: boolean; children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!quiet) heading.current?.focus();
  }, [quiet]);
  return (
    <div className="import-step">
      <h3 ref={heading} tabIndex={-1}>
        {title}
      </h3>
      {children}
    </div>
  );
}

function Waiting({ flow, onFile }: { flow: Extract<Flow, { step: 'waiting' }>; onFile: (file: File) => void }) {
  const found = flow.columns.slice(0, 8).join(', ');
  return (
    <Step title={flow.file.name} quiet>
      <div className="import-missing" role="alert">
        {flow.missing === 'trust' ? (
          <p>
            <strong>Choose the trust this file is from.</strong> Then it is checked.
          </p>
        ) : (
          <>
            <p>
              <strong>Choose the feed this file belongs to.</strong> Its columns are those of none that Steady knows by itself.
            </p>
            <p className="small">
              {found === ''
                ? 'No column names were found in its first line.'
                : `Columns found: ${found}${flow.columns.length > 8 ? ' and more' : ''}.`}
            </p>
          </>
        )}
      </div>
      <DropZone onFile={onFile} />
    </Step>
  );
}

/** Why a file was not taken, read out at once. */
function Refusal({ message, onRetry }: { message: string; onRetry: (() => void) | undefined }) {
  return (
    <div className="problem" role="alert">
      <p className="strong">{message}</p>
      {onRetry ? (
        <button type="button" className="text-button" onClick={onRetry}>
          Try again
        </button>
      ) : null}
    </div>
  );
}

/** The letters of an older file have to be judged by a person: the words in question, as they would read. */
function EncodingQuestion({ details, onYes }: { details: unknown; onYes: () => void }) {
  const words = wordsIn(details);
  if (words.length === 0) return null;
  return (
    <div className="mapping-part">
      <p>
        Read as Windows-1252, which older programs write, these words of it are: <strong>{words.join(', ')}</strong>
      </p>
      <Button kind="secondary" onClick={onYes}>
        These words are right: read it so
      </Button>
    </div>
  );
}

function wordsIn(details: unknown): string[] {
  if (typeof details !== 'object' || details === null || !('words' in details) || !Array.isArray(details.words)) return [];
  return details.words.filter((word): word is string => typeof word === 'string');
}

interface CheckedProps {
  readonly flow: Extract<Flow, { step: 'checked' }>;
  readonly start: () => void;
  readonly again: () => void;
  readonly mapByHand: () => void;
  readonly trustName: (code: string) => string;
  readonly measureName: MeasureName;
}

function Checked({ flow, start, again, mapByHand, trustName, measureName }: CheckedProps) {
  const { found, request } = flow;
  const good = importIsFor(found);
  const whose = request.trust === null ? '' : request.trust === '' ? ' of every trust' : ` of ${trustName(request.trust)}`;
  return (
    <Step title={`${flow.file.name}, checked`}>
      <p className="lead-line">{wouldSentence(request.feed, found)}</p>
      <p className="small soft">
        {capital(feedWords[request.feed])}
        {whose}, read as: {mappingWords(found.preview?.profile ?? request.mapping)}. Source: {request.source}. Nothing has been
        stored yet.
      </p>
      {good === 'receive' ? (
        <p className="small soft">
          A file without news still shows that the feed came, unless it is the very file received before.
        </p>
      ) : null}
      {found.sameAs ? (
        <p>
          <Link to="/feeds/$batch" params={{ batch: found.sameAs }} activeOptions={{ exact: true }}>
            See the earlier batch
          </Link>
        </p>
      ) : (
        <CountsList facts={found} />
      )}
      <Warnings warnings={found.preview?.warnings ?? []} />
      <OutsideFigures findings={found.findings} nameOf={measureName} />
      {found.sameAs || request.trust === null ? null : <FigureMoves moves={found.preview?.figures} nameOf={measureName} />}
      <div className="step-buttons">
        {good === 'change' ? <Button onClick={start}>Import the file</Button> : null}
        {good === 'receive' ? <Button onClick={start}>Import it all the same</Button> : null}
        {request.trust === null ? null : (
          <Button kind="secondary" onClick={mapByHand}>
            Map the columns yourself
          </Button>
        )}
        <Button kind="secondary" onClick={again}>
          Choose another file
        </Button>
      </div>
      {found.rejected > 0 ? (
        <>
          <h4>Refused, and why</h4>
          {found.rejections.length < found.rejected ? (
            <p className="small soft">The first {found.rejections.length}. After the import all can be downloaded as a file.</p>
          ) : null}
          <RejectionTable caption="Rows that would be refused" rejections={found.rejections} />
        </>
      ) : null}
      {found.preview && found.preview.rows.length > 0 ? (
        <>
          <h4>
            {found.preview.rows.length === 1 ? 'The first row' : `The first ${found.preview.rows.length} rows`} as they will be
            stored
          </h4>
          <PreviewTable preview={found.preview} />
        </>
      ) : null}
    </Step>
  );
}

function Done({
  flow,
  again,
  deployment,
  measureName,
}: {
  measureName: MeasureName;
  flow: Extract<Flow, { step: 'done' }>;
  again: () => void;
  deployment: string | null;
}) {
  const { state, request } = flow;
  return (
    <Step title={`${request.fileName} is in`}>
      {state.sameAs ? (
        <p>
          <StatusPill tone="info" shape="business-as-usual">
            Same file
          </StatusPill>{' '}
          as{' '}
          <Link to="/feeds/$batch" params={{ batch: state.sameAs }} activeOptions={{ exact: true }}>
            an earlier batch
          </Link>
          : nothing changed.
        </p>
      ) : (
        <>
          <p className="lead-line">{countsSentence(state)}.</p>
          <CountsList facts={state} />
          <OutsideFigures findings={state.findings} nameOf={measureName} />
        </>
      )}
      <ul className="next-steps">
        {deployment === null ? null : (
          <li>
            <Link to="/deployments/$id" params={{ id: deployment }} activeOptions={{ exact: true }}>
              See the site’s verdict
            </Link>
          </li>
        )}
        {request.feed === 'INCIDENTS' && request.trust !== null ? (
          <li>
            <Link to="/incidents" search={{ trust: request.trust }} activeOptions={{ exact: true }}>
              See the incidents
            </Link>
          </li>
        ) : null}
        {request.feed === 'ORGANISATIONS' ? (
          <li>
            <Link to="/set-up" activeOptions={{ exact: true }}>
              Set up a trust
            </Link>
          </li>
        ) : null}
        <li>
          <Link to="/feeds/$batch" params={{ batch: state.id }} activeOptions={{ exact: true }}>
            This batch: file, result, undo
          </Link>
        </li>
        {state.rejected > 0 ? (
          <li>
            <a href={`/api/imports/${state.id}/rejections.csv`} download={`${feedPath(request.feed)}-refused.csv`}>
              Download why rows were refused
            </a>
          </li>
        ) : null}
        {state.rejected > 0 ? (
          <li>
            <a href={`/api/imports/${state.id}/rejected-rows.csv`} download={`${feedPath(request.feed)}-to-correct.csv`}>
              Download the refused rows to set right and send again
            </a>
          </li>
        ) : null}
      </ul>
      <Button kind="secondary" onClick={again}>
        Drop another file
      </Button>
    </Step>
  );
}

/** The choice beside the drop: whose file, and which feed. */
export function ImportChoice({
  trusts,
  feeds,
  trust,
  feed,
  everyTrust,
  onChoice,
  disabled,
}: {
  trusts: readonly { readonly code: string; readonly name: string }[];
  feeds: readonly FeedKind[];
  trust: string;
  feed: FeedKind | null;
  /** Whether a file over every trust may be sent by this person. */
  everyTrust: boolean;
  onChoice: (choice: { trust: string; feed: FeedKind | null }) => void;
  disabled: boolean;
}) {
  return (
    <div className="import-choice">
      <div className="filter-field">
        <label htmlFor="import-trust">Trust</label>
        <select
          id="import-trust"
          className="nhsuk-select"
          value={feed === 'ORGANISATIONS' ? '' : trust}
          disabled={disabled || feed === 'ORGANISATIONS'}
          onChange={(event) =>
            onChoice({ trust: event.target.value, feed: event.target.value === EVERY_TRUST ? 'MEASURES' : feed })
          }
        >
          <option value="">{feed === 'ORGANISATIONS' ? 'Of no trust' : 'Choose a trust'}</option>
          {trusts.some(({ code }) => code === trust) || trust === '' || trust === EVERY_TRUST ? null : (
            <option value={trust}>{trust}</option>
          )}
          {trusts.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
          {everyTrust && (feed === 'MEASURES' || feed === null || trust === EVERY_TRUST) ? (
            <option value={EVERY_TRUST}>Every trust, named in the rows (measures)</option>
          ) : null}
        </select>
      </div>
      <div className="filter-field">
        <label htmlFor="import-feed">Feed</label>
        <select
          id="import-feed"
          className="nhsuk-select"
          value={feed ?? ''}
          disabled={disabled}
          onChange={(event) => onChoice({ trust, feed: feeds.find((one) => one === event.target.value) ?? null })}
        >
          <option value="">By the file’s columns</option>
          {feeds.map((one) => (
            <option key={one} value={one}>
              {capital(feedWords[one])}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
}
