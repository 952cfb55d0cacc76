import { Component, useId, type ReactNode } from 'react';
import { problemOf, type Problem } from '../api/problem.js';

export interface PanelProps {
  /** The heading of the panel; leave it out where the page's own heading says it. */
  title?: string;
  /** What stands at the right of the heading: links, a button. */
  aside?: ReactNode;
  loading?: boolean;
  error?: unknown;
  /** What to show in place of the content when there is nothing: what this is, why it is empty, the next step. */
  empty?: ReactNode;
  onRetry?: () => void;
  /** Lines the waiting place holds free, so that the page does not jump. */
  lines?: number;
  className?: string;
  children?: ReactNode;
}

/** One part of a page with all its states: waiting, broken, empty, filled. A fault inside stays inside. */
export function Panel({ title, aside, className, ...state }: PanelProps) {
  const id = useId();
  return (
    <section className={className ? `panel ${className}` : 'panel'} aria-labelledby={title ? id : undefined}>
      {title ? (
        <div className="panel-head">
          <h2 id={id}>{title}</h2>
          {aside}
        </div>
      ) : null}
      <PanelBoundary>
        <PanelBody {...state} />
      </PanelBoundary>
    </section>
  );
}

function PanelBody({ loading, error, empty, onRetry, lines = 3, children }: PanelProps) {
  if (error !== undefined && error !== null && children === undefined)
    return <ProblemNotice problem={problemOf(error)} onRetry={onRetry} />;
  if (loading) return <Waiting lines={lines} />;
  if (empty !== undefined && empty !== null && empty !== false) return <div className="empty">{empty}</div>;
  return (
    <>
      {error !== undefined && error !== null ? (
        <p className="stale-note small tone-mid">
          These are the last figures received; newer ones could not be fetched. {problemOf(error).message}
        </p>
      ) : null}
      {children}
    </>
  );
}

/** The place of something still on its way. */
export function Waiting({ lines = 3 }: { lines?: number }) {
  return (
    <div className="waiting" role="status">
      <span className="visually-hidden">Loading</span>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} className="waiting-line" aria-hidden="true" />
      ))}
    </div>
  );
}

/** What happened, and what to do. */
export function ProblemNotice({ problem, onRetry }: { problem: Problem; onRetry?: (() => void) | undefined }) {
  return (
    <div className="problem" role="alert">
      <p>
        <strong>
          {problem.code === 'FORBIDDEN' || problem.code === 'NOT_FOUND' ? 'Not to be seen here.' : 'This could not be shown.'}
        </strong>{' '}
        {problem.message}
      </p>
      {onRetry ? (
        <button type="button" className="text-button" onClick={onRetry}>
          Try again
        </button>
      ) : null}
    </div>
  );
}

/** Keeps a fault in drawing one panel from taking the page with it. */
export class PanelBoundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return (
      <ProblemNotice
        problem={{
          code: 'INTERNAL',
          message:
            'Drawing this part failed; the rest of the page works. Try again, and if it fails again tell whoever runs Steady.',
          details: null,
        }}
        onRetry={() => this.setState({ broken: false })}
      />
    );
  }
}
