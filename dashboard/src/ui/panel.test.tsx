import { expect, jest, test } from '@jest/globals';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { RequestProblem } from '../api/problem.js';
import { Panel } from './panel.js';

test('a panel is never blank: waiting, broken and empty are all said', async () => {
  const { rerender } = render(<Panel loading title="Feeds" />);
  expect(screen.getByRole('status').textContent).toBe('Loading');

  const retry = jest.fn();
  rerender(
    <Panel title="Feeds" error={new RequestProblem(503, 'BUSY', 'Steady is busy; try again in a minute.')} onRetry={retry} />,
  );
  expect(screen.getByRole('alert').textContent).toContain('Steady is busy; try again in a minute.');
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(retry).toHaveBeenCalledTimes(1);

  rerender(<Panel title="Feeds" empty={<p>No feed yet.</p>} />);
  expect(screen.getByText('No feed yet.')).toBeTruthy();
});

test('figures already shown stay when newer ones cannot be fetched, and it is said', () => {
  render(
    <Panel title="Feeds" error={new RequestProblem(0, 'UNAVAILABLE', 'Steady cannot be reached.')}>
      <p>4 feeds</p>
    </Panel>,
  );
  expect(screen.getByText('4 feeds')).toBeTruthy();
  expect(screen.getByText(/last figures received/)).toBeTruthy();
});

test('a fault in one panel leaves its neighbour standing', () => {
  const quiet = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const Broken = (): never => {
    throw new Error('cannot draw');
  };
  render(
    <>
      <Panel title="One">
        <Broken />
      </Panel>
      <Panel title="Two">still here</Panel>
    </>,
  );
  expect(screen.getByRole('alert').textContent).toContain('the rest of the page works');
  expect(screen.getByText('still here')).toBeTruthy();
  quiet.mockRestore();
});
