import { expect, jest, test } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Client, fetchExchange, Provider } from 'urql';
import { onAPage } from '../../ui/testing/on-a-page.js';
import { changeForm, EMPTY_FORM, type DeploymentForm } from './deployment-form.js';
import { DeploymentFields } from './deployment-fields.js';

const before: DeploymentForm = {
  ...EMPTY_FORM,
  trust: 'RAL',
  site: 'Royal Free Hampstead',
  release: 'Millennium LC1',
  phase: 'HYPERCARE',
  goLiveOn: '2026-10-29',
  staff: '4000',
};

async function form() {
  const onSubmit = jest.fn();
  const client = new Client({ url: 'http://localhost/graphql', exchanges: [fetchExchange] });
  await onAPage(
    <Provider value={client}>
      <DeploymentFields
        values={before}
        shape={changeForm(before)}
        before={before}
        busy={false}
        refusal={null}
        onSubmit={onSubmit}
      />
    </Provider>,
  );
  return onSubmit;
}

test('a fault stands beside its field and in a summary that leads to it; nothing is sent', async () => {
  const onSubmit = await form();
  await userEvent.clear(screen.getByLabelText('Staff'));
  await userEvent.click(screen.getByRole('button', { name: 'Save the changes' }));
  const words = 'Enter how many staff work at the site, a whole number of 1 or more';
  await userEvent.click(await screen.findByRole('link', { name: words }));
  const staff = screen.getByLabelText('Staff');
  expect(document.activeElement).toBe(staff);
  expect(staff.getAttribute('aria-invalid')).toBe('true');
  expect(onSubmit).not.toHaveBeenCalled();
});

test('moving the go-live day asks for the reason; a feed the trust does not have asks for nothing', async () => {
  const onSubmit = await form();
  expect(screen.queryByLabelText('Reason for the change')).toBeNull();
  await userEvent.clear(screen.getByLabelText('Go-live day'));
  await userEvent.type(screen.getByLabelText('Go-live day'), '2026-11-05');
  await userEvent.type(await screen.findByLabelText('Reason for the change'), 'Put off by a week');
  const [incidents] = screen.getAllByLabelText('This trust has no such feed');
  if (incidents) await userEvent.click(incidents);
  await userEvent.click(screen.getByRole('button', { name: 'Save the changes' }));
  await waitFor(() => expect(onSubmit).toHaveBeenCalledTimes(1));
  expect(onSubmit.mock.calls[0]?.[0]).toMatchObject({ goLiveOn: '2026-11-05', reason: 'Put off by a week' });
});
