import { formatDayWithWeekday, formatTime } from '../../format/days.js';
import { countOf } from '../../format/figures.js';
import type { IncidentDetailQuery } from '../../gql/incident-detail.js';
import { fieldWords, valueWords } from './incident-words.js';
import { timelineDays } from './timeline-days.js';

type Entry = NonNullable<IncidentDetailQuery['incident']>['history'][number];

/** Every change of an incident, newest first, with who made it and each field's value before and after. */
export function IncidentTimeline({ history }: { history: readonly Entry[] }) {
  if (history.length === 0) return <p className="small soft">No change has been recorded yet.</p>;
  return (
    <div className="timeline">
      {timelineDays(history).map(({ day, entries }) => (
        <div key={day}>
          <p className="timeline-day small strong">{formatDayWithWeekday(day)}</p>
          <ol>
            {entries.map((entry, place) => (
              <li key={`${entry.at}-${place}`} className="small">
                <time dateTime={entry.at} className="soft">
                  {formatTime(entry.at)}
                </time>
                <div>
                  {entry.sentence}
                  <Changes entry={entry} />
                  {entry.by === '' ? null : <div className="soft">by {entry.by}</div>}
                </div>
              </li>
            ))}
          </ol>
        </div>
      ))}
    </div>
  );
}

function Changes({ entry }: { entry: Entry }) {
  if (entry.changes.length === 0) return null;
  return (
    <details className="changes">
      <summary>{countOf(entry.changes.length, 'field')}</summary>
      <ul className="soft">
        {entry.changes.map((change) => (
          <li key={change.field}>
            {fieldWords(change.field)}: {valueWords(change.field, change.from)} <span aria-hidden="true">→</span>
            <span className="visually-hidden">to</span> {valueWords(change.field, change.to)}
          </li>
        ))}
      </ul>
    </details>
  );
}
