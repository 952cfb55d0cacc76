import { addDays, addWorkingDays, daysBetween, londonDayOf, workingDaysBetween, type Day } from '@steady/shared/time';
import { chanceOf } from './demo-chance.js';
import { courseOn, firstFigureDayNumber } from './demo-curve.js';
import type { DemoSite, DemoTime } from './demo-site.js';

export const appointmentColumns = ['date', 'site', 'specialty', 'measure', 'count'] as const;
export type AppointmentLine = Record<(typeof appointmentColumns)[number], string>;

/** Share of a site's clinics, and how much worse than the site it books. */
const specialties = [
  { name: 'Cardiology', share: 0.17, worse: 1.1 },
  { name: 'Dermatology', share: 0.13, worse: 0.9 },
  { name: 'General Surgery', share: 0.18, worse: 0.95 },
  { name: 'Gynaecology', share: 0.14, worse: 0.9 },
  { name: 'Ophthalmology', share: 0.2, worse: 1.15 },
  { name: 'Trauma and Orthopaedics', share: 0.18, worse: 0.95 },
] as const;

/** Every clinic day's counts by specialty, to yesterday; the outcomes of the last five working days are still coming in. */
export function appointmentLines(site: DemoSite, time: DemoTime): AppointmentLine[] {
  const { bookings } = site;
  if (!bookings) return [];
  const today = londonDayOf(time.now);
  const days = workingDaysBetween(addDays(time.goLiveOn, firstFigureDayNumber), addDays(today, -1));
  return days.flatMap((on) => specialties.flatMap((specialty) => linesOf(site, bookings, time, today, on, specialty)));
}

function linesOf(
  site: DemoSite,
  bookings: NonNullable<DemoSite['bookings']>,
  time: DemoTime,
  today: Day,
  on: Day,
  specialty: (typeof specialties)[number],
): AppointmentLine[] {
  const chance = chanceOf(site.trust, 'appointments', daysBetween(time.goLiveOn, on), specialty.name);
  const attempts = chance.count(site.attemptsADay * specialty.share, 2);
  const bookingFailed = Math.min(attempts, chance.count(attempts * courseOn(bookings, time, on) * specialty.worse, 1.6));
  const seen = chance.count(site.attemptsADay * specialty.share * 0.92, 2);
  const didNotAttend = Math.min(seen, chance.count(seen * site.didNotAttend, 2));
  const recent = on > addWorkingDays(today, -6);
  const outcomeMissing = chance.count(seen * (recent ? 0.09 : 0.012), 2);
  const counts = {
    attempts,
    bookingFailed,
    attended: Math.max(0, seen - didNotAttend - (recent ? outcomeMissing : 0)),
    didNotAttend,
    hospitalCancelled: chance.count(seen * 0.055, 2),
    patientCancelled: chance.count(seen * 0.07, 2),
    outcomeMissing,
  };
  return Object.entries(counts).map(([measure, count]) => ({
    date: on,
    site: site.site,
    specialty: specialty.name,
    measure,
    count: String(count),
  }));
}
