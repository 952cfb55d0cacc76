import { useSearch } from '@tanstack/react-router';
import { useForm } from 'react-hook-form';
import { problemOf } from '../../api/problem.js';
import { signIn } from '../../api/session-calls.js';
import { Button } from '../../ui/button.js';
import { FormProblem } from '../../ui/form-problem.js';
import { LoneFrame } from '../../ui/lone-frame.js';
import { TextField } from '../../ui/text-field.js';
import { safeNext } from './safe-next.js';
import { signInSentence } from './sign-in-sentence.js';

interface SignInForm {
  email: string;
  password: string;
}

/** Signing in with e-mail address and password. */
export function SignInPage() {
  const { next } = useSearch({ from: '/sign-in' });
  const { register, handleSubmit, setError, formState } = useForm<SignInForm>({ shouldFocusError: true });
  const { errors, isSubmitting } = formState;
  const submit = handleSubmit(async ({ email, password }) => {
    try {
      await signIn(email.trim(), password);
      // Loaded afresh, so that nothing of an earlier person's is left in memory.
      window.location.assign(safeNext(next));
    } catch (error) {
      setError('root', { message: signInSentence(problemOf(error)) });
    }
  });
  return (
    <LoneFrame title="Sign in">
      <p className="soft">Steady says with evidence whether a go-live is unsteady, settling or steady.</p>
      {errors.root?.message ? <FormProblem message={errors.root.message} /> : null}
      <form onSubmit={submit} noValidate>
        <TextField
          label="E-mail address"
          type="email"
          autoComplete="username"
          inputMode="email"
          autoFocus
          error={errors.email?.message}
          {...register('email', { required: 'Enter your e-mail address' })}
        />
        <TextField
          label="Password"
          type="password"
          autoComplete="current-password"
          error={errors.password?.message}
          {...register('password', { required: 'Enter your password' })}
        />
        <Button type="submit" busy={isSubmitting} busyWords="Signing in…">
          Sign in
        </Button>
      </form>
      <p className="small soft lone-note">No account, or a forgotten password? An administrator of your programme can help.</p>
    </LoneFrame>
  );
}
