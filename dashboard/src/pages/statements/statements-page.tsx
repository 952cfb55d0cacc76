import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useRole } from '../../api/session-context.js';
import { useLiveQuery } from '../../api/use-live-query.js';
import { StatementLine } from '../../features/statements/statement-line.js';
import { claims, claimWords } from '../../features/statements/statement-words.js';
import type { Claim } from '../../gql/schema-types.js';
import { StatementsDocument } from '../../gql/statements.js';
import { InlineSelect } from '../../ui/inline-select.js';
import { Panel } from '../../ui/panel.js';
import '../../features/statements/statements.css';

/** Every statement a person may see, `/statements`: the newest first, beside what the figures of its day say. */
export function StatementsPage() {
  const navigate = useNavigate();
  const search: Record<string, string | undefined> = useSearch({ from: '/signed-in/statements' });
  const claim = claims.find((one) => one === search['claim']) ?? null;
  const ended = search['ended'] === 'yes';
  const site = search['site'] ?? null;
  const mayChange = useRole('ADMINISTRATOR', 'PROGRAMME_MANAGER', 'TRUST_IT_LEAD');
  const { data, error, loading, refresh } = useLiveQuery(StatementsDocument, {
    filter: { deployment: site, claim, ended },
    first: 100,
  });
  const go = (changes: Record<string, string | undefined>) => {
    const next = Object.fromEntries(Object.entries({ ...search, ...changes }).filter(([, value]) => value));
    void navigate({ to: '/statements', search: next, resetScroll: false });
  };
  return (
    <div className="statements-page">
      <title>Statements – Steady</title>
      <h1>Statements</h1>
      <p className="as-at">
        What was said of sites, beside what their figures said on that day: as known then, and as known now.
      </p>
      <div className="statement-filters">
        <InlineSelect
          label="Claim"
          value={claim ?? ''}
          options={[{ value: '', words: 'Every claim' }, ...claims.map((value) => ({ value, words: claimWords[value] }))]}
          onChoose={(value) => go({ claim: value as Claim })}
        />
        <InlineSelect
          label="Show"
          value={ended ? 'yes' : ''}
          options={[
            { value: '', words: 'Those that stand' },
            { value: 'yes', words: 'Corrected and withdrawn too' },
          ]}
          onChoose={(value) => go({ ended: value })}
        />
        {site === null ? null : (
          <button type="button" className="text-button" onClick={() => go({ site: undefined })}>
            Show every site
          </button>
        )}
      </div>
      <Panel
        loading={loading}
        error={error}
        onRetry={refresh}
        lines={8}
        empty={
          data?.statements.length === 0 ? (
            <>
              <p>No statement is recorded{claim === null && site === null ? '' : ' that is like that'}.</p>
              <p>
                A statement is recorded on a site’s page: choose one on the <Link to="/">rollout</Link>.
              </p>
            </>
          ) : null
        }
      >
        {data ? (
          <ul className="statements">
            {data.statements.map((said) => (
              <StatementLine
                key={said.id}
                said={said}
                mayChange={mayChange}
                onChanged={refresh}
                place={
                  <Link to="/deployments/$id" params={{ id: said.deployment.id }}>
                    {said.deployment.name}
                  </Link>
                }
              />
            ))}
          </ul>
        ) : undefined}
      </Panel>
    </div>
  );
}
