import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { streamWords, verdictWords } from '../../format/words.js';
import { formatDay } from '../../format/days.js';
import { DataTable, type Column } from '../../ui/data-table.js';
import { StatusPill, statusLooks, VerdictPill } from '../../ui/verdict-pill.js';
import { PathLink } from '../../ui/path-link.js';
import { sectionOf, type Report, type ReportSection } from './report-words.js';

const pillWords = {
  UNSTEADY: 'Unsteady',
  SETTLING: 'Settling',
  STEADY: 'Steady',
  UNKNOWN: 'No data',
  NOT_APPLICABLE: 'Not applicable',
};

type Site = Report['content']['sites'][number];
type Stream = Site['streams'][number];

function StreamPill({ status }: { status: Stream['status'] }) {
  return <StatusPill {...statusLooks[status]}>{pillWords[status]}</StatusPill>;
}

const lastWeek = (pill: ReactNode | null) => pill ?? <span className="soft">not reported</span>;

const streamColumns: Column<Stream>[] = [
  { key: 'stream', heading: 'Stream', className: 'strong', cell: ({ stream }) => streamWords[stream] },
  {
    key: 'last',
    heading: 'Last week',
    labelled: true,
    cell: ({ lastStatus }) => lastWeek(lastStatus && <StreamPill status={lastStatus} />),
  },
  { key: 'now', heading: 'This week', labelled: true, cell: ({ status }) => <StreamPill status={status} /> },
  { key: 'why', heading: 'What it means', className: 'small soft', cell: ({ reason }) => reason },
];

const siteColumns: Column<Site>[] = [
  {
    key: 'site',
    heading: 'Site',
    className: 'strong',
    cell: ({ name, deployment }) => (
      <Link to="/deployments/$id" params={{ id: deployment }}>
        {name}
      </Link>
    ),
  },
  {
    key: 'last',
    heading: 'Last week',
    labelled: true,
    cell: ({ lastVerdict }) => lastWeek(lastVerdict && <VerdictPill verdict={lastVerdict} />),
  },
  {
    key: 'now',
    heading: 'This week',
    labelled: true,
    cell: ({ verdict, override }) => (
      <>
        <VerdictPill verdict={verdict} />
        {override ? <OverrideLine override={override} /> : null}
      </>
    ),
  },
  { key: 'why', heading: 'What it means', className: 'small soft', cell: ({ reason }) => reason },
];

/** A status a person set, beside the computed one: who, why, until when. */
export function OverrideLine({ override }: { override: NonNullable<Site['override']> }) {
  return (
    <span className="report-override small block">
      {override.by} reports “{verdictWords[override.says].toLowerCase()}” until {formatDay(override.untilOn)}: {override.reason}
    </span>
  );
}

/** The verdict of each site, or for one site the status of each stream, with last week's beside. */
export function ReportVerdicts({ report }: { report: Report }) {
  const [only, ...others] = report.content.sites;
  if (only === undefined) return <p>There is no site to report on.</p>;
  if (others.length > 0)
    return (
      <section className="report-part">
        <h2>Sites</h2>
        <DataTable
          caption="Verdict of each site"
          columns={siteColumns}
          rows={report.content.sites}
          rowKey={(site) => site.deployment}
        />
      </section>
    );
  return (
    <section className="report-part">
      <h2>Streams</h2>
      {only.override ? (
        <p>
          Computed: <VerdictPill verdict={only.verdict} /> <OverrideLine override={only.override} />
        </p>
      ) : null}
      {only.streams.length === 0 ? (
        <p>It is not live: streams have a status from go-live on.</p>
      ) : (
        <DataTable
          caption={`Streams of ${only.name}`}
          columns={streamColumns}
          rows={only.streams}
          rowKey={({ stream }) => stream}
        />
      )}
    </section>
  );
}

/** What changed since last week, each difference with the events that explain it, to nothing left over. */
export function ReportChanges({ report }: { report: Report }) {
  const { changes } = report.content;
  const told = new Set(changes.map(({ sentence }) => sentence));
  const other = (sectionOf(report, 'VERDICTS')?.sentences ?? []).filter((sentence) => !told.has(sentence));
  return (
    <section className="report-part">
      <h2>Changed since last week</h2>
      <Commentary text={sectionOf(report, 'VERDICTS')?.commentary ?? null} />
      {changes.map((change) => (
        <div key={change.key} className="report-change">
          <p>{change.sentence}</p>
          {change.lines.some(({ link }) => link !== null) ? (
            <p className="small report-change-links screen-only">
              {change.lines.flatMap(({ label, link }) =>
                link === null
                  ? []
                  : [
                      <PathLink key={label} path={link}>
                        {label}
                      </PathLink>,
                    ],
              )}
            </p>
          ) : null}
        </div>
      ))}
      {other.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </section>
  );
}

function Commentary({ text }: { text: string | null }) {
  if (text === null) return null;
  return (
    <div className="report-said">
      {text.split(/\n+/).map((line, index) => (
        <p key={index}>{line}</p>
      ))}
    </div>
  );
}

/** A section as it is written: what its authors say, its sentences, its tables. */
export function ReportSectionPart({ section, numbered = false }: { section: ReportSection; numbered?: boolean }) {
  return (
    <section className="report-part">
      <h2>{section.title}</h2>
      <Commentary text={section.commentary} />
      {numbered && section.sentences.length > 1 ? (
        <ol>
          {section.sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ol>
      ) : (
        section.sentences.map((sentence, index) => <p key={index}>{sentence}</p>)
      )}
      {section.tables.map((table) => (
        <SectionTable key={table.caption} table={table} />
      ))}
    </section>
  );
}

function SectionTable({ table }: { table: ReportSection['tables'][number] }) {
  const columns: Column<{ cells: readonly string[]; key: string }>[] = table.columns.map((column, index) => ({
    key: String(index),
    heading: column.heading,
    numeric: column.numeric,
    labelled: index > 0,
    ...(index === 0 ? { className: 'strong' } : {}),
    hideEmpty: ({ cells }) => (cells[index] ?? '') === '',
    cell: ({ cells }) => cells[index] ?? '',
  }));
  return (
    <div className="report-table" tabIndex={0} role="region" aria-label={table.caption}>
      <DataTable
        caption={table.caption}
        showCaption
        columns={columns}
        rows={table.rows.map((cells, index) => ({ cells, key: String(index) }))}
        rowKey={({ key }) => key}
      />
    </div>
  );
}
