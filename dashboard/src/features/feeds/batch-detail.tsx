import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { problemOf, type Problem } from '../../api/problem.js';
import { formatMoment } from '../../format/days.js';
import { countOf, formatBytes } from '../../format/figures.js';
import { feedWords } from '../../format/words.js';
import type { ImportBatchQuery } from '../../gql/import-batch.js';
import { Button } from '../../ui/button.js';
import { ProblemNotice } from '../../ui/panel.js';
import { CountsList } from './counts-list.js';
import { capital } from './feed-names.js';
import { cancelImport, readImport, undoImport } from './import-client.js';
import type { ImportFindings } from './import-shape.js';
import { OutsideFigures } from './outside-figures.js';
import { ImportProgress } from './import-progress.js';
import { ImportState } from './import-state.js';
import { resultSentence } from './import-words.js';
import { mappingWords } from './recognise-file.js';
import { RejectionTable } from './rejection-table.js';

export type Batch = NonNullable<ImportBatchQuery['import']>;

export interface BatchDetailProps {
  readonly batch: Batch;
  readonly now: string;
  readonly trustName: (code: string) => string;
  readonly onChanged: () => void;
}

/** One batch: what it was, what became of it, the rows it did not bring in, and the way back. */
export function BatchDetail({ batch, now, trustName, onChanged }: BatchDetailProps) {
  const running = batch.status === 'RUNNING' || batch.status === 'RECEIVED';
  return (
    <>
      <p>
        <ImportState {...batch} />
      </p>
      {running ? (
        <>
          <ImportProgress title="The import goes on whether or not this page is open." share={1} state={batch} />
          <Button kind="secondary" small onClick={() => void cancelImport(batch.id).then(onChanged, onChanged)}>
            Stop and take it back
          </Button>
        </>
      ) : (
        <p className="lead-line">{resultSentence(batch)}</p>
      )}
      {batch.sameAs === null ? null : (
        <p>
          <Link to="/feeds/$batch" params={{ batch: batch.sameAs }} activeOptions={{ exact: true }}>
            See the batch that brought this file in
          </Link>
        </p>
      )}
      {batch.status === 'DONE' && batch.sameAs === null ? <CountsList facts={batch} /> : null}
      <div className="batch-columns">
        <div>
          <Findings id={batch.id} status={batch.status} />
          {batch.rejections.length > 0 ? <Refused batch={batch} /> : null}
          {batch.rejections.length === 0 && !running ? <NothingRefused batch={batch} /> : null}
        </div>
        <div>
          <h2>The batch</h2>
          <Facts batch={batch} now={now} trustName={trustName} />
          {batch.status === 'DONE' && batch.sameAs === null ? <Undo batch={batch} onChanged={onChanged} /> : null}
        </div>
      </div>
    </>
  );
}

function Refused({ batch }: { batch: Batch }) {
  return (
    <>
      <div className="panel-head">
        <h2>Rows refused</h2>
        <a href={`/api/imports/${batch.id}/rejections.csv`} download={`refused-${batch.id}.csv`}>
          Download the reasons as CSV
        </a>{' '}
        <a href={`/api/imports/${batch.id}/rejected-rows.csv`} download={`to-correct-${batch.id}.csv`}>
          Download the rows to set right
        </a>
      </div>
      <p className="small soft">
        {batch.status === 'REFUSED'
          ? 'Nothing of the file was stored. Set these rows right and drop it again.'
          : 'The rest of the file went in. Set these rows right, in the file below or at their source, and send them again: what is in already stays as it is.'}
        {batch.rejections.length < batch.rejected ? ` These are the first ${batch.rejections.length}.` : ''}
      </p>
      <RejectionTable caption="Rows of the file that were not taken" rejections={batch.rejections} />
    </>
  );
}

