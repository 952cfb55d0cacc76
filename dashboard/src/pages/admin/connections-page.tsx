import { ConnectionsPanel } from '../../features/connections/connections-panel.js';
import { AdminFrame } from './admin-frame.js';

/** Senders of webhooks, `/admin/connections`. */
export function ConnectionsPage() {
  return (
    <AdminFrame
      title="Connections"
      about="Systems that tell Steady of every change as it happens, each with its own address and secret."
    >
      <ConnectionsPanel />
    </AdminFrame>
  );
}
