import { formatDayLongMonth } from '../../format/days.js';
import { statusWords, streamWords } from '../../format/words.js';
import { PathLink } from '../../ui/path-link.js';
import { StatusShape } from '../../ui/status-shape.js';
import { statusLooks } from '../../ui/verdict-pill.js';
import type { SiteDeployment } from './site-words.js';

export type StreamHealth = SiteDeployment['health']['streams'][number];

/** One stream of a site: its status, and every reason in plain words with a way to the rows behind it. */
export function StreamLine({ stream }: { stream: StreamHealth }) {
  const { tone, shape } = statusLooks[stream.status];
  return (
    <li className="stream">
      <span className={`stream-shape tone-${tone}`}>
        <StatusShape shape={shape} />
      </span>
      <b>
        {streamWords[stream.stream]}, {statusWords[stream.status]}
        {stream.since !== null && stream.status !== 'NOT_APPLICABLE' ? (
          <span className="stream-since"> since {formatDayLongMonth(stream.since)}</span>
        ) : null}
        {stream.lastKnown ? ', last known' : ''}
      </b>
      {stream.reasons.map((reason) => (
        <p key={`${reason.code} ${reason.sentence}`}>
          {reason.sentence}
          {reason.link?.startsWith('/') ? (
            <>
              {' '}
              <PathLink path={reason.link}>
                rows<span className="visually-hidden"> behind: {reason.sentence}</span>
              </PathLink>
            </>
          ) : null}
        </p>
      ))}
      {stream.needs.length > 0 ? (
        <details className="small stream-needs">
          <summary>
            What it needs<span className="visually-hidden"> for {streamWords[stream.stream]} to be steady</span>
          </summary>
          <ul>
            {stream.needs.map((need) => (
              <li key={need}>{need}</li>
            ))}
          </ul>
        </details>
      ) : null}
      {stream.reasons.length === 0 ? (
        <p>{stream.status === 'NOT_APPLICABLE' ? 'Left out of the verdict and the score.' : 'Nothing to report.'}</p>
      ) : null}
    </li>
  );
}
