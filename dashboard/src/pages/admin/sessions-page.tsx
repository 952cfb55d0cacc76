import { SessionsPanel } from '../../features/people/sessions-panel.js';
import { AdminFrame } from './admin-frame.js';

/** Everybody who is signed in, `/admin/sessions`. */
export function SessionsPage() {
  return (
    <AdminFrame
      title="Sessions"
      about="Everybody who is signed in. A session ends after half an hour without a request, and after twelve hours in any case."
    >
      <SessionsPanel everyones />
    </AdminFrame>
  );
}
