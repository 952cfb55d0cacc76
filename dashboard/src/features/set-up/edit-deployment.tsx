import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useClient, useMutation } from 'urql';
import { problemOf } from '../../api/problem.js';
import { DeploymentToEditDocument } from '../../gql/deployment-to-edit.js';
import { UpdateDeploymentDocument } from '../../gql/update-deployment.js';
import { merged, versionsOf } from './both-versions.js';
import { BothVersionsNotice, ChosenVersionNotice } from './both-versions-notice.js';
import { changeForm, type DeploymentForm } from './deployment-form.js';
import { DeploymentFields } from './deployment-fields.js';
import { formOf, updateInputOf, type DeploymentToEdit } from './deployment-values.js';

/** What was opened, what stands in the fields, and, after someone else saved first, what stands on the server now. */
interface Editing {
  readonly opened: DeploymentToEdit;
  readonly values: DeploymentForm;
  readonly theirs: DeploymentToEdit | null;
  /** What was chosen when both versions were shown. */
  readonly kept: 'both' | 'theirs' | null;
  /** Begins the fields afresh when other values are put into them. */
  readonly round: number;
}

/** Changes a deployment that exists. When someone else saved first, both versions are shown and nothing is lost. */
export function EditDeployment({ deployment }: { deployment: DeploymentToEdit }) {
  const client = useClient();
  const navigate = useNavigate();
  const [saving, update] = useMutation(UpdateDeploymentDocument);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [editing, setEditing] = useState<Editing>({
    opened: deployment,
    values: formOf(deployment),
    theirs: null,
    kept: null,
    round: 0,
  });
  const before = formOf(editing.opened);

  const save = async (form: DeploymentForm) => {
    setRefusal(null);
    const { id, version } = editing.opened;
    const { data, error } = await update({ id, version, input: updateInputOf(before, form) });
    if (data) {
      await navigate({ to: '/deployments/$id', params: { id } });
      return;
    }
    const problem = problemOf(error);
    if (problem.code !== 'STALE_VERSION') return setRefusal(problem.message);
    const latest = await client.query(DeploymentToEditDocument, { id }, { requestPolicy: 'network-only' }).toPromise();
    if (latest.data?.deployment) setEditing({ ...editing, values: form, theirs: latest.data.deployment });
    else setRefusal(problem.message);
  };

  const goOn = (values: DeploymentForm, kept: 'both' | 'theirs') => {
    if (editing.theirs) setEditing({ opened: editing.theirs, values, theirs: null, kept, round: editing.round + 1 });
  };
  const theirs = editing.theirs === null ? null : formOf(editing.theirs);

  return (
    <DeploymentFields
      key={editing.round}
      values={editing.values}
      shape={changeForm(before)}
      before={before}
      busy={saving.fetching}
      refusal={refusal}
      notice={
        theirs === null ? (
          editing.kept === null ? null : (
            <ChosenVersionNotice kept={editing.kept} />
          )
        ) : (
          <BothVersionsNotice
            versions={versionsOf(before, theirs, editing.values)}
            onKeepBoth={() => goOn(merged(before, theirs, editing.values), 'both')}
            onTakeTheirs={() => goOn(theirs, 'theirs')}
          />
        )
      }
      onSubmit={(form) => void save(form)}
    />
  );
}
