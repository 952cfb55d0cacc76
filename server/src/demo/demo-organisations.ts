import type { DemoSite } from './demo-site.js';

/** Columns of the official list after the name, all but the two days left empty. */
const columnsOfTheList = 27;

/** A site's trust, and its successor, in the form of the official list of trusts: no header, 27 columns. */
export function demoOrganisations(site: DemoSite): string {
  const organisations = [{ code: site.trust, name: site.trustName }, ...(site.successor ? [site.successor] : [])];
  return organisations
    .map(({ code, name }) => [code, name, ...Array<string>(columnsOfTheList - 2).fill('')].map((cell) => `"${cell}"`).join(','))
    .join('\r\n');
}
