import { describe, expect, test } from '@jest/globals';
import { policy1 } from '../policy/index.js';
import {
  groupCompletions,
  overallCompletion,
  peopleShort,
  suppressSmallGroups,
  trainingForecast,
  trainingStanding,
  wholePercent,
} from './index.js';

describe('completion', () => {
  test('ALL rows are the answer', () => {
    const rows = [
      { group: 'Students', course: 'ALL', required: 60, completed: 40 },
      { group: 'Students', course: 'ALL', required: 40, completed: 30 },
      { group: 'Students', course: 'Booking', required: 100, completed: 20 },
    ];
    expect(groupCompletions(rows)).toEqual({ basis: 'ALL', groups: [{ group: 'Students', required: 100, completed: 70 }] });
  });

  test('without ALL rows the lowest course is the most it can be', () => {
    const rows = [
      { group: 'Students', course: 'Booking', required: 100, completed: 90 },
      { group: 'Students', course: 'Letters', required: 50, completed: 30 },
      { group: 'Medical and Dental', course: 'ALL', required: 10, completed: 9 },
    ];
    expect(groupCompletions(rows)).toEqual({
      basis: 'LOWEST_COURSE',
      groups: [
        { group: 'Medical and Dental', required: 10, completed: 9 },
        { group: 'Students', required: 50, completed: 30 },
      ],
    });
  });

  test('rows that cannot be are left out, and nobody in need gives no share', () => {
    expect(
      overallCompletion([
        { group: 'A', required: 10, completed: 11 },
        { group: 'B', required: 4, completed: 2 },
      ]),
    ).toEqual({ completed: 2, required: 4, share: 0.5 });
    expect(overallCompletion([{ group: 'A', required: NaN, completed: 0 }]).share).toBeNull();
    expect(overallCompletion([]).share).toBeNull();
    expect(
      overallCompletion([
        { group: 'A', required: 90, completed: 90 },
        { group: 'B', required: 10, completed: 0 },
      ]).share,
    ).toBe(0.9);
  });
});

test.each([
  [0.8866, 88],
  [0.7999, 79],
  [0.8, 80],
  [0.29, 29],
  [0.57, 57],
  [1, 100],
  [0, 0],
])('a share of %d reads %d percent: cut, never rounded up', (share, percent) => {
  expect(wholePercent(share)).toBe(percent);
});

describe('thresholds', () => {
  test.each([
    [95, 100, 0],
    [94, 100, 1],
    [19, 20, 0],
    [71, 100, 24],
    [0, 0, 0],
  ])('%i of %i are %i short of 95 %%', (completed, required, short) => {
    expect(peopleShort({ completed, required, share: null }, 0.95)).toBe(short);
  });

  test('more than 20 points under is far under, 20 is not', () => {
    const far = (completed: number) => trainingStanding([{ group: 'A', required: 1000, completed }], policy1, []).farUnder;
    expect([far(599), far(600)]).toEqual([true, false]);
  });

  test('groups spread over several rows are added up', () => {
    const rows = [
      { group: 'Medical and Dental', required: 10, completed: 10 },
      { group: 'Medical and Dental', required: 10, completed: 8 },
    ];
    expect(trainingStanding(rows, policy1, ['Medical and Dental']).critical[0]).toMatchObject({ short: 1, met: true });
  });
});

describe('small groups', () => {
  const groups = [
    { group: 'A', required: 4, completed: 1 },
    { group: 'B', required: 9, completed: 5 },
    { group: 'C', required: 50, completed: 25 },
    { group: 'D', required: 0, completed: 0 },
  ];

  test('are hidden outside their trust, with the next smallest where one alone would be given away', () => {
    const hidden = suppressSmallGroups(groups, policy1, false)
      .filter((row) => row.suppressed)
      .map((row) => row.group);
    expect(hidden).toEqual(['A', 'B']);
    expect(suppressSmallGroups(groups, policy1, true).some((row) => row.suppressed)).toBe(false);
    expect(suppressSmallGroups(groups.slice(1), policy1, false).some((row) => row.suppressed)).toBe(false);
  });
});

describe('the forecast to go-live', () => {
  const points = [
    { asOn: '2026-11-16', completed: 700, required: 1000 },
    { asOn: '2026-11-02', completed: 600, required: 1000 },
  ];

  test('goes on at the pace of the last weeks', () => {
    const forecast = trainingForecast(points, '2026-11-30', 0.8);
    expect(forecast).toEqual({
      withheld: null,
      perWorkingDay: 10,
      share: 0.79,
      neededPerWorkingDay: 100 / 9,
      reachesThreshold: false,
      workingDaysToThreshold: 10,
    });
  });

  test('never passes the whole, and needs nothing once reached', () => {
    const late = trainingForecast(points, '2027-03-01', 0.7);
    expect(late).toMatchObject({ share: 1, neededPerWorkingDay: 0, reachesThreshold: true, workingDaysToThreshold: 0 });
  });

  test('a fall is no pace', () => {
    const falling = trainingForecast([{ ...points[0]!, completed: 500 }, points[1]!], '2026-11-30', 0.8);
    expect(falling).toMatchObject({ perWorkingDay: 0, share: 0.5, workingDaysToThreshold: null });
  });

  test('is withheld, with the reason', () => {
    expect(trainingForecast([], '2026-11-30', 0.8)).toEqual({ withheld: 'TOO_FEW_SNAPSHOTS' });
    expect(trainingForecast(points.slice(0, 1), '2026-11-30', 0.8)).toEqual({ withheld: 'TOO_FEW_SNAPSHOTS' });
    expect(trainingForecast([points[0]!, { ...points[1]!, asOn: '2026-09-01' }], '2026-11-30', 0.8)).toEqual({
      withheld: 'TOO_FEW_SNAPSHOTS',
    });
    expect(trainingForecast(points, '2026-11-16', 0.8)).toEqual({ withheld: 'DAY_HAS_PASSED' });
    expect(trainingForecast([{ asOn: '2026-11-16', completed: 0, required: 0 }], '2026-11-30', 0.8)).toEqual({
      withheld: 'NO_REQUIREMENT',
    });
  });
});
