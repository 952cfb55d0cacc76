import { londonClockAt } from '@steady/shared/time';

/** Entries of one London day, newest first. */
export interface TimelineDay<Entry> {
  readonly day: string;
  readonly entries: readonly Entry[];
}

/** History by London days, the newest day and the newest entry first. Entries of one instant keep their order, the later stored first. */
export function timelineDays<Entry extends { readonly at: string }>(history: readonly Entry[]): TimelineDay<Entry>[] {
  const newestFirst = history
    .map((entry, index) => ({ entry, index }))
    .sort((a, b) => (a.entry.at === b.entry.at ? b.index - a.index : a.entry.at < b.entry.at ? 1 : -1));
  const days: { day: string; entries: Entry[] }[] = [];
  for (const { entry } of newestFirst) {
    const { day } = londonClockAt(entry.at);
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else days.push({ day, entries: [entry] });
  }
  return days;
}
