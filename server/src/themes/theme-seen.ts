import type { Elsewhere, ThemeCount } from './theme.repository.js';
import type { ThemeSeenType } from './theme.type.js';

/**
 * House rule of small counts: how many tickets other trusts have is told from three of them and five tickets on. Below, the number
 * would be one trust's own, or nearly. How many trusts there are is always told, never which.
 */
export const smallCounts = { trusts: 3, tickets: 5 } as const;

/** Where a theme was met, in numbers a person may know. */
export function seenOf(own: readonly ThemeCount[], elsewhere: Elsewhere | null): ThemeSeenType {
  const otherTrusts = elsewhere?.trusts ?? 0;
  const enough = otherTrusts >= smallCounts.trusts && (elsewhere?.tickets ?? 0) >= smallCounts.tickets;
  return {
    sentence: sentenceOf(own, otherTrusts, enough ? (elsewhere?.tickets ?? null) : null),
    otherTrusts,
    otherTickets: enough ? (elsewhere?.tickets ?? null) : null,
    trusts: own.map(({ trust, tickets, open, lastOn }) => ({ trust, tickets, open, lastOn })),
  };
}

function sentenceOf(own: readonly ThemeCount[], otherTrusts: number, otherTickets: number | null): string {
  const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
  const with_ = otherTickets === null ? '' : `, ${counted(otherTickets, 'ticket')}`;
  if (own.length === 0)
    return otherTrusts === 0 ? 'No ticket of it is left' : `Seen at ${counted(otherTrusts, 'other trust')}${with_}`;
  const here = `${counted(
    own.reduce((sum, { tickets }) => sum + tickets, 0),
    'ticket',
  )} at ${own.length === 1 ? own[0]!.trust : `${own.length} trusts`}`;
  return otherTrusts === 0 ? here : `Seen at ${counted(otherTrusts, 'other trust')}${with_}; ${here}`;
}
