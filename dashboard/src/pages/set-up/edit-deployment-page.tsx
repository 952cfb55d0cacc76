import { Link } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { EditDeployment } from '../../features/set-up/edit-deployment.js';
import { DeploymentToEditDocument } from '../../gql/deployment-to-edit.js';
import { Panel } from '../../ui/panel.js';
import '../../features/set-up/set-up.css';

/** A deployment that exists, to be changed, `/set-up/:id`. */
export function EditDeploymentPage({ id }: { id: string }) {
  const [{ data, error, fetching }, ask] = useQuery({
    query: DeploymentToEditDocument,
    variables: { id },
    requestPolicy: 'network-only',
  });
  const deployment = data?.deployment;
  return (
    <>
      <title>{`${deployment?.name ?? 'Site'}, set up – Steady`}</title>
      <p className="breadcrumb">
        <Link to="/set-up" activeOptions={{ exact: true }}>
          Set up
        </Link>{' '}
        / {deployment?.name ?? id}
      </p>
      <h1>{deployment ? `Change ${deployment.name}` : 'Change a site'}</h1>
      {deployment ? (
        <p className="as-at">
          {deployment.trust.name}, {deployment.trust.code}.{' '}
          <Link to="/deployments/$id" params={{ id }} activeOptions={{ exact: true }}>
            See its page
          </Link>
        </p>
      ) : null}
      <div className="set-up-columns">
        <Panel
          loading={fetching && !data}
          lines={12}
          error={error}
          onRetry={() => ask({ requestPolicy: 'network-only' })}
          empty={
            deployment === null ? (
              <>
                <p className="strong">There is no such site that you may see.</p>
                <p>The address may be mistyped, or the site belongs to a trust outside your rights.</p>
              </>
            ) : undefined
          }
        >
          {deployment ? <EditDeployment key={deployment.id} deployment={deployment} /> : undefined}
        </Panel>
      </div>
    </>
  );
}
