import { Link, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useForm } from 'react-hook-form';
import { safePageAddress } from '@steady/shared/text';
import { problemOf } from '../../api/problem.js';
import { offersSignOn, signIn } from '../../api/session-calls.js';
import { Button } from '../../ui/button.js';
import { FormProblem } from '../../ui/form-problem.js';
import { LoneFrame } from '../../ui/lone-frame.js';
import { TextField } from '../../ui/text-field.js';
import { signInSentence, signOnSentence } from './sign-in-sentence.js';

interface SignInForm {
  email: string;
  password: string;
}

/** Signing in with e-mail address and password, or through the person's organisation where that is set up. */
export function SignInPage() {
  const { next, problem } = useSearch({ from: '/sign-in' });
  const { register, handleSubmit, setError, formState } = useForm<SignInForm>({ shouldFocusError: true });
  const { errors, isSubmitting } = formState;
  const submit = handleSubmit(async ({ email, password }) => {
    try {
      await signIn(email.trim(), password);
      // Loaded afresh, so that nothing of an earlier person's is left in memory.
      window.location.assign(safePageAddress(next));
    } catch (error) {
      setError('root', { message: signInSentence(problemOf(error)) });
    }
  });
  return (
    <LoneFrame title="Sign in">
      <p className="soft">Steady says with evidence whether a go-live is unsteady, settling or steady.</p>
      {(errors.root?.message ?? problem) ? <FormProblem message={errors.root?.message ?? signOnSentence(problem ?? '')} /> : null}
      <SignOnLink next={safePageAddress(next)} />
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
      <p className="small soft lone-note">
        <Link to="/reset">Forgotten password?</Link> Without an account, ask an administrator of your programme.
      </p>
    </LoneFrame>
  );
}

/** A link and no form: the content security policy lets forms go nowhere but here. */
function SignOnLink({ next }: { next: string }) {
  const [offered, setOffered] = useState(false);
  useEffect(() => {
    let here = true;
    void offersSignOn().then((yes) => here && setOffered(yes));
    return () => {
      here = false;
    };
  }, []);
  if (!offered) return null;
  const search = next === '/' ? '' : `?next=${encodeURIComponent(next)}`;
  return (
    <div className="sign-on">
      <a className="nhsuk-button" href={`/api/session/oidc/begin${search}`}>
        Sign in with your organisation’s account
      </a>
      <p className="small soft">Or with an account of Steady’s own:</p>
    </div>
  );
}
