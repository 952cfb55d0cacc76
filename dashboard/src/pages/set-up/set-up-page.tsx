import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { problemOf } from '../../api/problem.js';
import { phaseWords } from '../../format/words.js';
import { deploymentForm, EMPTY_FORM, type DeploymentForm } from '../../features/set-up/deployment-form.js';
import { DeploymentFields } from '../../features/set-up/deployment-fields.js';
import { setUpInputOf } from '../../features/set-up/deployment-values.js';
import { SetUpDeploymentDocument } from '../../gql/set-up-deployment.js';
import { SetUpListDocument } from '../../gql/set-up-list.js';
import { Panel } from '../../ui/panel.js';
import '../../features/set-up/set-up.css';
import { EditDeploymentPage } from './edit-deployment-page.js';

/** A new deployment at `/set-up`, one that exists at `/set-up/:id`. */
export function SetUpPage() {
  const { id } = useParams({ strict: false });
  return id === undefined ? <NewDeploymentPage /> : <EditDeploymentPage key={id} id={id} />;
}

/** A trust, its site and its deployment for the first time. */
function NewDeploymentPage() {
  const navigate = useNavigate();
  const [list] = useQuery({ query: SetUpListDocument });
  const [saving, setUp] = useMutation(SetUpDeploymentDocument);
  const [refusal, setRefusal] = useState<string | null>(null);
  const deployments = list.data?.deployments ?? [];

  const save = async (form: DeploymentForm) => {
    setRefusal(null);
    const { data, error } = await setUp({ input: setUpInputOf(form) });
    if (data) await navigate({ to: '/deployments/$id', params: { id: data.setUpDeployment.id }, search: { next: 'drop' } });
    else setRefusal(problemOf(error).message);
  };

  return (
    <>
      <title>Set up – Steady</title>
      <h1>Set up a site</h1>
      <p className="as-at">
        Say what goes live where and what the trust will send. Then drop its files, and the site’s page says how it stands.
      </p>
      <div className="set-up-columns">
        <DeploymentFields
          values={EMPTY_FORM}
          shape={deploymentForm}
          before={null}
          busy={saving.fetching}
          refusal={refusal}
          onSubmit={(form) => void save(form)}
        />
        <aside>
          <Panel
            title="Already set up"
            loading={list.fetching && !list.data}
            error={list.error}
            empty={
              list.data && deployments.length === 0 ? (
                <>
                  <p className="strong">This is the first site.</p>
                  <p>
                    A site is one hospital where one release goes live. Each site of a trust is set up by itself, since each has
                    its own go-live day and its own verdict.
                  </p>
                </>
              ) : undefined
            }
          >
            {list.data ? (
              <ul className="set-up-list">
                {deployments.map(({ id, name, phase, release, trust }) => (
                  <li key={id}>
                    <Link to="/set-up/$id" params={{ id }} className="strong" activeOptions={{ exact: true }}>
                      {name}
                    </Link>
                    <div className="small soft">
                      {trust.code}, {release}, {phaseWords[phase]}
                    </div>
                  </li>
                ))}
              </ul>
            ) : undefined}
          </Panel>
        </aside>
      </div>
    </>
  );
}
