import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SessionService } from '../identity/session.service.js';
import { type Role, systemScope } from '../identity/scope.js';
import { UserService } from '../identity/user.service.js';
import { addTrust } from '../testing/made-records.js';
import { startTestApp, type TestApp, type TestSession } from '../testing/test-app.js';
import { mentionedIn } from './mentioned.js';

describe('who is named in a text', () => {
  const people = [
    { id: '1', name: 'Ann' },
    { id: '2', name: 'Ann Lee' },
    { id: '3', name: 'Zoë Å' },
  ];
  test.each([
    ['@Ann Lee please look', ['2']],
    ['ask @ann.', ['1']],
    ['@Anna is nobody; a@ann is an address', []],
    ['@Zoë Å and @Ann, both', ['3', '1']],
    ['@', []],
  ])('%s', (text, ids) => {
    expect(mentionedIn(text, people).map(({ id }) => id)).toEqual(ids);
  });
});

describe('mentions', () => {
  let steady: TestApp;
  const people: Record<string, TestSession> = {};

  const add = async (name: string, role: Role, trusts: 'ALL' | string[]): Promise<void> => {
    const email = `${name.replace(' ', '.')}@example.org`.toLowerCase();
    const person = await steady.app.get(UserService).add(systemScope, { email, name, role, trusts });
    const secret = await steady.app.get(SessionService).begin(person);
    people[name] = { userId: person.id, headers: { cookie: `__Host-steady=${secret}` } };
  };
  const mine = async (name: string, all = false) =>
    (
      await steady.graphql<{ mentions: { id: string; number: string; by: string; text: string }[] }>(
        'query ($all: Boolean) { mentions(all: $all) { id number by text } }',
        { all },
        people[name],
      )
    ).data!.mentions;
  const comment = async (text: string, internal: boolean) => {
    const { errors } = await steady.graphql(
      'mutation ($text: String!, $internal: Boolean) { commentOnIncident(number: "INC0000001", text: $text, internal: $internal) { number } }',
      { text, internal },
      people['Lee Lead'],
    );
    expect(errors).toEqual([]);
  };

  beforeAll(async () => {
    steady = await startTestApp({ now: '2026-11-18T10:00:00Z' });
    await addTrust(steady, 'RZZ', 'Made Hospitals NHS Trust');
    await addTrust(steady, 'RZY', 'Other Hospitals NHS Trust');
    await add('Lee Lead', 'TRUST_IT_LEAD', ['RZZ']);
    await add('Ward Officer', 'SAFETY_OFFICER', ['RZZ']);
    await add('Eve Executive', 'EXECUTIVE', ['RZZ']);
    await add('Other Lead', 'TRUST_IT_LEAD', ['RZY']);
    await add('Pro Gramme', 'PROGRAMME_MANAGER', 'ALL');
    await add('Night Sender', 'SERVICE', ['RZZ']);
    await steady.graphql(
      'mutation ($input: LogIncidentInput!) { logIncident(input: $input) { number } }',
      { input: { trust: 'RZZ', title: 'Lists are empty', category: 'OTHER', impact: 3, urgency: 3 } },
      people['Lee Lead'],
    );
  });
  afterAll(() => steady.stop());

  test('people of the trust and of the programme are suggested; nobody’s of another, no services', async () => {
    const asked = (trust: string, name: string) =>
      steady.graphql<{ colleagues: { name: string }[] }>(
        'query ($trust: String!) { colleagues(trust: $trust) { name } }',
        { trust },
        people[name],
      );
    const names = (await asked('RZZ', 'Lee Lead')).data!.colleagues.map(({ name }) => name);
    expect(names).toEqual(['Eve Executive', 'Lee Lead', 'Pro Gramme', 'Ward Officer']);
    expect((await asked('RZZ', 'Other Lead')).errors[0]?.extensions.code).toBe('NOT_FOUND');
  });

  test('only who is named, may see the incident and may read the comment is told', async () => {
    await comment('@Ward Officer @Eve Executive @Other Lead @Pro Gramme @Lee Lead look', true);
    expect(await mine('Ward Officer')).toMatchObject([{ number: 'INC0000001', by: 'Lee Lead' }]);
    expect(await mine('Pro Gramme')).toHaveLength(1);
    for (const name of ['Eve Executive', 'Other Lead', 'Lee Lead']) expect(await mine(name)).toEqual([]);
    await comment('@eve executive: for you', false);
    expect(await mine('Eve Executive')).toMatchObject([{ text: '@eve executive: for you' }]);
  });

  test('an executive reads what is for the reporter, not what is internal', async () => {
    const read = async (name: string) =>
      (
        await steady.graphql<{ incident: { comments: { internal: boolean }[] } }>(
          '{ incident(number: "INC0000001") { comments { internal } } }',
          {},
          people[name],
        )
      )
        .data!.incident.comments.map(({ internal }) => internal)
        .sort(); // both are of one instant
    expect(await read('Ward Officer')).toEqual([false, true]);
    expect(await read('Eve Executive')).toEqual([false]);
  });

  test('seen ones go; nobody sees for another; a person whose trust is taken away reads no more', async () => {
    const [one] = await mine('Ward Officer');
    const see = (name: string) =>
      steady.graphql('mutation ($ids: [ID!]!) { seeMentions(ids: $ids) }', { ids: [one!.id] }, people[name]);
    await see('Other Lead');
    expect(await mine('Ward Officer')).toHaveLength(1);
    await see('Ward Officer');
    expect(await mine('Ward Officer')).toEqual([]);
    expect(await mine('Ward Officer', true)).toHaveLength(1);
  });
});
