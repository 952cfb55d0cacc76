import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useClient } from 'urql';
import { problemOf } from '../../api/problem.js';
import { useRole } from '../../api/session-context.js';
import { formatDay } from '../../format/days.js';
import { ConfirmThemeDocument, DismissThemeDocument, RemoveFromThemeDocument } from '../../gql/theme-acts.js';
import type { ThemeState } from '../../gql/schema-types.js';
import type { ThemesQuery } from '../../gql/themes.js';
import { FormProblem } from '../../ui/form-problem.js';
import { LineForm, type LineField } from '../../ui/line-form.js';
import { StatusPill } from '../../ui/verdict-pill.js';

type Theme = ThemesQuery['themes'][number];

const looks: Readonly<
  Record<ThemeState, { tone: 'mid' | 'info' | 'none'; shape: 'settling' | 'steady' | 'not-live'; words: string }>
> = {
  PROPOSED: { tone: 'mid', shape: 'settling', words: 'To be decided' },
  CONFIRMED: { tone: 'info', shape: 'steady', words: 'Confirmed' },
  DISMISSED: { tone: 'none', shape: 'not-live', words: 'Dismissed' },
};

const words: readonly LineField[] = [
  { name: 'title', label: 'What the fault is called', kind: 'line', required: true, most: 200 },
  {
    name: 'summary',
    label: 'Summary',
    kind: 'text',
    required: true,
    most: 2000,
    hint: 'Every trust reads it. Use no words of a ticket.',
  },
  { name: 'workaround', label: 'Workaround', kind: 'text', most: 2000 },
];

/** One theme: what every trust reads of it, where it was met, and for the programme the tickets behind it and the decision. */
export function ThemeLine({ theme, onChanged }: { theme: Theme; onChanged: () => void }) {
  const client = useClient();
  const isKeeper = useRole('ADMINISTRATOR', 'PROGRAMME_MANAGER');
  const [open, setOpen] = useState<'confirm' | 'dismiss' | null>(null);
  const { tone, shape, words: state } = looks[theme.state];
  const { id } = theme;
  const done = () => {
    setOpen(null);
    onChanged();
  };
  return (
    <li className="theme" id={`theme-${id}`}>
      <h2>{theme.title}</h2>
      <p className="theme-pills">
        <StatusPill tone={tone} shape={shape}>
          {state}
        </StatusPill>
        <span className="small soft">{theme.seen.sentence}.</span>
      </p>
      {theme.summary ? <p className="ticket-text">{theme.summary}</p> : null}
      {theme.workaround ? (
        <p className="ticket-text">
          <strong>Workaround:</strong> {theme.workaround}
        </p>
      ) : null}
      {theme.state === 'DISMISSED' ? <p className="small soft">Dismissed: {theme.decisionReason}</p> : null}
      <Tickets theme={theme} isKeeper={isKeeper} onChanged={onChanged} />
      {isKeeper && theme.state !== 'DISMISSED' && open === null ? (
        <p className="theme-acts">
          <button type="button" className="text-button" onClick={() => setOpen('confirm')}>
            {theme.state === 'PROPOSED' ? 'Confirm in words for every trust' : 'Write it anew'}
            <span className="visually-hidden">: {theme.title}</span>
          </button>
          <button type="button" className="text-button" onClick={() => setOpen('dismiss')}>
            Dismiss<span className="visually-hidden">: {theme.title}</span>
          </button>
        </p>
      ) : null}
      {open === 'confirm' ? (
        <LineForm
          words={theme.state === 'PROPOSED' ? 'Confirm the theme' : 'Save the words'}
          fields={words}
          values={{
            title: theme.state === 'PROPOSED' ? '' : theme.title,
            summary: theme.summary ?? '',
            workaround: theme.workaround ?? '',
          }}
          version={theme.version}
          onSend={async ({ title = '', summary = '', workaround = '' }, version) => {
            const input = { title, summary, workaround: workaround.trim() || null };
            return (await client.mutation(ConfirmThemeDocument, { id, version, input }).toPromise()).error;
          }}
          onDone={done}
          onLeave={() => setOpen(null)}
        />
      ) : null}
      {open === 'dismiss' ? (
        <LineForm
          words="Dismiss the theme"
          note="Like tickets that come later are put with it and propose nothing."
          fields={[{ name: 'reason', label: 'Reason', kind: 'text', required: true, most: 500 }]}
          values={{}}
          version={theme.version}
          onSend={async ({ reason = '' }, version) =>
            (await client.mutation(DismissThemeDocument, { id, version, reason }).toPromise()).error
          }
          onDone={done}
          onLeave={() => setOpen(null)}
        />
      ) : null}
    </li>
  );
}

function Tickets({ theme, isKeeper, onChanged }: { theme: Theme; isKeeper: boolean; onChanged: () => void }) {
  const client = useClient();
  const [refusal, setRefusal] = useState<string | null>(null);
  if (theme.tickets.length === 0) return <p className="small soft">None of your trust’s incidents is of it.</p>;
  const total = theme.seen.trusts.reduce((sum, { tickets }) => sum + tickets, 0);
  const remove = async (number: string) => {
    const { error } = await client.mutation(RemoveFromThemeDocument, { id: theme.id, number }).toPromise();
    setRefusal(error ? problemOf(error).message : null);
    onChanged();
  };
  return (
    <details className="theme-tickets">
      <summary>
        {total === 1 ? '1 incident' : `${total} incidents`} of {theme.seen.trusts.map(({ trust }) => trust).join(', ')}
      </summary>
      {refusal === null ? null : <FormProblem message={refusal} />}
      <ul>
        {theme.tickets.map(({ number, trust, title, openedOn }) => (
          <li key={number}>
            <Link to="/incidents/$number" params={{ number }} activeOptions={{ exact: true }} preload={false}>
              {title}
            </Link>{' '}
            <span className="small soft">
              {trust}, {number}, {formatDay(openedOn)}
            </span>{' '}
            {isKeeper ? (
              <button type="button" className="text-button" onClick={() => void remove(number)}>
                Take {number} out
              </button>
            ) : null}
          </li>
        ))}
      </ul>
      {total > theme.tickets.length ? <p className="small soft">The newest {theme.tickets.length} are shown.</p> : null}
    </details>
  );
}
