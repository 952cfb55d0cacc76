import { notFound } from '../errors/domain-error.js';
import { inKeyOrder, type RequestLoaders } from '../graphql/request-loaders.js';
import type { Scope } from '../identity/scope.js';
import type { OrganisationsService, Site, Trust } from './organisations.service.js';

/** The trust of a row, read with all others of the request at once. */
export async function loadTrust(
  loaders: RequestLoaders,
  organisations: OrganisationsService,
  scope: Scope,
  code: string,
): Promise<Trust> {
  const loader = loaders.of<string, Trust | null>('trust', async (codes) =>
    inKeyOrder(codes, await organisations.trusts(scope, codes), (trust) => trust.code),
  );
  const found = await loader.load(code);
  if (!found) throw notFound(`Trust ${code}`);
  return found;
}

/** The site of a row, read with all others of the request at once; null where the code is not a known site's. */
export function loadSite(
  loaders: RequestLoaders,
  organisations: OrganisationsService,
  scope: Scope,
  code: string,
): Promise<Site | null> {
  const loader = loaders.of<string, Site | null>('site', async (codes) =>
    inKeyOrder(codes, await organisations.sites(scope, codes), (site) => site.code),
  );
  return loader.load(code);
}
