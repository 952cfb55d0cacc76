import { describe, expect, test } from '@jest/globals';
import Papa from 'papaparse';
import { FEEDS, type RowError } from '@steady/shared/feeds';
import { addDays, londonDayOf } from '@steady/shared/time';
import { demoFiles } from './demo-files.js';
import { demoSites } from './demo-sites.js';
import type { DemoSite, DemoTime } from './demo-site.js';

const timeOf = (site: DemoSite, now: Date, startedAt = now): DemoTime => ({
  startedAt,
  now,
  goLiveOn: addDays(londonDayOf(startedAt), -(site.dayToday ?? 0)),
});
const now = new Date('2026-11-22T16:00:00Z');

describe.each(demoSites.map((site) => [site.siteName, site] as const))('%s', (_name, site) => {
  const files = demoFiles(site, timeOf(site, now));

  test('every row of every file is one its feed takes', () => {
    const errors: RowError[] = files.flatMap((file) => {
      const { data } = Papa.parse<Record<string, string>>(file.text, { header: true });
      return data.flatMap((record, index) => {
        const read = FEEDS[file.feed].parseRow(record, { line: index + 2 });
        return read.ok ? [] : read.errors;
      });
    });
    expect(errors).toEqual([]);
  });

  test('the same day gives the same files', () => {
    expect(demoFiles(site, timeOf(site, now))).toEqual(files);
  });

  test('nothing lies after the instant it was made for', () => {
    const instants = files.flatMap((file) => file.text.match(/\d{4}-\d\d-\d\dT[\d:.]+Z/g) ?? []);
    expect(instants.filter((at) => new Date(at) > now)).toEqual([]);
  });

  test('the next day’s files keep every ticket of the day before', () => {
    const references = (text: string | undefined): Set<string> => new Set(text?.match(/^INC\d+/gm) ?? []);
    const next = demoFiles(site, timeOf(site, new Date('2026-11-23T16:00:00Z'), now));
    const before = references(files.find((file) => file.feed === 'incidents')?.text);
    const after = references(next.find((file) => file.feed === 'incidents')?.text);
    expect([...before].filter((reference) => !after.has(reference))).toEqual([]);
  });
});
