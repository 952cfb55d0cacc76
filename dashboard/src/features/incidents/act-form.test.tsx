import { expect, jest, test } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { cacheExchange, Client, fetchExchange } from '@urql/core';
import { Provider } from 'urql';
import { onAPage } from '../../ui/testing/on-a-page.js';
import { ActForm } from './act-form.js';
import type { Act } from './incident-acts.js';

const assign: Act = {
  id: 'ASSIGN',
  words: 'Assign',
  fields: [
    { name: 'team', label: 'Team', kind: 'line' },
    { name: 'assignedTo', label: 'Person', kind: 'line' },
  ],
  values: { team: 'Printing', assignedTo: 'Sam Lee' },
};

const reopen: Act = {
  id: 'REOPEN',
  words: 'Reopen',
  fields: [{ name: 'reason', label: 'Why it is opened again', kind: 'line', needed: 'Say why it is opened again' }],
  values: {},
};

const staleAnswer = {
  errors: [
    {
      message: 'Somebody changed INC0000001 after you opened it.',
      extensions: {
        code: 'STALE_VERSION',
        details: {
          number: 'INC0000001',
          read: 3,
          current: 4,
          fields: [{ field: 'team', read: 'Printing', current: 'Network', yours: 'Desktop' }],
          since: [{ at: '2026-11-22T13:20:00.000Z', by: 'Ali Khan', changes: [] }],
        },
      },
    },
  ],
};

const doneAnswer = { data: { updateIncident: { __typename: 'Incident', number: 'INC0000001', version: 5 } } };

/** The form of an act before a server that gives these answers, one after the other. */
async function form(act: Act, ...answers: object[]) {
  const asked: unknown[] = [];
  const onDone = jest.fn();
  const answer = async (_: unknown, init?: RequestInit) => {
    asked.push((JSON.parse(init?.body as string) as { variables: unknown }).variables);
    const headers = new Map([['Content-Type', 'application/json']]);
    return { status: 200, headers, text: async () => JSON.stringify(answers.shift()) } as unknown as Response;
  };
  const client = new Client({
    url: 'http://localhost/graphql',
    preferGetMethod: false,
    fetch: answer as typeof fetch,
    exchanges: [cacheExchange, fetchExchange],
  });
  await onAPage(
    <Provider value={client}>
      <ActForm number="INC0000001" trust="RZZ" act={act} version={3} onDone={onDone} onLeave={jest.fn()} onStale={jest.fn()} />
    </Provider>,
  );
  return { asked, onDone };
}

test('when another person saved first both versions are shown, what was typed stays, and it can be saved on the new one', async () => {
  const { asked, onDone } = await form(assign, staleAnswer, doneAnswer);
  await userEvent.clear(screen.getByLabelText('Team'));
  await userEvent.type(screen.getByLabelText('Team'), 'Desktop');
  await userEvent.click(screen.getByRole('button', { name: 'Assign' }));
  const notice = await screen.findByRole('alert');
  expect(notice.textContent).toContain('Ali Khan changed this incident at 1:20pm');
  for (const words of ['Printing', 'Network', 'Desktop']) expect(notice.textContent).toContain(words);
  expect((screen.getByLabelText('Team') as HTMLInputElement).value).toBe('Desktop');
  await userEvent.click(screen.getByRole('button', { name: 'Save mine on the new version' }));
  await waitFor(() => expect(onDone).toHaveBeenCalledTimes(1));
  // the person was not touched, so another's change of it would stand
  expect(asked).toEqual([
    { number: 'INC0000001', version: 3, input: { team: 'Desktop' } },
    { number: 'INC0000001', version: 4, input: { team: 'Desktop' } },
  ]);
});

test('an act that needs a reason is not sent without one', async () => {
  const { asked } = await form(reopen);
  await userEvent.click(screen.getByRole('button', { name: 'Reopen' }));
  expect(document.activeElement).toBe(screen.getByLabelText('Why it is opened again'));
  expect(screen.getByText('Say why it is opened again')).toBeTruthy();
  expect(asked).toEqual([]);
});
