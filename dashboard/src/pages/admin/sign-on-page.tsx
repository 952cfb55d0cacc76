import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { problemOf } from '../../api/problem.js';
import { RulesEditor } from '../../features/sign-on/rules-editor.js';
import { SetSignOnRulesDocument } from '../../gql/set-sign-on-rules.js';
import { type SignOnRulesQuery, SignOnRulesDocument } from '../../gql/sign-on-rules.js';
import type { SignOnRuleInput } from '../../gql/schema-types.js';
import { Panel } from '../../ui/panel.js';
import { AdminFrame } from './admin-frame.js';
import '../../features/sign-on/sign-on.css';

/** How people sign in through their organisation, `/admin/sign-on`. */
export function SignOnPage() {
  const [{ data, error, fetching }, ask] = useQuery({ query: SignOnRulesDocument });
  const [saving, save] = useMutation(SetSignOnRulesDocument);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [saved, setSaved] = useState(false);
  const signOn = data?.signOn;

  const onSave = async (rules: SignOnRuleInput[]) => {
    setRefusal(null);
    setSaved(false);
    const answer = await save({ version: signOn?.version ?? 0, rules });
    if (answer.error) setRefusal(problemOf(answer.error).message);
    else {
      setSaved(true);
      ask({ requestPolicy: 'network-only' });
    }
  };

  return (
    <AdminFrame
      title="Single sign-on"
      about="People sign in with their organisation’s account; rules say who may come in, as what, and for which trusts."
    >
      <Panel loading={fetching && !signOn} error={error} onRetry={() => ask({ requestPolicy: 'network-only' })} lines={6}>
        {signOn ? (
          <>
            <Facts signOn={signOn} />
            <h2>Rules</h2>
            <p role="status">{saved ? 'Saved. The new rules are in force.' : ''}</p>
            <RulesEditor
              key={signOn.version}
              rules={signOn.rules}
              busy={saving.fetching}
              refusal={refusal}
              onSave={(rules) => void onSave(rules)}
            />
          </>
        ) : undefined}
      </Panel>
    </AdminFrame>
  );
}

const methodWords: Record<string, string> = {
  private_key_jwt: 'by a signature with its private key',
  client_secret: 'by a shared secret',
};

function Facts({ signOn }: { signOn: SignOnRulesQuery['signOn'] }) {
  if (!signOn.configured)
    return (
      <p>
        <strong>It is not set up.</strong> Whoever runs Steady sets it up with the settings OIDC_ISSUER, OIDC_CLIENT_ID and
        OIDC_PRIVATE_KEY_FILE or OIDC_CLIENT_SECRET_FILE, and registers the address /api/session/oidc/callback of this site with
        the provider. Rules can be written before.
      </p>
    );
  return (
    <dl className="sign-on-facts">
      <dt>Provider</dt>
      <dd>{signOn.issuer}</dd>
      <dt>Steady is known there as</dt>
      <dd>
        {signOn.clientId}, and proves itself {methodWords[signOn.method] ?? signOn.method}
      </dd>
      <dt>Address to register there</dt>
      <dd>{`${window.location.origin}/api/session/oidc/callback`}</dd>
      <dt>People who come this way</dt>
      <dd>{signOn.people}</dd>
    </dl>
  );
}
