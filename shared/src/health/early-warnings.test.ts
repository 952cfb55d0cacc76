import { describe, expect, test } from '@jest/globals';
import { policy1 } from '../policy/index.js';
import { addDays } from '../time/index.js';
import type { HealthEvidence } from './evidence.js';
import { earlyWarnings, healthOf, hypercareExit, type Health, type ThemeEvidence } from './index.js';
import { PLAIN_GO_LIVE, plainEvidence, plainInstant } from './streams/plain-site.js';

function warnings(evidence: HealthEvidence, day: number, themes: readonly ThemeEvidence[] = []) {
  const asOf = plainInstant(day, 9);
  const { streams } = healthOf(evidence, [policy1], asOf);
  const statuses = Object.fromEntries(streams.map(({ stream, status }) => [stream, status]));
  return earlyWarnings(evidence, [policy1], asOf, statuses, themes);
}

const codes = (evidence: HealthEvidence, day: number, themes: readonly ThemeEvidence[] = []) =>
  warnings(evidence, day, themes).map((warning) => warning.code);

const on = (day: number) => addDays(PLAIN_GO_LIVE, day);

describe('early warnings', () => {
  test('a quiet site has none', () => {
    expect(codes(plainEvidence(), 40)).toEqual([]);
  });

  test('a special cause warns on the day it appears, and once', () => {
    const bad = plainEvidence({ failures: (day) => (day === 30 || day === 31 ? 60 : 20) });
    expect(warnings(bad, 31)).toEqual([
      {
        code: 'SPECIAL_CAUSE',
        stream: 'APPOINTMENTS',
        sentence: 'New special cause: Booking failures 6.0 % on Wednesday 1 July: above the upper limit',
      },
    ]);
    expect(codes(bad, 32)).toEqual([]);
    expect(codes(plainEvidence({ opened: (day) => (day === 30 ? 60 : 18 + 2 * (Math.abs(day) % 3)) }), 31)).toEqual([
      'SPECIAL_CAUSE',
    ]);
  });

  test('a good special cause is no warning', () => {
    expect(codes(plainEvidence({ failures: (day) => (day === 30 ? 0 : 20) }), 31)).toEqual([]);
  });

  test('an upward shift of a steady stream warns for as long as it lasts', () => {
    const shifted = plainEvidence({ failures: (day) => (day < 28 ? 20 : 24 + (day % 2)) });
    // Day 28 is a Monday; the 7th working day of the shift is day 36.
    expect(codes(shifted, 36)).toEqual([]);
    expect(codes(shifted, 37)).toEqual(['SPECIAL_CAUSE']);
    expect(codes(shifted, 38)).toEqual(['UPWARD_SHIFT']);
  });

  test('a theme that went before trouble elsewhere', () => {
    const theme = (
      changes: Partial<ThemeEvidence> = {},
      open: Partial<ThemeEvidence['elsewhere'][number]> = {},
    ): ThemeEvidence[] => [
      {
        theme: 'Clinic list empty',
        openedOn: [on(36), on(38), on(40)],
        elsewhere: [
          { site: 'Milton Keynes', openFromOn: '2026-03-01', openToOn: '2026-03-10', turnedUnsteadyOn: ['2026-03-20'], ...open },
        ],
        ...changes,
      },
    ];
    const quiet = plainEvidence();
    expect(codes(quiet, 40, theme())).toEqual(['THEME_SPREADING']);
    expect(codes(quiet, 40, theme({ openedOn: [on(35), on(38), on(40)] }))).toEqual([]);
    expect(codes(quiet, 40, theme({}, { openToOn: '2026-03-05' }))).toEqual([]);
    expect(codes(quiet, 40, theme({}, { openToOn: '2026-03-06' }))).toEqual(['THEME_SPREADING']);
    expect(codes(quiet, 40, theme({}, { openFromOn: '2026-03-20', openToOn: null }))).toEqual([]);
    expect(codes(quiet, 40, theme({}, { turnedUnsteadyOn: ['2027-03-20'], openToOn: null }))).toEqual([]);
  });

  test('a feed gone quiet', () => {
    const evidence = plainEvidence();
    const quiet = {
      ...evidence,
      feeds: evidence.feeds.map((feed) => (feed.feed === 'training' ? { ...feed, loadedAt: [plainInstant(20, 6)] } : feed)),
    };
    expect(warnings(quiet, 40)).toEqual([
      { code: 'FEED_QUIET', stream: 'TRAINING', sentence: 'Training figures last received 20 days ago, expected daily' },
    ]);
  });

  test('silence while paper rises', () => {
    const episode = {
      reference: 'DT1',
      startedAt: plainInstant(38, 8),
      endedAt: plainInstant(38, 12),
      planned: false,
      departments: [],
      backEntryDoneAt: null,
      source: null,
    };
    const silent = (count: number, downtime: HealthEvidence['downtime'] = [episode]) =>
      plainEvidence({ opened: (day) => (day >= 37 ? count : 18 + 2 * (Math.abs(day) % 3)) }, { downtime });
    expect(codes(silent(2), 40)).toContain('SILENCE_WITH_PAPER');
    const earlier = { ...episode, startedAt: plainInstant(10, 8), endedAt: plainInstant(10, 12) };
    const warning = warnings(silent(2, [episode, earlier]), 40).find(({ code }) => code === 'SILENCE_WITH_PAPER');
    expect(warning!.sentence).toContain('while paper rose from 0 to 4 hours');
    const before = { ...episode, startedAt: plainInstant(34, 8), endedAt: plainInstant(34, 12) };
    expect(codes(silent(2, [episode, before]), 40)).not.toContain('SILENCE_WITH_PAPER');
    expect(codes(silent(2, [{ ...episode, startedAt: plainInstant(36, 20), endedAt: plainInstant(37, 2) }]), 40)).not.toContain(
      'SILENCE_WITH_PAPER',
    );
    expect(codes(silent(2, []), 40)).not.toContain('SILENCE_WITH_PAPER');
    expect(codes(silent(18), 40)).not.toContain('SILENCE_WITH_PAPER');
    expect(codes(silent(2), 39)).not.toContain('SILENCE_WITH_PAPER');
  });

  test('a deployment that is not live has none', () => {
    expect(earlyWarnings(plainEvidence({}, { phase: 'READY', hadGoneLive: false }), [policy1], plainInstant(40, 9), {})).toEqual(
      [],
    );
  });
});

