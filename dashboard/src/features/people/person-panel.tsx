import { useState } from 'react';
import { useMutation } from 'urql';
import { problemOf } from '../../api/problem.js';
import {
  DisableUserDocument,
  EnableUserDocument,
  type InviteUserMutation,
  MakePasswordLinkDocument,
  UpdateUserDocument,
} from '../../gql/people.js';
import type { UserInput } from '../../gql/schema-types.js';
import { Button } from '../../ui/button.js';
import { Panel } from '../../ui/panel.js';
import { type PersonRow, tokensOf } from './people-words.js';
import { PersonForm } from './person-form.js';

/** One account: what may be changed of it. */
export function PersonPanel({
  person,
  isSelf,
  onLink,
  onChanged,
  onClose,
}: {
  person: PersonRow;
  isSelf: boolean;
  onLink: (link: InviteUserMutation['inviteUser']) => void;
  onChanged: () => void;
  onClose: () => void;
}) {
  const [saving, update] = useMutation(UpdateUserDocument);
  const [linking, makeLink] = useMutation(MakePasswordLinkDocument);
  const [disabling, disable] = useMutation(DisableUserDocument);
  const [enabling, enable] = useMutation(EnableUserDocument);
  const [asked, setAsked] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const done = (error: unknown, words: string): boolean => {
    setRefusal(error ? problemOf(error).message : null);
    setSaid(error ? '' : words);
    setAsked(false);
    if (!error) onChanged();
    return !error;
  };
  const onSave = async (input: UserInput) => {
    const { error } = await update({ user: person.id, input });
    done(error, 'Saved. With other rights the person signs in again.');
  };
  const onMakeLink = async () => {
    const { data, error } = await makeLink({ user: person.id });
    if (done(error, 'The link is above.') && data) onLink(data.makePasswordLink);
  };
  return (
    <Panel
      title={person.name}
      aside={
        <button type="button" className="text-button" onClick={onClose}>
          Close
        </button>
      }
    >
      <PersonForm
        values={{
          email: person.email,
          name: person.name,
          role: person.role,
          reach: person.seesEveryTrust ? 'ALL' : 'NAMED',
          codes: person.trusts.join(', '),
        }}
        inviting={false}
        busy={saving.fetching}
        refusal={refusal}
        onSubmit={(input) => void onSave(input)}
      />
      <p role="status">{said}</p>
      {person.disabledAt ? (
        <div className="admin-acts">
          <Button
            kind="secondary"
            busy={enabling.fetching}
            onClick={() =>
              void enable({ user: person.id }).then(({ error }) => done(error, 'The account is enabled. Tokens stay revoked.'))
            }
          >
            Enable the account
          </Button>
        </div>
      ) : asked ? (
        <div className="admin-acts">
          <p>
            {isSelf ? 'This is your own account. ' : ''}
            {person.sessions} {person.sessions === 1 ? 'session' : 'sessions'} and {tokensOf(person.tokens)} end at once.
          </p>
          <Button
            kind="warning"
            busy={disabling.fetching}
            onClick={() => void disable({ user: person.id }).then(({ error }) => done(error, 'The account is disabled.'))}
          >
            Disable {person.name} now
          </Button>
          <button type="button" className="text-button" onClick={() => setAsked(false)}>
            Keep the account
          </button>
        </div>
      ) : (
        <div className="admin-acts">
          <Button kind="secondary" busy={linking.fetching} onClick={() => void onMakeLink()}>
            {person.hasPassword ? 'Make a link for a new password' : 'Make a new invitation'}
          </Button>
          <Button kind="secondary" onClick={() => setAsked(true)}>
            Disable the account
          </Button>
        </div>
      )}
    </Panel>
  );
}
