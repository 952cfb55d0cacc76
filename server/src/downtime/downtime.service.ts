import { Inject, Injectable } from '@nestjs/common';
import { endOfLondonDay, startOfLondonDay } from '@steady/shared/time';
import { requireTrust, type Scope } from '../identity/scope.js';
import { DowntimeRepository, type Episode } from './downtime.repository.js';

export type { Episode };

@Injectable()
export class DowntimeService {
  constructor(@Inject(DowntimeRepository) private readonly repository: DowntimeRepository) {}

  /**
   * Episodes that touch the days from and to, both counted, newest first; at most 1,000.
   * @throws NOT_FOUND for a trust the person may not see
   */
  async episodes(scope: Scope, trust: string | null, from: string | null, to: string | null): Promise<Episode[]> {
    if (trust !== null) requireTrust(scope, trust);
    return this.repository.list(scope, { trust, ...spanOf(from, to) });
  }

  /** As `episodes`, of several trusts; of one the person may not see there are none. */
  episodesOf(scope: Scope, trusts: readonly string[], from: string | null, to: string | null): Promise<Episode[]> {
    return this.repository.list(scope, { trusts, ...spanOf(from, to) });
  }
}

const spanOf = (from: string | null, to: string | null): { from: Date | null; before: Date | null } => ({
  from: from ? startOfLondonDay(from) : null,
  before: to ? endOfLondonDay(to) : null,
});
