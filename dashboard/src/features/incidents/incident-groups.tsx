import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useLiveQuery } from '../../api/use-live-query.js';
import { formatDay } from '../../format/days.js';
import { countOf, formatNumber } from '../../format/figures.js';
import { categoryWords, stateWords } from '../../format/words.js';
import { IncidentGroupsDocument, type IncidentGroupsQuery } from '../../gql/incident-groups.js';
import type { Category, ClockState, IncidentState, Priority } from '../../gql/schema-types.js';
import { addDays } from '@steady/shared/time';
import { Panel } from '../../ui/panel.js';
import { capital, clockStateWords } from './incident-words.js';
import { changed, filterOf, GROUPS, searchFromView, type GroupName, type IncidentsView } from './incidents-view.js';

type Group = IncidentGroupsQuery['incidents']['groups'][number];

/** Groups shown before "Show all" is pressed. */
const FEW = 24;

/** Counts of the whole list by one thing; a group is pressed to see its incidents. */
export function IncidentGroups({ view }: { view: IncidentsView }) {
  const [all, setAll] = useState(false);
  const group = view.group === '' ? 'state' : view.group;
  const { data, error, loading, refresh } = useLiveQuery(
    IncidentGroupsDocument,
    { filter: filterOf(view), by: [GROUPS[group].key] },
    { topics: ['incidents'] },
  );
  const groups = data?.incidents.groups ?? [];
  return (
    <section className="incident-groups" aria-label={`By ${GROUPS[group].words.toLowerCase()}`}>
      <Panel loading={loading} lines={2} error={error} onRetry={refresh}>
        <p className="small soft">
          {countOf(data?.incidents.totalCount ?? 0, 'incident')} by {GROUPS[group].words.toLowerCase()}, counted over the whole
          list:
        </p>
        <ul className="chips">
          {groups.slice(0, all ? undefined : FEW).map((each) => (
            <li key={each.keys[0]}>
              <GroupLink view={view} group={group} of={each} />
            </li>
          ))}
        </ul>
        {groups.length > FEW ? (
          <button type="button" className="text-button" onClick={() => setAll(!all)}>
            {all ? 'Show fewer' : `Show all ${groups.length}`}
          </button>
        ) : null}
      </Panel>
    </section>
  );
}

function GroupLink({ view, group, of }: { view: IncidentsView; group: GroupName; of: Group }) {
  const words = (
    <>
      {wordsOf(group, of)} <strong>{formatNumber(of.count)}</strong>
    </>
  );
  return (
    <Link
      to="/incidents"
      search={searchFromView(changed(view, narrowingTo(group, of.keys[0] ?? '')))}
      className="chip"
      activeOptions={{ exact: true }}
      resetScroll={false}
    >
      {words}
    </Link>
  );
}

function wordsOf(group: GroupName, { keys: [key = ''], names: [name = ''] }: Group): string {
  if (key === '') return { assignee: 'Nobody', site: 'No site given', supplier: 'No supplier' }[group as 'site'] ?? 'Not given';
  switch (group) {
    case 'state':
      return stateWords[key as IncidentState];
    case 'category':
      return capital(categoryWords[key as Category]);
    case 'clock':
      return capital(clockStateWords[key as ClockState]);
    case 'week':
      return `From ${formatDay(key)}`;
    default:
      return name;
  }
}

/** What a press on a group narrows the list to. */
function narrowingTo(group: GroupName, key: string): Partial<IncidentsView> {
  switch (group) {
    case 'trust':
      return { trust: key };
    case 'site':
      return { site: [key] };
    case 'state':
      return { state: [key as IncidentState] };
    case 'priority':
      return { priority: [key as Priority] };
    case 'category':
      return { category: [key as Category] };
    case 'assignee':
      return { assignee: [key] };
    case 'clock':
      return { clock: [key as ClockState] };
    case 'week':
      return { openedFrom: key, openedTo: addDays(key, 6) };
    case 'team':
      return { team: [key] };
    case 'department':
      return { department: [key] };
    case 'supplier':
      return { supplier: [key] };
  }
}
