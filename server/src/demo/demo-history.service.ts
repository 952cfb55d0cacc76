import { Inject, Injectable } from '@nestjs/common';
import { MEASURES } from '@steady/shared/measures';
import { addDays, type Day, eachDay, laterDay, londonDayOf, londonInstant, weekdayOf } from '@steady/shared/time';
import { UnitOfWork } from '../database/unit-of-work.js';
import { systemScope } from '../identity/scope.js';
import { SignalsService } from '../signals/signals.service.js';
import { firstFigureDayNumber } from './demo-curve.js';
import { DemoHistoryRepository, type PastFile } from './demo-history.repository.js';
import type { DemoSite, DemoTime } from './demo-site.js';

/** The London time of day each feed's file comes. */
const comesAt: Readonly<Record<string, readonly [hour: number, minute: number]>> = {
  incidents: [6, 10],
  appointments: [6, 25],
  downtime: [6, 40],
  training: [7, 5],
};
/** Files are on record from two weeks before go-live; figures are known as early as they begin. */
const filesBefore = 14;
/** Weeks of training exports. */
const trainingWeeks = 14;

/**
 * The demonstration is loaded in one go, but tells of months in which a file came each day. This dates what is known by the day it
 * would have come, so that the past can be read as it was known then.
 */
@Injectable()
export class DemoHistoryService {
  constructor(
    @Inject(DemoHistoryRepository) private readonly repository: DemoHistoryRepository,
    @Inject(UnitOfWork) private readonly unitOfWork: UnitOfWork,
    @Inject(SignalsService) private readonly signals: SignalsService,
  ) {}

  /** Dates a site's figures and files back, once. */
  async tell(site: DemoSite, time: DemoTime, source: string): Promise<void> {
    const quietSince = addDays(londonDayOf(time.startedAt), -Math.max(1, site.incidentFeedDaysAgo));
    if (await this.repository.reaches(site.trust, londonInstant(quietSince, 0, 0))) return;
    await this.unitOfWork.run(async (manager) => {
      for (const feed of ['incidents', 'appointments', 'downtime', 'training']) {
        const last = await this.repository.lastFile(manager, site.trust, feed);
        if (!last) continue;
        const receipts = receiptsOf(feed, time, londonDayOf(last.at));
        const measures = MEASURES.filter((measure) => measure.feed === feed).map(({ id }) => id);
        await this.repository.redate(manager, site.trust, measures, receipts);
        const name = (at: Date): string => `${site.siteName.toLowerCase().replaceAll(' ', '-')}-${feed}-${londonDayOf(at)}.csv`;
        const files = [...receipts]
          .filter(([, at]) => feed === 'training' || londonDayOf(at) >= addDays(time.goLiveOn, -filesBefore))
          .map(([day, at]): PastFile => ({ trust: site.trust, feed, at, fileName: name(at), latestOn: day, days: [day] }));
        const perDay = await this.repository.recordsADay(manager, site.trust, feed);
        const bytesARow = last.read === 0 ? 0 : last.bytes / last.read;
        await this.repository.addFiles(manager, files, perDay, bytesARow, { by: systemScope.name, source, mapping: 'canonical' });
      }
      await this.signals.touch(manager, site.trust);
    });
  }
}

/** When the figures of each day came, of the days whose file came before the last: those of a day the morning after. */
function receiptsOf(feed: string, { goLiveOn, startedAt }: DemoTime, lastOn: Day): Map<Day, Date> {
  const [hour, minute] = comesAt[feed] ?? [6, 0];
  if (feed === 'training') {
    const today = londonDayOf(startedAt);
    const monday = addDays(today, 1 - weekdayOf(today));
    const mondays = Array.from({ length: trainingWeeks }, (_, week) => addDays(monday, -7 * week)).filter((on) => on < lastOn);
    return new Map(mondays.reverse().map((on) => [on, londonInstant(on, hour, minute)]));
  }
  const first = laterDay(addDays(goLiveOn, firstFigureDayNumber), addDays(lastOn, -400));
  if (first > addDays(lastOn, -2)) return new Map();
  return new Map(eachDay(first, addDays(lastOn, -2)).map((day) => [day, londonInstant(addDays(day, 1), hour, minute)]));
}
