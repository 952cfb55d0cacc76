import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { problemOf } from '../../api/problem.js';
import { requestReset } from '../../api/session-calls.js';
import { Button } from '../../ui/button.js';
import { FormProblem } from '../../ui/form-problem.js';
import { LoneFrame } from '../../ui/lone-frame.js';
import { TextField } from '../../ui/text-field.js';

/** A forgotten password, `/reset`. The answer is the same whether or not there is such an account. */
export function ForgottenPage() {
  const { register, handleSubmit, setError, formState } = useForm<{ email: string }>({ shouldFocusError: true });
  const [sent, setSent] = useState(false);
  const { errors, isSubmitting } = formState;
  const submit = handleSubmit(async ({ email }) => {
    try {
      await requestReset(email.trim());
      setSent(true);
    } catch (error) {
      setError('root', { message: problemOf(error).message });
    }
  });
  return (
    <LoneFrame title="Forgotten password">
      {sent ? (
        <p role="status">
          If an account has this address, a mail with a link is on its way. The link works once, for an hour. If nothing comes,
          ask an administrator of your programme.
        </p>
      ) : (
        <>
          {errors.root?.message ? <FormProblem message={errors.root.message} /> : null}
          <form onSubmit={submit} noValidate>
            <TextField
              label="E-mail address"
              type="email"
              autoComplete="username"
              autoFocus
              error={errors.email?.message}
              {...register('email', { required: 'Enter your e-mail address' })}
            />
            <Button type="submit" busy={isSubmitting} busyWords="One moment…">
              Send me a link
            </Button>
          </form>
        </>
      )}
      <p>
        <Link to="/sign-in">Back to sign in</Link>
      </p>
    </LoneFrame>
  );
}
