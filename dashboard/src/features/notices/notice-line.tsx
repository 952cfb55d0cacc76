import { useState, type ReactNode } from 'react';
import { useClient } from 'urql';
import { formatTimeAndDay } from '../../format/days.js';
import { streamWords } from '../../format/words.js';
import { DismissNoticeDocument } from '../../gql/dismiss-notice.js';
import type { NoticesQuery } from '../../gql/notices.js';
import { LineForm } from '../../ui/line-form.js';

export type ToldNotice = NoticesQuery['notifications']['nodes'][number];

/** One early warning or notice with the rule behind it; dismissed only with a reason. */
export function NoticeLine({
  notice,
  place,
  mayDismiss,
  onChanged,
}: {
  notice: ToldNotice;
  /** The site it is about, where that is not plain. */
  place?: ReactNode;
  mayDismiss: boolean;
  onChanged: () => void;
}) {
  const client = useClient();
  const [dismissing, setDismissing] = useState(false);
  const { id, stream, sentence, rule, raisedAt, endedAt, dismissedAt, dismissedBy, dismissedReason } = notice;
  return (
    <li className="notice">
      <p>
        {place ? <>{place}: </> : null}
        {sentence}.
      </p>
      <p className="small soft">
        {stream === null ? '' : `${streamWords[stream]}. `}
        Raised {formatTimeAndDay(new Date(raisedAt))}
        {endedAt === null ? '' : `; over since ${formatTimeAndDay(new Date(endedAt))}`}
        {dismissedAt === null ? '' : `; dismissed by ${dismissedBy ?? ''}: ${dismissedReason ?? ''}`}. Rule: {rule}
      </p>
      {mayDismiss && dismissedAt === null && !dismissing ? (
        <button type="button" className="text-button small" onClick={() => setDismissing(true)}>
          Dismiss<span className="visually-hidden">: {sentence}</span>
        </button>
      ) : null}
      {dismissing ? (
        <LineForm
          words="Dismiss the warning"
          note="It comes back when its cause goes and returns."
          fields={[{ name: 'reason', label: 'Reason', kind: 'line', required: true, most: 500 }]}
          values={{}}
          version={0}
          onSend={async (values) =>
            (await client.mutation(DismissNoticeDocument, { id, reason: values['reason'] ?? '' }).toPromise()).error
          }
          onDone={() => {
            setDismissing(false);
            onChanged();
          }}
          onLeave={() => setDismissing(false)}
        />
      ) : null}
    </li>
  );
}
