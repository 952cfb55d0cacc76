import { formatMoment } from '../../format/days.js';
import { countOf } from '../../format/figures.js';
import type { PeopleQuery } from '../../gql/people.js';

export type PersonRow = PeopleQuery['users']['nodes'][number];

/** How an account stands, in a few words. */
export function standingOf(person: PersonRow, now: string): string {
  if (person.disabledAt) return `Disabled ${formatMoment(person.disabledAt, now)}`;
  if (!person.hasPassword && person.invitedUntil) return `Invited, until ${formatMoment(person.invitedUntil, now)}`;
  if (person.sessions > 0 && person.lastSeenAt)
    return `Signed in ${person.sessions === 1 ? 'once' : `${person.sessions} times`}, seen ${formatMoment(person.lastSeenAt, now)}`;
  if (!person.hasPassword) return 'No password; signs in through the organisation, or was invited';
  return 'Not signed in';
}

/** Which trusts a person sees. */
export const reachOf = (person: Pick<PersonRow, 'seesEveryTrust' | 'trusts'>): string =>
  person.seesEveryTrust ? 'Every trust' : person.trusts.join(', ');

export const tokensOf = (count: number): string => (count === 0 ? 'none' : countOf(count, 'token'));

/** Codes as a person writes them: with commas or spaces, in any case. */
export const codesIn = (text: string): string[] =>
  text
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter(Boolean);

/** What a browser calls itself, short: `Chrome on Windows`. */
export function agentWords(agent: string | null | undefined): string {
  if (!agent) return 'Not said';
  const browser = /Edg\//.test(agent)
    ? 'Edge'
    : /Firefox\//.test(agent)
      ? 'Firefox'
      : /Chrome\//.test(agent)
        ? 'Chrome'
        : /Safari\//.test(agent)
          ? 'Safari'
          : (agent.split(/[/ ]/)[0] ?? agent);
  const system = /Windows/.test(agent)
    ? 'Windows'
    : /Android/.test(agent)
      ? 'Android'
      : /iPhone|iPad/.test(agent)
        ? 'iOS'
        : /Mac OS/.test(agent)
          ? 'macOS'
          : /Linux/.test(agent)
            ? 'Linux'
            : '';
  return system ? `${browser} on ${system}` : browser;
}