/** What is known of a batch beside its counts: records an undo left, providers that are no trusts. */
function Findings({ id, status }: { id: string; status: Batch['status'] }) {
  const [findings, setFindings] = useState<ImportFindings | null>(null);
  useEffect(() => {
    const ended = new AbortController();
    readImport(id, ended.signal).then(
      (answer) => setFindings(answer.findings ?? null),
      () => undefined, // the rest of the page says what is wrong
    );
    return () => ended.abort();
  }, [id, status]);
  if (findings === null) return null;
  return (
    <>
      <OutsideFigures findings={findings} nameOf={(measure) => measure} />
      {findings.notUndone.length > 0 ? (
        <section>
          <h2>Left as they are</h2>
          <p className="small soft">
            These records were changed again since, so the undo left them. To take them back, undo the later batch.
          </p>
          <ul>
            {findings.notUndone.map(({ record, because }) => (
              <li key={record}>
                {record}: changed by {because === 'PERSON' ? 'a person' : 'a later batch'}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}

function NothingRefused({ batch }: { batch: Batch }) {
  const words =
    batch.status === 'REFUSED'
      ? 'The file was refused as a whole, so no single row was judged. Set the file right and drop it again.'
      : `None of the ${countOf(batch.read, 'row')} was refused.`;
  return (
    <>
      <h2>Rows refused</h2>
      <p className="soft">{words}</p>
      {batch.status === 'REFUSED' ? (
        <p>
          <Link
            to="/feeds"
            search={{ trust: batch.trust ?? undefined, feed: batch.feed.toLowerCase() }}
            hash="drop"
            activeOptions={{ exact: true }}
          >
            Drop a file of this feed
          </Link>
        </p>
      ) : null}
    </>
  );
}

function Facts({ batch, now, trustName }: { batch: Batch; now: string; trustName: (code: string) => string }) {
  const facts: [string, string][] = [
    ['Feed', capital(feedWords[batch.feed])],
    [
      'Trust',
      batch.trust === null
        ? batch.feed === 'MEASURES'
          ? 'every trust, named in the rows'
          : 'of no trust'
        : trustName(batch.trust),
    ],
    ['File', `${batch.fileName ?? 'without a name'}, ${formatBytes(batch.bytes)}`],
    ['Source', batch.source],
    ['Read as', mappingWords(batch.mapping)],
    ['Received', `${formatMoment(batch.receivedAt, now)}, by ${batch.by}`],
    ['Finished', batch.finishedAt === null ? 'not yet' : formatMoment(batch.finishedAt, now)],
    ['SHA-256', batch.sha256],
  ];
  return (
    <dl className="facts small">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Undo({ batch, onChanged }: { batch: Batch; onChanged: () => void }) {
  const [step, setStep] = useState<'offer' | 'ask' | 'busy'>('offer');
  const [problem, setProblem] = useState<Problem | null>(null);
  const undo = async () => {
    setStep('busy');
    setProblem(null);
    try {
      await undoImport(batch.id);
      onChanged();
    } catch (error) {
      setProblem(problemOf(error));
      setStep('offer');
    }
  };
  return (
    <section className="undo">
      <h2>Undo</h2>
      {problem === null ? null : <ProblemNotice problem={problem} />}
      {step === 'offer' ? (
        <>
          <p className="small soft">
            Takes back what this batch brought: its new records go, its changes return to what stood before, and the figures of
            those days are worked out again. Records changed again since stay, and are listed.
          </p>
          <Button kind="secondary" small onClick={() => setStep('ask')}>
            Undo this import
          </Button>
        </>
      ) : (
        <div role="group" aria-label="Confirm">
          <p>
            <strong>Take back {batch.fileName ?? 'this batch'}?</strong> It stays in the history as undone, and the file can be
            imported again.
          </p>
          <div className="step-buttons">
            <Button kind="warning" small busy={step === 'busy'} busyWords="Undoing…" onClick={() => void undo()}>
              Yes, undo it
            </Button>
            <Button kind="secondary" small onClick={() => setStep('offer')}>
              Keep it
            </Button>
          </div>
        </div>
      )}
    </section>
  );
}
