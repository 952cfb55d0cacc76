import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { figureSentence } from './figure-sentence.js';
import { CORRECTIONS, reconciled, reconciliationSentence } from './reconcile.js';
import type { ReportFigure } from './report-figures.js';
import { SECTION_KEYS, type SectionKey } from './report-section.js';
import { peopleShort } from './sections/training.js';
import { bookingFailures, emptyWeek, fullWeek } from './test-support/made-week.js';
import { weeklyReport } from './weekly-report.js';
import { moved, number } from './words.js';

/** Sentences and tables of a section, with plain spaces for reading. */
function section(report: ReturnType<typeof weeklyReport>, key: SectionKey) {
  const found = report.sections.find((each) => each.key === key);
  if (found === undefined) throw new Error(key);
  return { ...found, text: found.sentences.join(' ').replaceAll('\u00A0', ' ') };
}

describe('a full week', () => {
  const report = weeklyReport(fullWeek);

  test('title, headline and reach of the data', () => {
    expect(report.title).toBe('Weekly health report: Example Hospitals, 31 March to 6 April 2025');
    expect(report.headline.replaceAll('\u00A0', ' ')).toBe(
      'North Site is unsteady on day 24 (score 41.5 of 100, down 16.5, confidence 90.0 %), last week settling: booking failures 7.7 % on Friday 4 April (66 of 858), above the upper limit of 4.2 %.',
    );
    expect(report.data).toBe('Data to 23:59 Sunday 6 April 2025; 1 of 1 site late: North Site (training, never came).');
  });

  test.each([
    ['decisions', 'Hold the next wave (asked of the programme board by 9 April 2025).'],
    ['verdicts', 'North Site went from settling to unsteady: appointments settling to unsteady.'],
    [
      'verdicts',
      'Open incidents 80 to 95, up 15: opened +60, closed −48, corrections of earlier days, received since last week’s report +3.',
    ],
    ['safety', '1 open hazard with residual risk 4 or 5; no open incidents of severe or fatal harm.'],
    ['safety', '5 of 6 dispositions due this week made in time (83.3 %).'],
    ['safety', 'Safety queue not confirmed within 7 days at North Site: not known to be clear.'],
    ['operations', '1 episode on paper, 1 unplanned, 129.8 hours in all; back-entry not done for 1.'],
    ['incidents', '60 incidents opened and 48 closed this week; 10 open at its end, 1 of them for over 30 days.'],
    ['training', 'Training complete: at most 100 of 110 staff (90.9 %) as of 4 April 2025.'],
    ['training', '1 of 2 staff groups under their thresholds: Medical and Dental at North Site, 5 people short.'],
    ['dataQuality', '1 of 2 feeds late. North Site, training from csv: late, never came.'],
    ['dataQuality', '4,100 rows read this week, 41 rejected (1.0 %), 2 quarantined for patient details.'],
    ['risks', '5 risks shown; 1 other in the register.'],
    ['nextWeek', 'Patch 14 on Wednesday. 1 go-live to come.'],
  ] as const)('%s: %s', (key, sentence) => {
    expect(section(report, key).text).toContain(sentence);
  });

  test('tables are as wide as their headings, and the greatest risk stands first', () => {
    for (const { tables } of report.sections) {
      for (const table of tables) for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
    }
    expect(section(report, 'risks').tables[0]?.rows[0]).toEqual(['Risk 6', '6', 'up 2', 'no owner', 'no action']);
    expect(section(report, 'operations').tables[0]?.rows[0]).toContain('2:10pm on 1 April 2025');
    expect(section(report, 'nextWeek').tables[0]?.rows[0]).toContain('36 days');
  });
});

test('a week with no data has the same sections and says what is missing', () => {
  const report = weeklyReport(emptyWeek);
  expect(report.sections.map((each) => each.key)).toEqual(SECTION_KEYS);
  expect(report.headline).toBe('Example Hospitals has no site to report on.');
  expect(section(report, 'training').text).toBe('No training figures have come.');
  expect(JSON.stringify(report)).not.toMatch(/NaN|undefined|Infinity/);
});

