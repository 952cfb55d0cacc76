import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { problemOf } from '../../api/problem.js';
import { changePassword } from '../../api/session-calls.js';
import { useRole, useSession } from '../../api/session-context.js';
import { SessionsPanel } from '../../features/people/sessions-panel.js';
import { TokensPanel } from '../../features/people/tokens-panel.js';
import { roleWords } from '../../format/words.js';
import { Button } from '../../ui/button.js';
import { FormProblem } from '../../ui/form-problem.js';
import { Panel } from '../../ui/panel.js';
import { TextField } from '../../ui/text-field.js';
import '../../features/people/people.css';

const shortest = 12;

/** One's own account: where one is signed in, the password, one's tokens, `/account`. */
export function AccountPage() {
  const { me } = useSession();
  const makesTokens = useRole('ADMINISTRATOR', 'PROGRAMME_MANAGER', 'TRUST_IT_LEAD', 'SERVICE');
  return (
    <>
      <title>Your account – Steady</title>
      <h1>{me.name}</h1>
      <p className="as-at">
        {me.email}. {roleWords[me.role]}, sees {me.trusts.length === 0 ? 'every trust' : me.trusts.join(', ')}.
      </p>
      <SessionsPanel everyones={false} title="Where you are signed in" />
      <ChangePassword />
      {makesTokens ? <TokensPanel everyones={false} title="Your API tokens" /> : null}
    </>
  );
}

interface PasswordForm {
  present: string;
  password: string;
  again: string;
}

function ChangePassword() {
  const { register, handleSubmit, setError, getValues, formState, reset } = useForm<PasswordForm>();
  const [said, setSaid] = useState('');
  const { errors, isSubmitting } = formState;
  const submit = handleSubmit(async ({ present, password }) => {
    setSaid('');
    try {
      await changePassword(present, password);
      reset();
      setSaid('Your password is changed. You were signed out everywhere else.');
    } catch (error) {
      setError('root', { message: problemOf(error).message });
    }
  });
  return (
    <Panel title="Your password">
      <form className="admin-form" onSubmit={submit} noValidate>
        {errors.root?.message ? <FormProblem message={errors.root.message} /> : null}
        <p role="status">{said}</p>
        <TextField
          label="Present password"
          type="password"
          autoComplete="current-password"
          error={errors.present?.message}
          {...register('present', { required: 'Enter your present password' })}
        />
        <TextField
          label="New password"
          hint={`At least ${shortest} characters.`}
          type="password"
          autoComplete="new-password"
          error={errors.password?.message}
          {...register('password', {
            required: 'Enter a new password',
            minLength: { value: shortest, message: `The password needs at least ${shortest} characters` },
          })}
        />
        <TextField
          label="New password again"
          type="password"
          autoComplete="new-password"
          error={errors.again?.message}
          {...register('again', { validate: (value) => value === getValues('password') || 'The two passwords differ' })}
        />
        <Button type="submit" busy={isSubmitting} busyWords="Changing…">
          Change the password
        </Button>
      </form>
    </Panel>
  );
}
