import type { Day } from '@steady/shared/time';

/** The day a trust's site goes or went live, by which the clocks of its incidents run; null where none is known. */
export type GoLiveOf = (trust: string, site: string | null) => Day | null;

/** Every trust's, with a text for each trust that is another when any of its days is. */
export interface GoLives {
  readonly of: GoLiveOf;
  readonly keys: ReadonlyMap<string, string>;
}

/** Days of going live as incidents ask for them. */
export function goLivesOf(deployments: readonly { trust: string; site: string; goLiveOn: Day | null }[]): GoLives {
  const bySite = new Map<string, Day | null>();
  const sites = new Map<string, Set<string>>();
  for (const { trust, site, goLiveOn } of deployments) {
    const known = bySite.get(`${trust} ${site}`) ?? null;
    bySite.set(`${trust} ${site}`, known !== null && known > (goLiveOn ?? '') ? known : goLiveOn);
    sites.set(trust, (sites.get(trust) ?? new Set()).add(site));
  }
  const of: GoLiveOf = (trust, site) => {
    const own = sites.get(trust);
    // what names no site, or one without a deployment, belongs to the trust's only deployment
    const meant = own?.size === 1 ? [...own][0] : site;
    return bySite.get(`${trust} ${meant ?? ''}`) ?? null;
  };
  const keys = new Map(
    [...sites].map(([trust, codes]) => [
      trust,
      [...codes]
        .map((site) => `${site} ${bySite.get(`${trust} ${site}`) ?? ''}`)
        .sort()
        .join(', '),
    ]),
  );
  return { of, keys };
}
