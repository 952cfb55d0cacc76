import { beforeEach, expect, jest, test } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { cacheExchange, Client, fetchExchange } from '@urql/core';
import { Provider } from 'urql';
import { onAPage } from '../../ui/testing/on-a-page.js';
import { draftPlace, keptDraft } from './log-draft.js';
import { LogIncident } from './log-incident.js';

interface Asked {
  readonly operationName: string;
  readonly variables: { readonly input: { readonly key: string; readonly title: string } };
}

const user = 'u1';
let sent: Asked['variables']['input'][] = [];

beforeEach(() => {
  localStorage.clear();
  sent = [];
});

/** The form before a server that can be out of reach. Each ticket that reaches it is noted. */
async function form(reachable: boolean) {
  const onLogged = jest.fn();
  const answer = async (_: unknown, init?: RequestInit) => {
    const asked = JSON.parse(init?.body as string) as Asked;
    if (asked.operationName === 'LogIncident') sent.push(asked.variables.input);
    if (!reachable) throw new TypeError('Failed to fetch');
    const data =
      asked.operationName === 'LogIncident'
        ? { logIncident: { __typename: 'Incident', number: 'INC0000001', priority: 'P2' } }
        : { similarIncidents: [] };
    const headers = new Map([['Content-Type', 'application/json']]);
    return { status: 200, headers, text: async () => JSON.stringify({ data }) } as unknown as Response;
  };
  const client = new Client({
    url: 'http://localhost/graphql',
    preferGetMethod: false,
    fetch: answer as typeof fetch,
    exchanges: [cacheExchange, fetchExchange],
  });
  await onAPage(
    <Provider value={client}>
      <LogIncident
        userId={user}
        places={[{ value: 'RAL RAL01', words: 'Royal Free Hampstead (RAL)' }]}
        onLogged={onLogged}
        onJoined={jest.fn()}
      />
    </Provider>,
  );
  return onLogged;
}

async function fill() {
  await userEvent.type(screen.getByLabelText('What is wrong'), 'Lists are empty');
  await userEvent.selectOptions(screen.getByLabelText('Category'), 'APPOINTMENTS');
  await userEvent.selectOptions(screen.getByLabelText(/^Impact/), '1');
  await userEvent.selectOptions(screen.getByLabelText(/^Urgency/), '3');
}

test('faults stand beside their fields, nothing is sent, and what was typed stays', async () => {
  await form(true);
  await userEvent.type(screen.getByLabelText('What is wrong'), 'Lists are empty');
  await userEvent.click(screen.getByRole('button', { name: 'Log the incident' }));
  expect(screen.getByLabelText(/^Impact/).getAttribute('aria-invalid')).toBe('true');
  await userEvent.click(screen.getByRole('link', { name: 'Choose the category' }));
  expect(document.activeElement).toBe(screen.getByLabelText('Category'));
  expect(sent).toEqual([]);
  expect(keptDraft(user)?.form.title).toBe('Lists are empty');
});

test('the priority is said as impact and urgency are chosen; pressing twice logs once, and the draft is gone', async () => {
  const onLogged = await form(true);
  await fill();
  expect(screen.getByText('Priority P2.')).toBeTruthy();
  await userEvent.dblClick(screen.getByRole('button', { name: 'Log the incident' }));
  await waitFor(() => expect(onLogged).toHaveBeenCalledWith('INC0000001'));
  expect(onLogged).toHaveBeenCalledTimes(1);
  expect(sent).toHaveLength(1);
  expect(localStorage.getItem(draftPlace(user))).toBeNull();
});

test('out of reach, the ticket waits with its words and goes out again under the same key', async () => {
  await form(false);
  await fill();
  await userEvent.click(screen.getByRole('button', { name: 'Log the incident' }));
  expect((await screen.findByRole('alert')).textContent).toContain('Not logged yet');
  window.dispatchEvent(new Event('online'));
  await waitFor(() => expect(sent).toHaveLength(2));
  expect(sent[1]).toEqual(sent[0]);
  expect(keptDraft(user)).toMatchObject({ waiting: true, key: sent[0]?.key, form: { title: 'Lists are empty' } });
});
