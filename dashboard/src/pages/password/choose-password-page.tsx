import { Link, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useForm } from 'react-hook-form';
import { problemOf } from '../../api/problem.js';
import { choosePassword, purposeOfLink } from '../../api/session-calls.js';
import { Button } from '../../ui/button.js';
import { FormProblem } from '../../ui/form-problem.js';
import { LoneFrame } from '../../ui/lone-frame.js';
import { Waiting } from '../../ui/panel.js';
import { TextField } from '../../ui/text-field.js';

interface ChooseForm {
  password: string;
  again: string;
}

const shortest = 12;

/** Choosing a password with a one-time link: `/invitation/:token` and `/reset/:token`. */
export function ChoosePasswordPage() {
  const { token = '' } = useParams({ strict: false });
  const [purpose, setPurpose] = useState<string | null>(null);
  const [gone, setGone] = useState<string | null>(null);
  useEffect(() => {
    purposeOfLink(token).then(setPurpose, (error: unknown) => setGone(problemOf(error).message));
  }, [token]);
  if (gone !== null)
    return (
      <LoneFrame title="This link no longer works">
        <p>{gone}</p>
        <p>
          <Link to="/reset">Ask for a new one</Link>, or go to <Link to="/sign-in">sign in</Link>.
        </p>
      </LoneFrame>
    );
  const invited = purpose === 'INVITATION';
  return (
    <LoneFrame title={invited ? 'Welcome to Steady' : 'Choose a new password'}>
      {purpose === null ? <Waiting lines={3} /> : <Choose token={token} invited={invited} />}
    </LoneFrame>
  );
}

function Choose({ token, invited }: { token: string; invited: boolean }) {
  const { register, handleSubmit, setError, getValues, formState } = useForm<ChooseForm>({ shouldFocusError: true });
  const { errors, isSubmitting } = formState;
  const submit = handleSubmit(async ({ password }) => {
    try {
      await choosePassword(token, password);
      window.location.assign('/');
    } catch (error) {
      setError('root', { message: problemOf(error).message });
    }
  });
  return (
    <>
      <p>
        {invited
          ? 'An administrator has made you an account. Choose a password for it; the link that led here works once.'
          : 'The link that led here works once. You will be signed out everywhere else.'}
      </p>
      {errors.root?.message ? <FormProblem message={errors.root.message} /> : null}
      <form onSubmit={submit} noValidate>
        <TextField
          label="A password"
          hint={`At least ${shortest} characters. Three words are easier to remember than signs and digits.`}
          type="password"
          autoComplete="new-password"
          autoFocus
          error={errors.password?.message}
          {...register('password', {
            required: 'Enter a password',
            minLength: { value: shortest, message: `The password needs at least ${shortest} characters` },
          })}
        />
        <TextField
          label="The password again"
          type="password"
          autoComplete="new-password"
          error={errors.again?.message}
          {...register('again', { validate: (value) => value === getValues('password') || 'The two passwords differ' })}
        />
        <Button type="submit" busy={isSubmitting} busyWords="Signing in…">
          Choose it and sign in
        </Button>
      </form>
    </>
  );
}
