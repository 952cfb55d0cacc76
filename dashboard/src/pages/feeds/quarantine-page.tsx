import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useRole, useSession } from '../../api/session-context.js';
import { useLiveQuery } from '../../api/use-live-query.js';
import { FeedsLinks } from '../../features/feeds/feeds-links.js';
import { HeldTextLine } from '../../features/quarantine/held-text-line.js';
import { countOf } from '../../format/figures.js';
import { HeldTextsDocument } from '../../gql/held-texts.js';
import { Panel } from '../../ui/panel.js';
import { TabLinks } from '../../ui/tabs.js';
import '../../features/people/people.css';
import '../../features/quarantine/quarantine.css';

const SHOWN = 100;

/** Texts in which something may identify a patient, `/feeds/quarantine`. */
export function QuarantinePage() {
  const search: Record<string, string | undefined> = useSearch({ from: '/signed-in/feeds/quarantine' });
  const decided = search['decided'] === 'yes';
  const { programme } = useSession();
  const [said, setSaid] = useState('');
  const mayDecide = useRole('ADMINISTRATOR', 'PROGRAMME_MANAGER', 'TRUST_IT_LEAD');
  const mayRelease = useRole('TRUST_IT_LEAD');
  const { data, error, loading, refresh } = useLiveQuery(HeldTextsDocument, { decided, first: SHOWN });
  const texts = data?.heldTexts;
  return (
    <>
      <title>Quarantine – Feeds – Steady</title>
      <h1>Quarantine</h1>
      <p className="as-at">
        {texts && !decided
          ? texts.totalCount === 0
            ? 'No text waits for a decision.'
            : `${countOf(texts.totalCount, 'text')} may identify a patient and ${texts.totalCount === 1 ? 'waits' : 'wait'} for a decision; everywhere else only the masked form is shown.`
          : '\u00a0'}
      </p>
      <FeedsLinks />
      <TabLinks label="Which texts">
        <Link to="/feeds/quarantine" search={{}} aria-current={decided ? undefined : 'page'} activeProps={{}}>
          Waiting
        </Link>
        <Link to="/feeds/quarantine" search={{ decided: 'yes' }} aria-current={decided ? 'page' : undefined} activeProps={{}}>
          Decided
        </Link>
      </TabLinks>
      <p role="status" className="small">
        {said}
      </p>
      <Panel
        loading={loading}
        error={error}
        onRetry={refresh}
        lines={6}
        empty={
          texts?.totalCount === 0 ? (
            <div className="empty">
              <p className="strong">{decided ? 'Nothing was decided yet.' : 'Nothing waits.'}</p>
              <p>
                Every text that comes in, by file, message or hand, is looked through for NHS numbers, dates of birth and the
                like. What is found is masked before it is stored, and listed here for the people of the trust.
              </p>
            </div>
          ) : undefined
        }
      >
        {texts ? (
          <>
            {mayDecide && !mayRelease && !decided ? (
              <p className="small soft">
                Only the people of a trust itself can say that a text identifies nobody, and release it.
              </p>
            ) : null}
            <ul className="held-texts">
              {texts.nodes.map((text) => (
                <HeldTextLine
                  key={text.id}
                  text={text}
                  now={programme.now}
                  acts={mayDecide ? (mayRelease ? ['MASK', 'RELEASE', 'DISCARD'] : ['MASK', 'DISCARD']) : []}
                  onChanged={(words) => {
                    setSaid(words);
                    refresh();
                  }}
                />
              ))}
            </ul>
            {texts.totalCount > texts.nodes.length ? (
              <p className="small">The newest {texts.nodes.length} are shown; decide on these and the others follow.</p>
            ) : null}
          </>
        ) : undefined}
      </Panel>
    </>
  );
}
