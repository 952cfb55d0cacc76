import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addTrust, setUp } from '../testing/made-records.js';
import { startTestApp, type TestApp, type TestSession } from '../testing/test-app.js';
import { ThemeFinderService } from './theme-finder.service.js';
import { seenOf } from './theme-seen.js';

interface Theme {
  id: string;
  version: number;
  state: string;
  title: string;
  summary: string | null;
  seen: { sentence: string; otherTrusts: number; otherTickets: number | null; trusts: { trust: string; tickets: number }[] };
  tickets: { number: string; trust: string; title: string }[];
}
const fields =
  'id version state title summary seen { sentence otherTrusts otherTickets trusts { trust tickets } } tickets { number trust title }';

test('other trusts’ tickets are counted from three trusts and five tickets on', () => {
  const own = [{ themeId: 't', trust: 'RZZ', tickets: 2, open: 1, lastOn: '2026-11-20' }];
  const seen = (trusts: number, tickets: number) => seenOf(own, { themeId: 't', trusts, tickets });
  expect(seen(1, 40)).toMatchObject({ otherTrusts: 1, otherTickets: null, sentence: 'Seen at 1 other trust; 2 tickets at RZZ' });
  expect(seen(3, 4).otherTickets).toBeNull();
  expect(seen(3, 5)).toMatchObject({ otherTickets: 5, sentence: 'Seen at 3 other trusts, 5 tickets; 2 tickets at RZZ' });
  expect(seenOf([], null).sentence).toBe('No ticket of it is left');
});

