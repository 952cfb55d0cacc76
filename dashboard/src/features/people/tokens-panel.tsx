import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useMutation } from 'urql';
import { problemOf } from '../../api/problem.js';
import { useSession } from '../../api/session-context.js';
import { useLiveQuery } from '../../api/use-live-query.js';
import { addDays, formatDay, formatMoment, londonDay } from '../../format/days.js';
import {
  ApiTokensDocument,
  type ApiTokensQuery,
  CreateApiTokenDocument,
  type CreateApiTokenMutation,
  RevokeApiTokenDocument,
} from '../../gql/api-tokens.js';
import type { TokenAction } from '../../gql/schema-types.js';
import { Button } from '../../ui/button.js';
import { DataTable, type Column } from '../../ui/data-table.js';
import { FormProblem } from '../../ui/form-problem.js';
import { Panel } from '../../ui/panel.js';
import { TextField } from '../../ui/text-field.js';
import { codesIn } from './people-words.js';
import { ShownOnce } from '../../ui/shown-once.js';

type Row = ApiTokensQuery['apiTokens'][number];

const actionWords: Record<TokenAction, string> = {
  READ: 'Read',
  IMPORT: 'Send files and messages in',
  CHANGE: 'Change anything else its maker may',
};
const actions = Object.keys(actionWords) as TokenAction[];

/** API tokens: one's own, or everybody's; a new one is shown once. */
export function TokensPanel({ everyones, title }: { everyones: boolean; title?: string }) {
  const { programme } = useSession();
  const list = useLiveQuery(ApiTokensDocument, { everyones });
  const [, revoke] = useMutation(RevokeApiTokenDocument);
  const [said, setSaid] = useState('');
  const onRevoke = async (token: Row) => {
    const { error } = await revoke({ id: token.id });
    setSaid(error ? problemOf(error).message : `${token.name} is revoked.`);
    list.refresh();
  };
  const isOver = ({ revokedAt, endsAt }: Row): boolean =>
    revokedAt !== null || (endsAt !== null && String(endsAt) <= programme.now);
  const columns: Column<Row>[] = [
    {
      key: 'name',
      heading: 'Name',
      cell: ({ name, prefix, userName }) => (
        <>
          <span className="strong">{name}</span>
          <div className="small soft">
            {prefix ? `begins ${prefix}` : 'made before tokens had a beginning'}
            {everyones ? `, ${userName}` : ''}
          </div>
        </>
      ),
    },
    { key: 'trusts', heading: 'Trusts', labelled: true, cell: ({ trusts }) => trusts?.join(', ') ?? 'All of its maker’s' },
    {
      key: 'may',
      heading: 'May',
      labelled: true,
      cell: (token) => (token.actions ?? actions).map((action) => shortWords[action]).join(', '),
    },
    {
      key: 'used',
      heading: 'Last used',
      labelled: true,
      cell: ({ lastUsedAt }) => (lastUsedAt ? formatMoment(lastUsedAt, programme.now) : 'Never'),
    },
    { key: 'ends', heading: 'Ends', labelled: true, cell: (token) => endWords(token, programme.now) },
    {
      key: 'revoke',
      heading: <span className="visually-hidden">Revoke</span>,
      cell: (token) =>
        isOver(token) ? (
          ''
        ) : (
          <button type="button" className="text-button" onClick={() => void onRevoke(token)}>
            Revoke<span className="visually-hidden"> {token.name}</span>
          </button>
        ),
    },
  ];
  return (
    <Panel {...(title ? { title } : {})} loading={list.loading} error={list.error} onRetry={list.refresh}>
      {list.data ? (
        <>
          <NewToken now={programme.now} onMade={list.refresh} />
          <p role="status" className="small">
            {said}
          </p>
          {list.data.apiTokens.length === 0 ? (
            <div className="empty">
              <p className="strong">There is no token yet.</p>
              <p>A token lets a script send files or read figures without a person signing in. It acts for who made it.</p>
            </div>
          ) : (
            <DataTable
              caption="API tokens"
              columns={columns}
              rows={list.data.apiTokens}
              rowKey={({ id }) => id}
              rowClassName={(token) => (isOver(token) ? 'gone' : undefined)}
            />
          )}
        </>
      ) : undefined}
    </Panel>
  );
}

const shortWords: Record<TokenAction, string> = { READ: 'read', IMPORT: 'send in', CHANGE: 'change' };

function endWords({ revokedAt, endsAt }: Row, now: string): string {
  if (revokedAt) return `Revoked ${formatMoment(revokedAt, now)}`;
  if (!endsAt) return 'Not by itself';
  return String(endsAt) <= now ? `Ended ${formatDay(londonDay(endsAt))}` : formatMoment(endsAt, now);
}

interface TokenForm {
  name: string;
  codes: string;
  actions: TokenAction[];
  lastOn: string;
}

function NewToken({ now, onMade }: { now: string; onMade: () => void }) {
  const [making, create] = useMutation(CreateApiTokenDocument);
  const [made, setMade] = useState<CreateApiTokenMutation['createApiToken'] | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const today = londonDay(now);
  const { register, handleSubmit, formState, reset } = useForm<TokenForm>({
    defaultValues: { name: '', codes: '', actions: ['IMPORT'], lastOn: addDays(today, 365) },
  });
  const submit = handleSubmit(async ({ name, codes, actions: chosen, lastOn }) => {
    setRefusal(null);
    const trusts = codesIn(codes);
    const { data, error } = await create({ name, trusts: trusts.length > 0 ? trusts : null, actions: chosen, lastOn });
    if (!data) {
      setRefusal(problemOf(error).message);
      return;
    }
    setMade(data.createApiToken);
    reset();
    onMade();
  });
  return (
    <>
      {made ? (
        <ShownOnce title={`The token ${made.name}`} secret={made.token}>
          <p className="small">Keep it where the script reads its secrets. It is not shown again.</p>
        </ShownOnce>
      ) : null}
      <details className="admin-fold">
        <summary>Make a token</summary>
        <form className="admin-form" onSubmit={submit} noValidate>
          {refusal ? <FormProblem message={refusal} /> : null}
          <TextField
            label="What it is for"
            autoComplete="off"
            error={formState.errors.name?.message}
            {...register('name', { required: 'Name the script or the system that will use it' })}
          />
          <TextField label="Trust codes" hint="Such as RAL, RD8. Left empty: all of yours." {...register('codes')} />
          <fieldset className="tick-list">
            <legend className="nhsuk-label">It may</legend>
            {actions.map((action) => (
              <label key={action}>
                <input
                  type="checkbox"
                  value={action}
                  {...register('actions', { validate: (chosen) => chosen.length > 0 || 'Choose what it may do' })}
                />{' '}
                {actionWords[action]}
              </label>
            ))}
            {formState.errors.actions ? <span className="nhsuk-error-message">{formState.errors.actions.message}</span> : null}
          </fieldset>
          <TextField
            label="Last day it works"
            type="date"
            min={today}
            max={addDays(today, 729)}
            error={formState.errors.lastOn?.message}
            {...register('lastOn', { required: 'Choose a day, two years from now at most' })}
          />
          <Button type="submit" busy={making.fetching} busyWords="Making…">
            Make the token
          </Button>
        </form>
      </details>
    </>
  );
}
