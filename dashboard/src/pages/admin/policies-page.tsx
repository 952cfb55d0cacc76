import { useState } from 'react';
import { useQuery } from 'urql';
import { useSession } from '../../api/session-context.js';
import { PolicyEditor } from '../../features/policies/policy-editor.js';
import { formatDay, formatMoment, londonDay } from '../../format/days.js';
import { PoliciesDocument, type PoliciesQuery } from '../../gql/policies.js';
import { DataTable, type Column } from '../../ui/data-table.js';
import { Panel } from '../../ui/panel.js';
import { AdminFrame } from './admin-frame.js';
import '../../features/policies/policies.css';

type Version = PoliciesQuery['policies'][number];

/** The house rules as versions: targets, calendars and thresholds, `/admin/policies`. */
export function PoliciesPage() {
  const { programme } = useSession();
  const [{ data, error, fetching }, ask] = useQuery({ query: PoliciesDocument, requestPolicy: 'cache-and-network' });
  const [made, setMade] = useState<number | null>(null);
  const versions = data?.policies;
  const newest = versions?.[0];
  const columns: Column<Version>[] = [
    {
      key: 'version',
      heading: 'Version',
      cell: ({ version, name, isInForce }) => (
        <>
          <span className="strong">
            {version}. {name}
          </span>
          {isInForce ? <span> – in force today</span> : null}
        </>
      ),
    },
    { key: 'from', heading: 'Judges from', labelled: true, cell: ({ effectiveOn }) => formatDay(effectiveOn) },
    {
      key: 'by',
      heading: 'Made',
      labelled: true,
      cell: ({ version, madeBy, madeAt }) =>
        version === 1 ? 'Came with Steady' : `by ${madeBy}, ${formatMoment(madeAt, programme.now)}`,
    },
    { key: 'why', heading: 'Why', labelled: true, hideEmpty: ({ reason }) => reason === '', cell: ({ reason }) => reason },
  ];
  return (
    <AdminFrame
      title="Policies"
      about="The numbers by which clocks, verdicts and gates are judged. A version is never changed; the next one judges from its own day on."
    >
      <Panel loading={fetching && !data} error={error} onRetry={() => ask({ requestPolicy: 'network-only' })} lines={6}>
        {versions && newest ? (
          <>
            <p role="status">{made === null ? '' : `Version ${made} is made.`}</p>
            <DataTable caption="Versions" columns={columns} rows={versions} rowKey={({ version }) => String(version)} />
            <h2>The next version</h2>
            <PolicyEditor
              key={newest.version}
              newest={newest}
              today={londonDay(programme.now)}
              onMade={(version) => {
                setMade(version);
                ask({ requestPolicy: 'network-only' });
              }}
            />
          </>
        ) : undefined}
      </Panel>
    </AdminFrame>
  );
}
