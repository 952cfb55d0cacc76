import { useNavigate, useSearch } from '@tanstack/react-router';
import { useRef } from 'react';
import { useSession } from '../../api/session-context.js';
import { useLiveQuery } from '../../api/use-live-query.js';
import { auditFileOf, auditFilterOf, auditViewOf } from '../../features/audit/audit-view.js';
import { actionGroups, actionWords, changeLines, detailLines } from '../../features/audit/audit-words.js';
import { formatMoment } from '../../format/days.js';
import { AuditLogDocument, type AuditLogQuery } from '../../gql/audit-log.js';
import { DataTable, type Column } from '../../ui/data-table.js';
import { Pagination } from '../../ui/pagination.js';
import { Panel } from '../../ui/panel.js';
import { SelectField } from '../../ui/select-field.js';
import { TextField } from '../../ui/text-field.js';
import { AdminFrame } from './admin-frame.js';

type Line = AuditLogQuery['auditEntries']['nodes'][number];

const pageSize = 50;

/** Who did what, when and from where, `/admin/audit`. What is shown is the address and nothing else. */
export function AuditPage() {
  const { programme } = useSession();
  const search = useSearch({ strict: false });
  const view = auditViewOf(search);
  const navigate = useNavigate();
  const cursors = useRef(new Map<number, string>());
  const page = Number(search['page'] ?? 1) || 1;
  const list = useLiveQuery(AuditLogDocument, {
    filter: auditFilterOf(view),
    first: pageSize,
    after: search['after'] ?? null,
  });
  const entries = list.data?.auditEntries;
  const open = (next: Record<string, string | undefined>) =>
    void navigate({ to: '/admin/audit', search: { ...search, after: undefined, page: undefined, ...next }, resetScroll: false });
  const columns: Column<Line>[] = [
    { key: 'at', heading: 'When', cell: ({ at }) => formatMoment(at, programme.now) },
    {
      key: 'who',
      heading: 'Who',
      cell: ({ actorName, address, tokenId }) => (
        <>
          <span className="strong">{actorName}</span>
          <div className="small soft">
            {address ?? 'no address'}
            {tokenId ? ', by a token' : ''}
          </div>
        </>
      ),
    },
    {
      key: 'what',
      heading: 'What',
      cell: ({ action, subject }) => (
        <>
          {actionWords(action)}
          <div className="small soft">{subject}</div>
        </>
      ),
    },
    {
      key: 'change',
      heading: 'Before and after',
      className: 'small',
      hideEmpty: (line) => linesOf(line).length === 0,
      cell: (line) => linesOf(line).map((words) => <div key={words}>{words}</div>),
    },
    { key: 'row', heading: 'Log and row', labelled: true, cell: ({ chain, position }) => `${chain} ${position}` },
  ];
  return (
    <AdminFrame
      title="Audit log"
      about="Who did what, when and from where. Each row is bound to the one before it; npm run audit:verify finds any that was changed, moved, removed or cut off."
    >
      <form
        key={JSON.stringify(view)}
        className="search-line"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          cursors.current.clear();
          const given = new FormData(event.currentTarget);
          const text = (name: string): string | undefined => String(given.get(name) ?? '').trim() || undefined;
          open({ log: text('log'), act: text('act'), about: text('about'), from: text('from'), to: text('to') });
        }}
      >
        <SelectField label="Acts" name="act" options={actionGroups} defaultValue={view.act} />
        <TextField label="Log" name="log" placeholder="RAL or programme" defaultValue={view.log} autoComplete="off" />
        <TextField label="About" name="about" defaultValue={view.about} autoComplete="off" />
        <TextField label="From" name="from" type="date" defaultValue={view.from} />
        <TextField label="To" name="to" type="date" defaultValue={view.to} />
        <button type="submit" className="nhsuk-button nhsuk-button--secondary nhsuk-button--small">
          Show
        </button>
      </form>
      <p className="small">
        <a href={auditFileOf(view)} download="audit.csv">
          Take these rows as CSV
        </a>
      </p>
      <Panel
        loading={list.loading}
        error={list.error}
        onRetry={list.refresh}
        lines={10}
        empty={entries?.totalCount === 0 ? <p>Nothing of this kind is in the log.</p> : undefined}
      >
        {entries ? (
          <>
            <DataTable
              caption="Audit log, newest first"
              columns={columns}
              rows={entries.nodes}
              rowKey={({ id }) => id}
              manyColumns
            />
            <Pagination
              from={(page - 1) * pageSize + 1}
              shown={entries.nodes.length}
              total={entries.totalCount}
              what="row"
              onPrevious={
                page > 1
                  ? () => open({ after: cursors.current.get(page - 1), page: page > 2 ? String(page - 1) : undefined })
                  : undefined
              }
              onNext={
                entries.pageInfo.hasNextPage
                  ? () => {
                      cursors.current.set(page, search['after'] ?? '');
                      open({ after: entries.pageInfo.endCursor ?? undefined, page: String(page + 1) });
                    }
                  : undefined
              }
            />
          </>
        ) : undefined}
      </Panel>
    </AdminFrame>
  );
}

const linesOf = ({ before, after, details }: Line): string[] => [
  ...changeLines(before ?? null, after ?? null),
  ...detailLines(details),
];
