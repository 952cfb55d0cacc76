import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useMutation } from 'urql';
import { problemOf } from '../../api/problem.js';
import { useRole } from '../../api/session-context.js';
import { formatDayWithWeekday } from '../../format/days.js';
import { AnnotatePointDocument } from '../../gql/annotate-point.js';
import { RebaseChartDocument } from '../../gql/rebase-chart.js';
import type { Grain } from '../../gql/schema-types.js';
import { WithdrawRebaseDocument } from '../../gql/withdraw-rebase.js';
import { Button } from '../../ui/button.js';
import { TextField } from '../../ui/text-field.js';
import { PointRows } from './point-rows.js';
import type { SiteDeployment } from './site-words.js';

export interface PointPanelProps {
  deployment: SiteDeployment;
  measure: string;
  title: string;
  on: string;
  grain: Grain;
  /** The past is read, not written. */
  readOnly: boolean;
  onClose: () => void;
  onChanged: () => void;
}

/** What is behind one point of a chart, the reason people give for it, and where limits may start again. */
export function PointPanel(props: PointPanelProps) {
  const { deployment, measure, title, on, grain, readOnly, onClose, onChanged } = props;
  const mayNote = useRole('ADMINISTRATOR', 'PROGRAMME_MANAGER', 'TRUST_IT_LEAD', 'SAFETY_OFFICER');
  const mayRebase = useRole('ADMINISTRATOR', 'PROGRAMME_MANAGER', 'TRUST_IT_LEAD');
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => panel.current?.focus({ preventScroll: true }), []);
  const chart = deployment.charts.find((one) => one.measure?.id === measure);
  const point = chart?.points.find((one) => one.on === on);
  const rebase = chart?.rebases.find((one) => one.on === on);
  const place = { measure, trust: deployment.trust.code, site: chart?.ofSite ?? null, on };
  const daily = grain === 'DAY' && !readOnly && point !== undefined;
  return (
    <div className="point-panel" ref={panel} tabIndex={-1} role="region" aria-label={`${title} on ${formatDayWithWeekday(on)}`}>
      <div className="panel-head">
        <h3>
          {title}, {grain === 'DAY' ? formatDayWithWeekday(on) : `the ${grain.toLowerCase()} from ${formatDayWithWeekday(on)}`}
        </h3>
        <button type="button" className="text-button" onClick={onClose}>
          Close
        </button>
      </div>
      {point === undefined ? <p className="soft">This chart has no point on that day.</p> : null}
      {point?.note ? <p>Noted: {point.note}</p> : null}
      {rebase ? (
        <p>
          Limits start again here: {rebase.reason} ({rebase.by}). It changes this chart, never the verdict.
        </p>
      ) : null}
      <PointRows deployment={deployment} measure={measure} site={chart?.ofSite ?? null} on={on} grain={grain} />
      {daily && mayNote ? <NoteForm place={place} note={point.note} onChanged={onChanged} /> : null}
      {daily && mayRebase && measure !== 'training.complete' ? (
        rebase ? (
          <WithdrawForm id={rebase.id} onChanged={onChanged} />
        ) : (
          <RebaseForm place={place} onChanged={onChanged} />
        )
      ) : null}
      {!daily && !readOnly && grain !== 'DAY' ? (
        <p className="small soft">
          Notes and rebases are dated on a day:{' '}
          <Link to="." search={(before) => ({ ...before, grain: undefined })}>
            show days
          </Link>
          .
        </p>
      ) : null}
    </div>
  );
}

interface Place {
  measure: string;
  trust: string;
  site: string | null;
  on: string;
}

function NoteForm({ place, note, onChanged }: { place: Place; note: string | null; onChanged: () => void }) {
  const [, annotate] = useMutation(AnnotatePointDocument);
  return (
    <WordsForm
      label={note === null ? 'Why is it like this? Note the reason' : 'Note another reason'}
      button="Note it"
      onSend={(text) => annotate({ ...place, text })}
      said="Noted under your name."
      onChanged={onChanged}
    />
  );
}

function RebaseForm({ place, onChanged }: { place: Place; onChanged: () => void }) {
  const [, rebase] = useMutation(RebaseChartDocument);
  return (
    <details className="small">
      <summary>Start the limits again here</summary>
      <p>
        Do this where the process itself has changed for good, and say how. Limits are worked out anew from this point on. It is
        shown on the chart with your name, and changes no verdict: that keeps its baseline before go-live.
      </p>
      <WordsForm
        label="What has changed for good?"
        button="Start limits again"
        onSend={(reason) => rebase({ ...place, reason })}
        said="Limits start again here."
        onChanged={onChanged}
      />
    </details>
  );
}

function WithdrawForm({ id, onChanged }: { id: string; onChanged: () => void }) {
  const [, withdraw] = useMutation(WithdrawRebaseDocument);
  const [problem, setProblem] = useState('');
  return (
    <p className="small">
      <button
        type="button"
        className="text-button"
        onClick={() =>
          void withdraw({ id }).then(({ error }) => {
            if (error) setProblem(problemOf(error).message);
            else onChanged();
          })
        }
      >
        Take the rebase back
      </button>{' '}
      <span role="status">{problem}</span>
    </p>
  );
}

/** One line of words to be sent, with what became of it. */
function WordsForm({
  label,
  button,
  said,
  onSend,
  onChanged,
}: {
  label: string;
  button: string;
  said: string;
  onSend: (words: string) => Promise<{ error?: unknown }>;
  onChanged: () => void;
}) {
  const [words, setWords] = useState('');
  const [busy, setBusy] = useState(false);
  const [answer, setAnswer] = useState('');
  const [fault, setFault] = useState<string | undefined>(undefined);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    if (words.trim() === '') {
      setFault('Write a few words first.');
      return;
    }
    setBusy(true);
    const { error } = await onSend(words);
    setBusy(false);
    setFault(error ? problemOf(error).message : undefined);
    if (error) return;
    setAnswer(said);
    setWords('');
    onChanged();
  };
  return (
    <form className="words-form" onSubmit={(event) => void send(event)}>
      <TextField
        label={label}
        value={words}
        maxLength={300}
        error={fault}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <Button type="submit" kind="secondary" small busy={busy}>
        {button}
      </Button>
      <p className="small" role="status">
        {answer}
      </p>
    </form>
  );
}
