import { TokensPanel } from '../../features/people/tokens-panel.js';
import { AdminFrame } from './admin-frame.js';

/** Every API token, `/admin/tokens`. */
export function TokensPage() {
  return (
    <AdminFrame
      title="API tokens"
      about="Keys for scripts, each within the trusts and actions it was made for, and until its day."
    >
      <TokensPanel everyones />
    </AdminFrame>
  );
}
