import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Client, Provider, type Exchange } from 'urql';
import type { ControlChartQuery } from '../../gql/control-chart.js';
import { ControlChart } from './control-chart.js';

const given = Object.getOwnPropertyDescriptor(HTMLElement.prototype, 'clientWidth');
beforeAll(() => {
  // The page simulated here has no layout: a width is given, and it never changes.
  Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, value: 800 });
  Object.assign(globalThis, {
    ResizeObserver: class {
      observe(): void {}
      disconnect(): void {}
    },
  });
});
afterAll(() => {
  if (given) Object.defineProperty(HTMLElement.prototype, 'clientWidth', given);
});

const point = (on: string, value: number | null): ControlChartQuery['spcChart']['points'][number] => ({
  on,
  value,
  numerator: value === null ? null : Math.round(value * 800),
  denominator: value === null ? null : 800,
  centre: 0.024,
  lower: 0.014,
  upper: 0.034,
  mark: value !== null && value > 0.034 ? 'CONCERN' : 'COMMON_CAUSE',
  rule: value !== null && value > 0.034 ? 'OUTSIDE' : null,
  provisional: false,
  note: null,
  restatedTo: null,
});

function chartOf(points: ControlChartQuery['spcChart']['points']): ControlChartQuery {
  return {
    spcChart: {
      measure: null,
      kind: 'P_PRIME',
      points,
      groups: [],
      rebases: [],
      target: null,
      ruleSet: 'house 1',
      definition: 'Attempts that failed.',
      caption: 'Booking failures in words.',
      source: 'csv',
      lastLoadedAt: null,
      notes: [],
    },
  };
}

function show(data: ControlChartQuery) {
  // A client whose every answer is the given one.
  const answers: Exchange = () => (operations) => (sink) =>
    operations((signal) => {
      if (signal === 0) sink(0);
      else if (signal.tag === 0) sink(signal);
      else sink({ tag: 1, 0: { operation: signal[0], data, stale: false, hasNext: false } } as never);
    });
  const client = new Client({ url: 'http://localhost/graphql', exchanges: [answers] });
  const axis = { from: '2026-11-01', to: '2026-11-21', goLiveOn: '2026-11-18', bands: [], events: [] };
  return render(
    <Provider value={client}>
      <ControlChart
        measure="appointments.bookingFailed"
        title="Booking failures"
        unitWords="% of attempts"
        trust="RAL"
        site={null}
        axis={axis}
        emptyWords="No attempts have been received."
      />
    </Provider>,
  );
}

// The drawing library is loaded on the way: a busy machine takes its time over that.
test('a chart says what it shows, and its points can be read by arrow key and in a table', async () => {
  show(chartOf([point('2026-11-17', 0.024), point('2026-11-18', 0.09), point('2026-11-19', 0.08)]));
  expect(screen.getByText('Booking failures in words.')).toBeTruthy();
  expect(screen.getByText('Above the upper limit on each of 2 days since go-live')).toBeTruthy();

  const points = screen.getByRole('slider', { name: 'Points of Booking failures' });
  expect(points.getAttribute('aria-valuetext')).toMatch(/^Thursday 19 November 2026: 8\.0/);
  points.focus();
  await userEvent.keyboard('{Home}');
  expect(points.getAttribute('aria-valuetext')).toMatch(/^Tuesday 17 November 2026: 2\.4 .*limits 1\.4 to 3\.4$/);
  await userEvent.keyboard('{ArrowRight}');
  expect(points.getAttribute('aria-valuetext')).toMatch(
    /^Wednesday 18 November 2026.*special cause of concern, outside the limits$/,
  );

  await userEvent.click(screen.getByRole('button', { name: 'Table of Booking failures' }));
  expect(screen.getAllByRole('row')).toHaveLength(4);
}, 60_000);

test('a chart without a figure says why, and is no empty frame', () => {
  show(chartOf([point('2026-11-17', null)]));
  expect(screen.getByText('No attempts have been received.')).toBeTruthy();
  expect(screen.queryByRole('slider')).toBeNull();
});
