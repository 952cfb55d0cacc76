import { useLiveQuery } from '../../api/use-live-query.js';
import { formatTimeAndDay } from '../../format/days.js';
import { countOf } from '../../format/figures.js';
import { ReportMailingDocument, type ReportMailingQuery } from '../../gql/report-mailing.js';
import { DataTable, type Column } from '../../ui/data-table.js';
import { Panel } from '../../ui/panel.js';
import { deliveryStateWords } from './report-words.js';

type Delivery = ReportMailingQuery['reportMailing']['deliveries'][number];

const columns: Column<Delivery>[] = [
  { key: 'to', heading: 'To', className: 'strong', cell: ({ recipient }) => recipient },
  { key: 'state', heading: 'How it stands', cell: stateOf },
  {
    key: 'reply',
    heading: 'What was said',
    className: 'small soft',
    cell: ({ reply }) => reply ?? '',
    hideEmpty: ({ reply }) => !reply,
  },
];

function stateOf({ state, attempts, nextAt, endedAt, mayBeRepeat }: Delivery): string {
  const when = endedAt === null ? '' : `, ${formatTimeAndDay(endedAt)}`;
  const next =
    nextAt === null || attempts === 0 ? '' : `, tried ${countOf(attempts, 'time')}, next at ${formatTimeAndDay(nextAt)}`;
  const repeat = mayBeRepeat ? '; it may have come twice' : '';
  return `${deliveryStateWords[state]}${when}${next}${repeat}`;
}

/** How the mails of a published report stand, for those who keep its list. */
export function ReportMailing({ report }: { report: string }) {
  const { data, error, loading, refresh } = useLiveQuery(ReportMailingDocument, { report });
  const mailing = data?.reportMailing;
  return (
    <Panel
      title="E-mail"
      className="screen-only"
      loading={loading}
      error={error}
      onRetry={refresh}
      empty={mailing && mailing.deliveries.length === 0 ? <p>{emptyWords(mailing)}</p> : null}
    >
      {mailing ? (
        <>
          {mailing.isMailOn ? null : (
            <p className="tone-mid">No mail server is set (SMTP_URL): mails wait, and are given up after three days.</p>
          )}
          <p className="small soft">{summary(mailing.deliveries)}</p>
          <DataTable caption="Mails of this report" columns={columns} rows={mailing.deliveries} rowKey={({ id }) => id} />
        </>
      ) : null}
    </Panel>
  );
}

function emptyWords({ isMailOn, isBeingWritten, told }: ReportMailingQuery['reportMailing']): string {
  if (told !== null) return told;
  if (isBeingWritten) return 'The mails of this report are being written.';
  return isMailOn
    ? 'This report was mailed to nobody: its list was empty when it was published.'
    : 'This report was mailed to nobody, and no mail server is set (SMTP_URL).';
}

function summary(deliveries: readonly Delivery[]): string {
  const counted = new Map<string, number>();
  for (const { state } of deliveries) counted.set(deliveryStateWords[state], (counted.get(deliveryStateWords[state]) ?? 0) + 1);
  return `${countOf(deliveries.length, 'mail')}: ${[...counted].map(([words, count]) => `${count} ${words}`).join(', ')}.`;
}
