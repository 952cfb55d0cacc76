import { useParams } from '@tanstack/react-router';
import { useForm } from 'react-hook-form';
import { problemOf } from '../../api/problem.js';
import { welcome } from '../../api/session-calls.js';
import { Button } from '../../ui/button.js';
import { FormProblem } from '../../ui/form-problem.js';
import { LoneFrame } from '../../ui/lone-frame.js';
import { TextField } from '../../ui/text-field.js';

interface WelcomeForm {
  email: string;
  password: string;
  again: string;
}

const shortest = 12;

/** The first administrator's account, made through the one-time link that Steady prints when it starts. */
export function WelcomePage() {
  const { token } = useParams({ from: '/welcome/$token' });
  const { register, handleSubmit, setError, getValues, formState } = useForm<WelcomeForm>({ shouldFocusError: true });
  const { errors, isSubmitting } = formState;
  const submit = handleSubmit(async ({ email, password }) => {
    try {
      await welcome(token, email.trim(), password);
      window.location.assign('/');
    } catch (error) {
      setError('root', { message: problemOf(error).message });
    }
  });
  return (
    <LoneFrame title="Welcome to Steady">
      <p>Make the first administrator’s account. The link that led here works once, for 24 hours.</p>
      {errors.root?.message ? <FormProblem message={errors.root.message} /> : null}
      <form onSubmit={submit} noValidate>
        <TextField
          label="Your e-mail address"
          type="email"
          autoComplete="username"
          autoFocus
          error={errors.email?.message}
          {...register('email', {
            required: 'Enter your e-mail address',
            pattern: { value: /^\S+@\S+$/, message: 'Enter an e-mail address in the form name@example.nhs.uk' },
          })}
        />
        <TextField
          label="A password"
          hint={`At least ${shortest} characters. Three words are easier to remember than signs and digits.`}
          type="password"
          autoComplete="new-password"
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
        <Button type="submit" busy={isSubmitting} busyWords="Making the account…">
          Make the account and sign in
        </Button>
      </form>
    </LoneFrame>
  );
}
