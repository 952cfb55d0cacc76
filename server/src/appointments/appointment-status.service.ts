import { Inject, Injectable } from '@nestjs/common';
import { type FigureSum, splitParts } from '@steady/shared/measures';
import { addDays, type Day, earlierDay, londonDayOf, weekEndingOn, weekStartOn } from '@steady/shared/time';
import { Clock } from '../clock/clock.js';
import { badInput } from '../errors/domain-error.js';
import { FiguresService } from '../figures/figures.service.js';
import type { Scope } from '../identity/scope.js';
import { OrganisationsService } from '../organisations/organisations.service.js';
import { addFigure, type AppointmentCounts, appointmentCounts, storedAppointmentMeasures } from './appointment-counts.js';
import type { AppointmentSpecialtyType, AppointmentStatusType, AppointmentWeekType } from './appointment-status.type.js';

/** Whose appointments, and of which days; without days of the last thirteen weeks. */
export interface AppointmentsWanted {
  readonly trust: string;
  readonly site: string | null;
  readonly from: Day | null;
  readonly to: Day | null;
}

const usualWeeks = 13;
const mostDays = 1100;
/** Outcomes of these last days are still being entered. */
const provisionalDays = 14;

/** What became of the appointments of a trust or a site. */
@Injectable()
export class AppointmentStatusService {
  constructor(
    @Inject(FiguresService) private readonly figures: FiguresService,
    @Inject(OrganisationsService) private readonly organisations: OrganisationsService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** @throws NOT_FOUND for a trust the person may not see */
  async status(scope: Scope, { trust, site, ...wanted }: AppointmentsWanted): Promise<AppointmentStatusType> {
    await this.organisations.requireTrust(scope, trust);
    const yesterday = addDays(londonDayOf(this.clock.now()), -1);
    const to = earlierDay(wanted.to ?? yesterday, yesterday);
    const from = wanted.from ?? weekStartOn(addDays(to, 1 - 7 * usualWeeks));
    if (from > to || addDays(from, mostDays) < to)
      throw badInput('Ask for days in order, of at most three years.', { field: 'from' });
    const provisionalFrom = addDays(yesterday, 2 - provisionalDays);
    const settledTo = earlierDay(to, addDays(provisionalFrom, -1));
    const measures = storedAppointmentMeasures;
    const [days, split, lastLoadedAt] = await Promise.all([
      this.figures.seriesOfMany(scope, { trusts: [trust], sites: [site ?? ''], measures, from, to }),
      this.figures.sums(scope, { trusts: [trust], site, measures, from, to: settledTo, by: 'specialty' }),
      this.figures.lastLoaded(scope, trust, 'appointments'),
    ]);
    const total = new Map<string, FigureSum>();
    for (const day of days) if (day.on <= settledTo) addFigure(total, day);
    const counts = appointmentCounts(total);
    // What is left of all booked is 0 throughout where a trust does not send what patients cancelled: not known, not none.
    const told = <Row extends { counts: AppointmentCounts }>(row: Row): Row =>
      counts.patientCancelled === 0 ? { ...row, counts: { ...row.counts, patientCancelled: null } } : row;
    return {
      from,
      to,
      provisionalFrom,
      lastLoadedAt,
      total: told({ counts }).counts,
      weeks: weeksOf(days, to, provisionalFrom).map(told),
      specialties: specialtiesOf(split).map(told),
    };
  }
}

function weeksOf(
  days: readonly { on: Day; measure: string; numerator: number; denominator: number | null }[],
  to: Day,
  provisionalFrom: Day,
): AppointmentWeekType[] {
  const weeks = new Map<Day, Map<string, FigureSum>>();
  for (const day of days) {
    const begin = weekStartOn(day.on);
    const sums = weeks.get(begin) ?? new Map<string, FigureSum>();
    weeks.set(begin, sums);
    addFigure(sums, day);
  }
  return [...weeks.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([from, sums]) => ({
      from,
      to: earlierDay(weekEndingOn(from), to),
      provisional: weekEndingOn(from) >= provisionalFrom,
      counts: appointmentCounts(sums),
    }));
}

function specialtiesOf(
  sums: readonly { split: string; measure: string; numerator: number; denominator: number | null; days: number }[],
): AppointmentSpecialtyType[] {
  const bySpecialty = new Map<string, Map<string, FigureSum>>();
  for (const { split, measure, ...sum } of sums) {
    const specialty = splitParts(split)?.value ?? '';
    const known = bySpecialty.get(specialty) ?? new Map<string, FigureSum>();
    bySpecialty.set(specialty, known);
    known.set(measure, sum);
  }
  return [...bySpecialty.entries()]
    .map(([specialty, known]) => ({ specialty, counts: appointmentCounts(known) }))
    .sort((a, b) => (b.counts.attempts ?? 0) - (a.counts.attempts ?? 0) || (a.specialty < b.specialty ? -1 : 1));
}
