import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useMutation } from 'urql';
import { problemOf } from '../../api/problem.js';
import { useSession } from '../../api/session-context.js';
import { useLiveQuery } from '../../api/use-live-query.js';
import { formatMoment } from '../../format/days.js';
import { feedWords } from '../../format/words.js';
import {
  ConnectionsDocument,
  type ConnectionsQuery,
  EndConnectionDocument,
  MakeConnectionDocument,
  RotateConnectionSecretDocument,
} from '../../gql/connections.js';
import type { ConnectionKind } from '../../gql/schema-types.js';
import { Button } from '../../ui/button.js';
import { DataTable, type Column } from '../../ui/data-table.js';
import { FormProblem } from '../../ui/form-problem.js';
import { Panel } from '../../ui/panel.js';
import { SelectField } from '../../ui/select-field.js';
import { ShownOnce } from '../../ui/shown-once.js';
import { TextField } from '../../ui/text-field.js';

type Row = ConnectionsQuery['connections'][number];

const kindWords: Record<ConnectionKind, string> = { SERVICENOW: 'ServiceNow', JIRA: 'Jira', GENERIC: 'Another system' };
const kinds = Object.keys(kindWords) as ConnectionKind[];

interface Shown {
  readonly name: string;
  readonly path: string;
  readonly secret: string;
}

/** Senders of webhooks: whose rows each sends, where to, and when it was heard last. */
export function ConnectionsPanel() {
  const { programme } = useSession();
  const list = useLiveQuery(ConnectionsDocument, {});
  const [, rotate] = useMutation(RotateConnectionSecretDocument);
  const [, end] = useMutation(EndConnectionDocument);
  const [shown, setShown] = useState<Shown | null>(null);
  const [said, setSaid] = useState('');
  const onRotate = async ({ id }: Row) => {
    const { data, error } = await rotate({ id });
    if (data) {
      const { connection, secret } = data.rotateConnectionSecret;
      setShown({ name: connection.name, path: connection.path, secret });
    }
    setSaid(error ? problemOf(error).message : 'The secret before holds for one more day.');
    list.refresh();
  };
  const onEnd = async ({ id, name }: Row) => {
    const { error } = await end({ id });
    setSaid(error ? problemOf(error).message : `${name} has ended.`);
    list.refresh();
  };
  const columns: Column<Row>[] = [
    {
      key: 'name',
      heading: 'Name',
      cell: ({ name, path, kind }) => (
        <>
          <span className="strong">{name}</span>
          <div className="small soft">{kindWords[kind]}</div>
          <code className="small connection-path">{path}</code>
        </>
      ),
    },
    { key: 'trust', heading: 'Trust', labelled: true, cell: ({ trust }) => trust },
    {
      key: 'feed',
      heading: 'Sends',
      labelled: true,
      cell: ({ feed, source, mapping }) => (
        <>
          {feedWords[feed]} <span className="soft">as {source}</span>
          <div className="small soft">{mapping === '' ? 'recognised by its names' : `read by ${mapping}`}</div>
        </>
      ),
    },
    {
      key: 'heard',
      heading: 'Last heard',
      labelled: true,
      cell: ({ heardAt }) => (heardAt ? formatMoment(heardAt, programme.now) : 'Never'),
    },
    {
      key: 'acts',
      heading: <span className="visually-hidden">Change</span>,
      cell: (row) =>
        row.endedAt !== null ? (
          <span className="soft">Ended {formatMoment(row.endedAt, programme.now)}</span>
        ) : (
          <span className="admin-acts small">
            <button type="button" className="text-button" onClick={() => void onRotate(row)}>
              New secret<span className="visually-hidden"> for {row.name}</span>
            </button>
            <button type="button" className="text-button" onClick={() => void onEnd(row)}>
              End<span className="visually-hidden"> {row.name}</span>
            </button>
          </span>
        ),
    },
  ];
  return (
    <Panel loading={list.loading} error={list.error} onRetry={list.refresh}>
      {list.data ? (
        <>
          {shown ? (
            <ShownOnce title={`The secret of ${shown.name}`} secret={shown.secret}>
              <p className="small">
                It signs what is sent to <code className="connection-path">{shown.path}</code>: HMAC-SHA256 of the timestamp, a
                full stop and the body, in X-Steady-Signature, with X-Steady-Timestamp beside it. It is not shown again.
              </p>
            </ShownOnce>
          ) : null}
          <NewConnection
            onMade={(made) => {
              setShown(made);
              list.refresh();
            }}
          />
          <p role="status" className="small">
            {said}
          </p>
          {list.data.connections.length === 0 ? (
            <div className="empty">
              <p className="strong">There is no connection yet.</p>
              <p>
                Through a connection a service desk tells Steady of every change as it happens, signed with a secret of its own.
              </p>
            </div>
          ) : (
            <DataTable
              caption="Connections"
              columns={columns}
              rows={list.data.connections}
              rowKey={({ id }) => id}
              rowClassName={({ endedAt }) => (endedAt === null ? undefined : 'gone')}
            />
          )}
        </>
      ) : undefined}
    </Panel>
  );
}

interface ConnectionForm {
  name: string;
  kind: ConnectionKind;
  trust: string;
  source: string;
  mapping: string;
}

function NewConnection({ onMade }: { onMade: (made: Shown) => void }) {
  const [making, make] = useMutation(MakeConnectionDocument);
  const [refusal, setRefusal] = useState<string | null>(null);
  const { register, handleSubmit, formState, reset } = useForm<ConnectionForm>({
    defaultValues: { name: '', kind: 'SERVICENOW', trust: '', source: '', mapping: '' },
  });
  const { errors } = formState;
  const submit = handleSubmit(async ({ name, kind, trust, source, mapping }) => {
    setRefusal(null);
    const input = {
      name,
      kind,
      trust: trust.trim().toUpperCase(),
      source: source.trim() || null,
      mapping: mapping.trim() || null,
    };
    const { data, error } = await make({ input });
    if (!data) {
      setRefusal(problemOf(error).message);
      return;
    }
    const { connection, secret } = data.makeConnection;
    reset();
    onMade({ name: connection.name, path: connection.path, secret });
  });
  return (
    <details className="admin-fold">
      <summary>Make a connection</summary>
      <form className="admin-form" onSubmit={submit} noValidate>
        {refusal ? <FormProblem message={refusal} /> : null}
        <TextField
          label="Name"
          autoComplete="off"
          error={errors.name?.message}
          {...register('name', { required: 'Name the desk that sends' })}
        />
        <SelectField
          label="Sends from"
          options={kinds.map((kind) => ({ value: kind, words: kindWords[kind] }))}
          {...register('kind')}
        />
        <TextField
          label="Trust code"
          hint="Such as RAL: its tickets are sent"
          error={errors.trust?.message}
          {...register('trust', { required: 'Say whose tickets are sent' })}
        />
        <TextField label="Source" hint="As its files name it; left empty: the kind of sender" {...register('source')} />
        <TextField label="Mapping" hint="By name; left empty: the usual one" {...register('mapping')} />
        <Button type="submit" busy={making.fetching} busyWords="Making…">
          Make the connection
        </Button>
      </form>
    </details>
  );
}