describe('hypercare exit', () => {
  const health = (verdicts: readonly string[], today = 'STEADY') =>
    ({
      verdict: today,
      // Days 0 to 14 of a go-live on a Monday: eleven working days.
      history: verdicts.map((verdict, index) => ({ on: on(index), verdict })),
    }) as unknown as Health;
  const week = (verdict: string) => Array.from({ length: 7 }, () => verdict);

  test('steady on 10 of the last 11 working days and today', () => {
    const days = [...week('STEADY'), ...week('STEADY'), 'STEADY'];
    expect(hypercareExit(health(days), 'HYPERCARE', policy1)).toMatchObject({ eligible: true, steadyDays: 11 });
    expect(hypercareExit(health(days, 'SETTLING'), 'HYPERCARE', policy1).eligible).toBe(false);
    expect(hypercareExit(health(days.with(3, 'SETTLING')), 'HYPERCARE', policy1)).toMatchObject({
      eligible: true,
      steadyDays: 10,
    });
    expect(hypercareExit(health(days.with(3, 'SETTLING').with(8, 'UNKNOWN')), 'HYPERCARE', policy1)).toMatchObject({
      eligible: false,
      sentence: 'Not yet eligible for business as usual: steady on 9 of the last 11 working days, needs 10',
    });
    expect(hypercareExit(health(days.with(5, 'UNSTEADY').with(6, 'UNSTEADY')), 'HYPERCARE', policy1).eligible).toBe(true);
  });

  test('needs ten working days at all, and hypercare', () => {
    expect(hypercareExit(health(week('STEADY')), 'HYPERCARE', policy1).eligible).toBe(false);
    expect(hypercareExit(health([...week('STEADY'), ...week('STEADY'), 'STEADY']), 'BUSINESS_AS_USUAL', policy1).eligible).toBe(
      false,
    );
  });
});