describe('themes', () => {
  let steady: TestApp;
  let programme: TestSession;
  let a: TestSession;
  let b: TestSession;
  let theme: Theme;
  let numberOfB: string;

  const send = async (query: string, variables: Record<string, unknown>, session = programme) => {
    const { data, errors } = await steady.graphql<Record<string, Theme>>(query, variables, session);
    return { theme: data ? Object.values(data)[0] : undefined, error: errors[0] };
  };
  const log = async (session: TestSession, trust: string, title: string): Promise<string> => {
    const input = { trust, title, category: 'APPOINTMENTS', impact: 3, urgency: 3, description: `Secret of ${trust}` };
    const { data } = await steady.graphql<{ logIncident: { number: string } }>(
      'mutation ($input: LogIncidentInput!) { logIncident(input: $input) { number } }',
      { input },
      session,
    );
    return data!.logIncident.number;
  };
  const themes = async (session = programme) =>
    (await steady.graphql<{ themes: Theme[] }>(`{ themes { ${fields} } }`, {}, session)).data!.themes;
  const confirm = (input: Record<string, unknown>, session = programme) =>
    send(
      `mutation ($id: ID!, $version: Int!, $input: ConfirmThemeInput!) { confirmTheme(id: $id, version: $version, input: $input) { ${fields} } }`,
      { id: theme.id, version: theme.version, input },
      session,
    );

  beforeAll(async () => {
    steady = await startTestApp({ now: '2026-11-20T09:00:00Z' });
    programme = await steady.signIn('PROGRAMME_MANAGER');
    a = await steady.signIn('TRUST_IT_LEAD', ['RZZ']);
    b = await steady.signIn('TRUST_IT_LEAD', ['RZY']);
    await addTrust(steady, 'RZZ', 'Made Hospitals NHS Trust');
    await addTrust(steady, 'RZY', 'Other Hospitals NHS Trust');
    await setUp(steady, a, { goLiveOn: '2026-10-05' });
  });
  afterAll(() => steady.stop());

  test('like tickets of two trusts become a proposal; of one they do not', async () => {
    const finder = steady.app.get(ThemeFinderService);
    for (let index = 0; index < 3; index += 1) await log(a, 'RZZ', 'Clinic template loses sessions');
    await finder.look();
    expect(await themes()).toEqual([]);
    numberOfB = await log(b, 'RZY', 'Clinic template loses all sessions');
    await finder.look();
    const found = await themes();
    expect(found).toMatchObject([
      {
        state: 'PROPOSED',
        seen: {
          trusts: [
            { trust: 'RZZ', tickets: 3 },
            { trust: 'RZY', tickets: 1 },
          ],
        },
      },
    ]);
    theme = found[0]!;
    await log(a, 'RZZ', 'Clinic template loses sessions');
    expect(await finder.look()).toBe(0);
    expect((await themes())[0]?.seen.trusts[0]).toMatchObject({ tickets: 4 });
  });

  test('only the programme sees, confirms and dismisses a proposal', async () => {
    expect(await themes(a)).toEqual([]);
    const words = { title: 'Templates', summary: 'Templates lose what was in them' };
    expect((await confirm(words, a)).error?.extensions.code).toBe('FORBIDDEN');
    expect((await confirm(words, await steady.signIn('PROGRAMME_MANAGER', ['RZZ']))).error?.extensions.code).toBe('FORBIDDEN');
    expect((await send(`query ($id: ID!) { theme(id: $id) { ${fields} } }`, { id: theme.id }, a)).theme).toBeNull();
  });

  test('what every trust reads repeats no ticket', async () => {
    const repeated = await confirm({ title: 'Templates', summary: 'Seen: “Clinic template loses sessions” on many days' });
    expect(repeated.error).toMatchObject({ extensions: { code: 'BAD_INPUT' } });
    const secret = await confirm({ title: 'Templates', summary: 'Text with secret of RZZ in it' });
    expect(secret.error?.message).toContain('words of your own');
  });

  test('confirmed, each trust sees the summary and numbers, and of tickets its own only', async () => {
    const confirmed = await confirm({
      title: 'Templates empty after a reschedule',
      summary: 'A reschedule empties the template of a clinic.',
      workaround: 'Rebuild the template overnight.',
    });
    expect(confirmed.theme).toMatchObject({ state: 'CONFIRMED', version: 2 });
    const [seen] = await themes(b);
    expect(seen).toMatchObject({
      summary: 'A reschedule empties the template of a clinic.',
      seen: {
        sentence: 'Seen at 1 other trust; 1 ticket at RZY',
        otherTrusts: 1,
        otherTickets: null,
        trusts: [{ trust: 'RZY', tickets: 1 }],
      },
      tickets: [{ number: numberOfB, trust: 'RZY' }],
    });
    expect(JSON.stringify(seen)).not.toContain('RZZ');
    const onIncident = await send(
      `query ($number: String!) { incident(number: $number) { theme { ${fields} } } }`,
      { number: numberOfB },
      b,
    );
    expect(onIncident.theme).toMatchObject({ theme: { id: theme.id } });
    theme = confirmed.theme!;
  });

  test('what is known is suggested while a ticket is written, by words that were written for everybody', async () => {
    const known = async (text: string, session: TestSession) =>
      (
        await steady.graphql<{ knownFaults: { theme: { id: string } | null }[] }>(
          'query ($text: String!) { knownFaults(text: $text) { theme { id workaround } } }',
          { text },
          session,
        )
      ).data!.knownFaults;
    expect(await known('Template is empty since the reschedule', b)).toHaveLength(1);
    expect(await known('clinic loses sessions', b)).toHaveLength(1); // by a title of their own
    await addTrust(steady, 'RZX', 'Third Hospitals NHS Trust');
    expect(await known('clinic loses sessions', await steady.signIn('TRUST_IT_LEAD', ['RZX']))).toEqual([]);
  });

  test('it is put right by hand, and dismissed with a reason', async () => {
    const stray = await log(b, 'RZY', 'Printer prints blank labels');
    const added = await send(`mutation ($id: ID!, $numbers: [String!]!) { addToTheme(id: $id, numbers: $numbers) { ${fields} } }`, { id: theme.id, numbers: [stray] }); // prettier-ignore
    expect(added.theme?.seen.trusts.find(({ trust }) => trust === 'RZY')?.tickets).toBe(2);
    const removed = await send(`mutation ($id: ID!, $number: String!) { removeFromTheme(id: $id, number: $number) { ${fields} } }`, { id: theme.id, number: stray }); // prettier-ignore
    expect(removed.theme?.seen.trusts.find(({ trust }) => trust === 'RZY')?.tickets).toBe(1);
    const dismissed = await send(
      `mutation ($id: ID!, $version: Int!) { dismissTheme(id: $id, version: $version, reason: "Three faults, not one") { ${fields} } }`,
      { id: theme.id, version: removed.theme!.version },
    );
    expect(dismissed.theme?.state).toBe('DISMISSED');
    expect(await themes(b)).toEqual([]);
    await log(b, 'RZY', 'Clinic template loses sessions');
    expect(await steady.app.get(ThemeFinderService).look()).toBe(0);
  });
});
