import type { ImportStatus } from '../../gql/schema-types.js';
import { StatusPill } from '../../ui/verdict-pill.js';

/** Where a batch stands, in a word with its shape. */
export function ImportState({ status, sameAs, rejected }: { status: ImportStatus; sameAs: string | null; rejected: number }) {
  switch (status) {
    case 'REFUSED':
      return (
        <StatusPill tone="bad" shape="unsteady">
          Refused
        </StatusPill>
      );
    case 'UNDONE':
      return (
        <StatusPill tone="none" shape="withdrawn">
          Undone
        </StatusPill>
      );
    case 'RECEIVED':
    case 'RUNNING':
      return (
        <StatusPill tone="info" shape="business-as-usual">
          {status === 'RUNNING' ? 'Importing' : 'Waiting'}
        </StatusPill>
      );
    case 'DONE':
      if (sameAs) {
        return (
          <StatusPill tone="none" shape="not-live">
            Same file
          </StatusPill>
        );
      }
      return rejected > 0 ? (
        <StatusPill tone="mid" shape="settling">
          In, in part
        </StatusPill>
      ) : (
        <StatusPill tone="good" shape="steady">
          In
        </StatusPill>
      );
  }
}
