import { ThresholdBar } from '../../charts/threshold-bar/threshold-bar.js';
import { formatDay } from '../../format/days.js';
import { formatNumber, formatPercentShort, formatTrained, noFigure } from '../../format/figures.js';
import type { SiteDeployment } from '../../features/site/site-words.js';
import { DataTable, type Column } from '../../ui/data-table.js';
import { Panel } from '../../ui/panel.js';
import { Link } from '@tanstack/react-router';

type Status = NonNullable<SiteDeployment['trainingStatus']>;
type Group = Status['groups'][number];

/** Said in place of a small group’s figures: of so few that each would be known by them. */
const fewPeople = <span className="small soft">few people, not shown</span>;

const columns: Column<Group>[] = [
  { key: 'group', heading: 'Staff group', cell: (group) => (group.critical ? <b>{group.staffGroup}</b> : group.staffGroup) },
  {
    key: 'bar',
    heading: 'Trained',
    cell: (group) => (group.percent === null ? fewPeople : <ThresholdBar percent={group.percent} needs={group.threshold} />),
  },
  {
    key: 'count',
    heading: 'Completed of required',
    numeric: true,
    labelled: true,
    cell: (group) => (group.required === null ? noFigure : `${formatNumber(group.completed)} of ${formatNumber(group.required)}`),
  },
  {
    key: 'critical',
    heading: 'Group',
    className: 'small soft',
    cell: (group) => (group.critical ? 'critical' : ''),
    hideEmpty: (group) => !group.critical,
  },
];

/** Who has completed training, by staff group; the critical ones first, each against its own threshold. */
export function TrainingGroups({ status }: { status: Status | null }) {
  return (
    <Panel
      title="Training by staff group"
      empty={
        status === null ? (
          <>
            <p>No training figures have been received, so training is unknown.</p>
            <p>
              Next, <Link to="/feeds">load a training export</Link>: one row a group and course, or one row a person; names are
              dropped while it is read.
            </p>
          </>
        ) : null
      }
    >
      {status ? (
        <>
          <p className="small soft">
            {status.atMost ? 'At most ' : ''}
            {formatTrained(status.percent)} of {formatNumber(status.required)} ({formatNumber(status.completed)}) by{' '}
            {formatDay(status.asOn)}; {formatPercentShort(status.threshold)} is needed.
            {status.atMost ? ' The export has rows a course only, so the lowest course stands for all.' : ''}
          </p>
          <DataTable
            caption="Training by staff group"
            columns={columns}
            rows={[...status.groups].sort((a, b) => Number(b.critical) - Number(a.critical))}
            rowKey={(group) => group.staffGroup}
          />
        </>
      ) : undefined}
    </Panel>
  );
}