test('a programme counts its verdicts beside last week’s', () => {
  const [site] = fullWeek.sites;
  if (site === undefined) throw new Error('no site');
  const sites = [
    site,
    { ...site, site: 'South Site', verdict: 'UNKNOWN' as const, lastVerdict: 'UNSTEADY' as const, confidence: 0.45 },
  ];
  const report = weeklyReport({ ...fullWeek, scope: { kind: 'PROGRAMME', name: 'The programme' }, sites });
  expect(report.headline.replaceAll('\u00A0', ' ')).toBe(
    'Of 2 sites: 1 unsteady (last week 1), 1 no data (last week 0) and 0 settling (last week 1); least confidence of a live site 45.0 %.',
  );
  expect(report.data).toContain('1 of 2 sites late: North Site (training, never came).');
});

test('an override stands beside the computed verdict with name, reason and expiry', () => {
  const [site] = fullWeek.sites;
  if (site === undefined) throw new Error('no site');
  const override = { says: 'SETTLING' as const, by: 'A. Director', reason: 'paper ends on Monday', untilOn: '2025-04-14' };
  expect(section(weeklyReport({ ...fullWeek, sites: [{ ...site, override }] }), 'verdicts').text).toContain(
    'North Site: computed unsteady; A. Director reports "settling" until 14 April 2025, because paper ends on Monday.',
  );
});

test('a week that does not end on a Sunday is refused', () => {
  expect(() => weeklyReport({ ...emptyWeek, weekEndingOn: '2025-04-05' })).toThrow(RangeError);
});

describe('a figure', () => {
  const plain = (figure: ReportFigure) => figureSentence(figure).replaceAll('\u00A0', ' ');

  test('says number, denominator, period, comparison and signal', () => {
    expect(plain(bookingFailures)).toBe(
      'Booking failures: 66 of 858 attempts (7.7 %), 31 March to 6 April 2025; before go-live 2.4 %; week before 8.1 %; special cause, worsening.',
    );
  });

  test('that is a count, provisional, without baseline or chart', () => {
    const figure = {
      ...bookingFailures,
      kind: 'COUNT' as const,
      site: 'North Site',
      numerator: 1210,
      baseline: null,
      lastWeek: 1100,
      signal: null,
    };
    expect(plain({ ...figure, provisional: true })).toBe(
      'Booking failures, North Site: 1,210, 31 March to 6 April 2025; no baseline from before go-live; week before 1,100 a week; too few points to tell a special cause; provisional: outcomes are still being entered.',
    );
  });

  test('that did not come, or of nothing, is no number', () => {
    expect(plain({ ...bookingFailures, numerator: null })).toBe('Booking failures: no figures for 31 March to 6 April 2025.');
    expect(plain({ ...bookingFailures, numerator: 0, denominator: 0 })).toContain('none to count');
  });
});

test('differences reconcile to zero over any history', () => {
  const amounts = fc.integer({ min: -5000, max: 5000 }).map((tenths) => tenths / 10);
  fc.assert(
    fc.property(amounts, amounts, fc.array(amounts, { maxLength: 6 }), (before, after, events) => {
      const lines = events.map((change, index) => ({ label: `Event ${index}`, change }));
      const found = reconciled('Score', before, after, lines);
      const explained = found.lines.reduce((sum, line) => sum + Math.round(line.change * 1000), 0);
      expect(explained).toBe(Math.round(after * 1000) - Math.round(before * 1000));
      expect(found.lines.filter((line) => line.label === CORRECTIONS).length).toBeLessThanOrEqual(1);
      expect(reconciliationSentence(found)).not.toMatch(/NaN|undefined/);
    }),
  );
});

test('numbers in words', () => {
  expect([38_700, 1_234_567.5, 0, -12, -0.01, 999.96].map(number)).toEqual(['38,700', '1,234,567.5', '0', '−12', '0', '1,000']);
  expect([0, 3, -1.5, 0.04].map(moved)).toEqual(['unchanged', 'up 3', 'down 1.5', 'unchanged']);
  expect(peopleShort({ completed: 94, required: 100, threshold: 0.95 })).toBe(1);
  expect(peopleShort({ completed: 0, required: 0, threshold: 0.95 })).toBe(0);
});
