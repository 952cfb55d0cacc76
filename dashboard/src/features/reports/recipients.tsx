import { useState, type FormEvent } from 'react';
import { useMutation } from 'urql';
import { problemOf } from '../../api/problem.js';
import { useRole } from '../../api/session-context.js';
import { useLiveQuery } from '../../api/use-live-query.js';
import {
  AddReportRecipientDocument,
  ConfirmReportRecipientDocument,
  RemoveReportRecipientDocument,
  ReportRecipientsDocument,
  type ReportRecipientsQuery,
} from '../../gql/report-recipients.js';
import { Button } from '../../ui/button.js';
import { DataTable, type Column } from '../../ui/data-table.js';
import { FormProblem } from '../../ui/form-problem.js';
import { Panel } from '../../ui/panel.js';
import { TextField } from '../../ui/text-field.js';
import { recipientStateWords } from './report-words.js';

type Recipient = ReportRecipientsQuery['reportRecipients'][number];

/** To whom the reports of a trust, or of the programme, are mailed once they are published. */
export function Recipients({ trust, of }: { trust: string | null; of: string }) {
  const { data, error, loading, refresh } = useLiveQuery(ReportRecipientsDocument, { trust });
  const [, confirm] = useMutation(ConfirmReportRecipientDocument);
  const [, remove] = useMutation(RemoveReportRecipientDocument);
  const mayConfirm = useRole('ADMINISTRATOR', 'PROGRAMME_MANAGER');
  const [refusal, setRefusal] = useState<string | null>(null);
  const act = async (work: Promise<{ error?: unknown }>) => {
    const { error: failed } = await work;
    setRefusal(failed ? problemOf(failed).message : null);
    refresh();
  };
  const columns: Column<Recipient>[] = [
    {
      key: 'address',
      heading: 'Address',
      className: 'strong',
      cell: ({ address, name }) => (
        <>
          {address}
          {name ? <span className="small soft block">{name}</span> : null}
        </>
      ),
    },
    { key: 'state', heading: 'How it stands', className: 'small', cell: stateOf },
    {
      key: 'acts',
      heading: <span className="visually-hidden">Change</span>,
      cell: ({ id, address, state }) => (
        <span className="report-row-acts">
          {state === 'AWAITING_CONFIRMATION' && mayConfirm ? (
            <button type="button" className="text-button" onClick={() => void act(confirm({ id }))}>
              Confirm<span className="visually-hidden"> {address}</span>
            </button>
          ) : null}
          <button type="button" className="text-button" onClick={() => void act(remove({ id }))}>
            Take off<span className="visually-hidden"> {address}</span>
          </button>
        </span>
      ),
    },
  ];
  const recipients = data?.reportRecipients;
  return (
    <>
      {refusal === null ? null : <FormProblem message={refusal} />}
      <Panel
        loading={loading}
        error={error}
        onRetry={refresh}
        empty={
          recipients?.length === 0 ? (
            <p>
              Nobody is on this list yet. Add the addresses of those who should get each of these reports by e-mail once it is
              published.
            </p>
          ) : null
        }
      >
        {recipients ? (
          <DataTable caption={`Receivers of ${of}`} columns={columns} rows={recipients} rowKey={({ id }) => id} />
        ) : null}
      </Panel>
      <AddRecipient trust={trust} onDone={refresh} mayConfirm={mayConfirm} />
    </>
  );
}

function stateOf({ state, confirmedBy, addedBy }: Recipient): string {
  const by = confirmedBy && state === 'ACTIVE' ? `; ${confirmedBy} answers for it` : `; added by ${addedBy}`;
  return `${recipientStateWords[state]}${by}`;
}

function AddRecipient({ trust, onDone, mayConfirm }: { trust: string | null; onDone: () => void; mayConfirm: boolean }) {
  const [, add] = useMutation(AddReportRecipientDocument);
  const [address, setAddress] = useState('');
  const [refusal, setRefusal] = useState<string | undefined>();
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState('');
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setRefusal(undefined);
    const { data, error } = await add({ trust, address });
    setBusy(false);
    if (error) return setRefusal(problemOf(error).message);
    setSaid(data ? `${address}: ${recipientStateWords[data.addReportRecipient.state].toLowerCase()}.` : '');
    setAddress('');
    onDone();
  };
  return (
    <form className="report-add" onSubmit={(event) => void send(event)}>
      <TextField
        label="Add an address"
        hint={
          mayConfirm
            ? 'You answer for an address that has no account here: its owner will read these reports.'
            : 'An address without an account waits until an administrator or programme manager confirms it.'
        }
        type="email"
        autoComplete="off"
        required
        value={address}
        error={refusal}
        onChange={(event) => setAddress(event.target.value)}
      />
      <Button type="submit" small kind="secondary" busy={busy}>
        Add
      </Button>
      <p className="small" role="status">
        {said}
      </p>
    </form>
  );
}
