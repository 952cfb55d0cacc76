import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { specialtiesCsv, weeksCsv } from '../../features/appointments/appointments-csv.js';
import {
  searchOfAppointments,
  type AppointmentCounts,
  type AppointmentsView,
  type AppointmentStatus,
} from '../../features/appointments/appointments-view.js';
import { addDays, formatDayMonth } from '../../format/days.js';
import { formatNumber, formatPercent, noFigure } from '../../format/figures.js';
import { DataTable, type Column } from '../../ui/data-table.js';
import { Panel } from '../../ui/panel.js';
import { saveFile } from '../../ui/save-file.js';

interface Counted {
  counts: AppointmentCounts;
}

/** A count with its share below it. */
function Share({ count, share }: { count: number | null; share: number | null }) {
  if (count === null) return <>{noFigure}</>;
  return (
    <>
      {share === null ? formatNumber(count) : formatPercent(100 * share)}
      {share === null ? null : <span className="small soft share-count"> {formatNumber(count)}</span>}
    </>
  );
}

function countColumns(ofBooked: boolean): Column<Counted>[] {
  const number = { numeric: true, labelled: true } as const;
  return [
    { ...number, key: 'attempts', heading: 'Attempts', cell: ({ counts }) => formatNumber(counts.attempts) },
    {
      ...number,
      key: 'failed',
      heading: 'Booking failures',
      cell: ({ counts }) => <Share count={counts.bookingFailed} share={counts.bookingFailedShare} />,
    },
    { ...number, key: 'attended', heading: 'Attended', cell: ({ counts }) => formatNumber(counts.attended) },
    {
      ...number,
      key: 'missed',
      heading: ofBooked ? 'Did not attend, of all booked' : 'Did not attend, of attended and missed',
      cell: ({ counts }) => (
        <Share count={counts.didNotAttend} share={ofBooked ? counts.didNotAttendOfBookedShare : counts.didNotAttendShare} />
      ),
    },
    {
      ...number,
      key: 'hospital',
      heading: 'Cancelled by the hospital',
      cell: ({ counts }) => <Share count={counts.hospitalCancelled} share={counts.hospitalCancelledShare} />,
    },
    { ...number, key: 'patient', heading: 'By the patient', cell: ({ counts }) => formatNumber(counts.patientCancelled) },
    {
      ...number,
      key: 'missing',
      heading: 'Outcome missing',
      cell: ({ counts }) => <Share count={counts.outcomeMissing} share={counts.outcomeMissingShare} />,
    },
  ];
}

/** The specialties of a place, the most attempts first; each leads to its own charts. */
export function SpecialtyTable({ status, view, name }: { status: AppointmentStatus; view: AppointmentsView; name: string }) {
  const columns: Column<AppointmentStatus['specialties'][number]>[] = [
    {
      key: 'specialty',
      heading: 'Specialty',
      className: 'strong',
      cell: ({ specialty }) => (
        <Link to="/appointments" search={searchOfAppointments({ ...view, specialty })} hash="chart">
          {specialty}
        </Link>
      ),
    },
    ...countColumns(view.ofBooked),
  ];
  return (
    <Panel
      title="By specialty"
      aside={<CsvButton file={`steady-${name}-specialties.csv`} text={() => specialtiesCsv(status)} of="specialties" />}
      empty={status.specialties.length === 0 ? <p>The files received name no specialty.</p> : null}
    >
      <p className="small soft">
        {`${formatDayMonth(status.from)} to ${formatDayMonth(addDays(status.provisionalFrom, -1))}, without the days whose outcomes are still being entered.`}
      </p>
      <DataTable
        caption="Appointments by specialty"
        columns={columns}
        rows={status.specialties}
        rowKey={({ specialty }) => specialty}
        rowClassName={({ specialty }) => (specialty === view.specialty ? 'chosen-row' : undefined)}
        manyColumns
      />
    </Panel>
  );
}

const weeksAtFirst = 6;

/** The weeks of a place, the latest first; earlier ones on request, in the CSV always. */
export function WeekTable({ status, view, name }: { status: AppointmentStatus; view: AppointmentsView; name: string }) {
  const [whole, setWhole] = useState(false);
  const weeks = [...status.weeks].reverse();
  const columns: Column<AppointmentStatus['weeks'][number]>[] = [
    {
      key: 'week',
      heading: 'Week',
      className: 'strong',
      cell: ({ from, to, provisional }) => (
        <>
          {`${formatDayMonth(from)} to ${formatDayMonth(to)}`}
          {provisional ? <span className="provisional">provisional</span> : null}
        </>
      ),
    },
    ...countColumns(view.ofBooked),
  ];
  return (
    <Panel title="Week by week" aside={<CsvButton file={`steady-${name}-weeks.csv`} text={() => weeksCsv(status)} of="weeks" />}>
      <DataTable
        caption="Appointments week by week, the latest first"
        columns={columns}
        rows={whole ? weeks : weeks.slice(0, weeksAtFirst)}
        rowKey={({ from }) => from}
        manyColumns
      />
      {weeks.length > weeksAtFirst ? (
        <button type="button" className="text-button small more-weeks" aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? 'Show the latest weeks only' : `Show all ${weeks.length} weeks`}
        </button>
      ) : null}
    </Panel>
  );
}

function CsvButton({ file, text, of }: { file: string; text: () => string; of: string }) {
  return (
    <button type="button" className="text-button small" onClick={() => saveFile(file, 'text/csv;charset=utf-8', text())}>
      CSV<span className="visually-hidden"> of {of}</span>
    </button>
  );
}
