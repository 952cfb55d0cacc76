import { Link, useParams } from '@tanstack/react-router';
import { useRole } from '../../api/session-context.js';
import { useLiveQuery } from '../../api/use-live-query.js';
import { HistorySection } from '../../features/manage/history-section.js';
import { PlaceSection } from '../../features/manage/place-section.js';
import { PhaseSection } from '../../features/manage/phase-section.js';
import { RegisterSection } from '../../features/manage/register-section.js';
import { registers } from '../../features/manage/registers.js';
import { SupplierSection } from '../../features/manage/supplier-section.js';
import { ManageDocument } from '../../gql/manage.js';
import { Panel } from '../../ui/panel.js';
import '../../features/manage/manage.css';

/** What a programme keeps of a site, `/deployments/:id/manage`: phase, suppliers, milestones, risks, actions, decisions, history. */
export function ManagePage() {
  const { id } = useParams({ from: '/signed-in/deployments/$id/manage' });
  const mayChange = useRole('ADMINISTRATOR', 'PROGRAMME_MANAGER', 'TRUST_IT_LEAD');
  const mayMerge = useRole('ADMINISTRATOR', 'PROGRAMME_MANAGER');
  const { data, error, loading, refresh } = useLiveQuery(ManageDocument, { id });
  const deployment = data?.deployment;
  return (
    <>
      <title>{`Manage ${deployment?.name ?? 'a site'} – Steady`}</title>
      <nav aria-label="Breadcrumb">
        <p className="breadcrumb">
          <Link to="/">Rollout</Link> /{' '}
          <Link to="/deployments/$id" params={{ id }} activeOptions={{ exact: true }}>
            {deployment?.name ?? 'Site'}
          </Link>{' '}
          / Manage
        </p>
      </nav>
      <h1>{deployment ? `Manage ${deployment.name}` : 'Manage a site'}</h1>
      {deployment ? (
        <>
          <p className="as-at">
            {deployment.release}, {deployment.trust.name} ({deployment.trust.code}).{' '}
            {mayChange ? (
              <Link to="/set-up/$id" params={{ id }} activeOptions={{ exact: true }}>
                Change release, staff and feeds
              </Link>
            ) : (
              'Your role reads here.'
            )}
          </p>
          <div className="manage-columns">
            <div>
              <PhaseSection deployment={deployment} mayChange={mayChange} onChanged={refresh} />
              <PlaceSection deployment={deployment} mayRename={mayChange} mayMerge={mayMerge} onChanged={refresh} />
              <SupplierSection deployment={deployment} mayChange={mayChange} onChanged={refresh} />
              {registers.map((register) => (
                <RegisterSection
                  key={register.title}
                  deployment={deployment}
                  register={register}
                  mayChange={mayChange}
                  onChanged={refresh}
                />
              ))}
            </div>
            <HistorySection deployment={deployment} />
          </div>
        </>
      ) : (
        <Panel
          loading={loading}
          error={error}
          onRetry={refresh}
          lines={10}
          empty={data ? <p>There is no such site, or it is not yours to see.</p> : null}
        />
      )}
    </>
  );
}
