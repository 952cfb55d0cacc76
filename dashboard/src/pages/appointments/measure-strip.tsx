import { Link } from '@tanstack/react-router';
import {
  APPOINTMENT_MEASURES,
  searchOfAppointments,
  shareOf,
  withMeasure,
  type AppointmentCounts,
  type AppointmentsView,
} from '../../features/appointments/appointments-view.js';
import { formatNumber, formatPercent, noFigure } from '../../format/figures.js';

/** Every measure with its count and share; each leads to the page by it. */
export function MeasureStrip({ view, counts }: { view: AppointmentsView; counts: AppointmentCounts }) {
  return (
    <nav className="measure-strip" aria-label="Measure">
      {APPOINTMENT_MEASURES.map((measure) => {
        const share = shareOf(counts, measure);
        const count = counts[measure.count];
        return (
          <Link
            key={measure.key}
            to="/appointments"
            search={searchOfAppointments(withMeasure(view, measure))}
            aria-current={view.measure.key === measure.key ? 'true' : undefined}
            activeProps={{}}
            resetScroll={false}
          >
            <strong>{share === null ? formatNumber(count) : formatPercent(share)}</strong>
            <span className="measure-name">{measure.name}</span>
            <span className="small soft">{share === null ? (count === null ? 'not sent' : '') : formatNumber(count)}</span>
            {measure.key === 'did-not-attend' ? (
              <span className="small soft">
                {counts.didNotAttendOfBookedShare === null ? noFigure : formatPercent(100 * counts.didNotAttendOfBookedShare)} of
                all booked
              </span>
            ) : null}
          </Link>
        );
      })}
    </nav>
  );
}
