import { useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { ProblemNotice } from '../ui/panel.js';

/** A page that could not be loaded or drawn. A page left open over an upgrade ends here: its parts have new names. */
export function PageBroken({ reset }: ErrorComponentProps) {
  const router = useRouter();
  return (
    <div className="page-broken">
      <h1>This page could not be shown</h1>
      <ProblemNotice
        problem={{
          code: 'INTERNAL',
          message: 'The rest of Steady works. If Steady was just upgraded, reload the page.',
          details: null,
        }}
        onRetry={() => {
          reset();
          void router.invalidate();
        }}
      />
    </div>
  );
}
