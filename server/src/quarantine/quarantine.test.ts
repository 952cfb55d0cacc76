import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { nhsCheckDigit } from '@steady/shared/identifiers';
import { rows } from '../database/database.js';
import { sendFile } from '../testing/imports.js';
import { addTrust } from '../testing/made-records.js';
import { startTestApp, type TestApp, type TestSession } from '../testing/test-app.js';
import { discardedText, QuarantineService } from './quarantine.service.js';

const nhs = `943476591${nhsCheckDigit('943476591') ?? ''}`;

interface Held {
  id: string;
  door: string;
  feed: string;
  record: string;
  field: string;
  masked: string;
  findings: { kind: string; count: number }[];
  decision: string | null;
  decidedBy: string | null;
}

interface Ticket {
  title: string;
  description: string;
  number: string;
  version: number;
  comments: { text: string }[];
}

describe('texts in quarantine', () => {
  let steady: TestApp;
  let lead: TestSession;
  let stranger: TestSession;

  beforeEach(async () => {
    steady = await startTestApp({ now: '2026-11-20T10:00:00Z' });
    await addTrust(steady, 'RZZ', 'Made');
    await addTrust(steady, 'RYY', 'Other');
    lead = await steady.signIn('TRUST_IT_LEAD', ['RZZ']);
    stranger = await steady.signIn('TRUST_IT_LEAD', ['RYY']);
  });
  afterEach(() => steady.stop());

  const list = async (session = lead, decided = false): Promise<Held[]> => {
    const answer = await steady.graphql<{ heldTexts: { totalCount: number; nodes: Held[] } }>(
      `query ($decided: Boolean) { heldTexts(decided: $decided) { totalCount
        nodes { id door feed record field masked findings { kind count } decision decidedBy } } }`,
      { decided },
      session,
    );
    expect(answer.errors).toEqual([]);
    expect(answer.data!.heldTexts.totalCount).toBe(answer.data!.heldTexts.nodes.length);
    return answer.data!.heldTexts.nodes;
  };
  const decide = async (id: string, decision: string, reason: string | null = null, session = lead): Promise<string | null> => {
    const answer = await steady.graphql(
      `mutation ($id: ID!, $decision: HeldTextDecision!, $reason: String) {
        decideHeldText(id: $id, decision: $decision, reason: $reason) { decision } }`,
      { id, decision, reason },
      session,
    );
    return answer.errors[0]?.extensions.code ?? null;
  };
  const file = (title: string, description = 'plain'): string =>
    `reference,title,description,priority,state,openedAt,updatedAt\nR1,${title},${description},P3,NEW,2026-11-18T09:00:00Z,2026-11-18T09:00:00Z\n`;
  const send = (text: string) => sendFile(steady, lead, 'incidents?trust=RZZ&source=desk', text);
  const ticket = async (): Promise<Ticket> => {
    const answer = await steady.graphql<{ incidents: { nodes: Ticket[] } }>(
      '{ incidents { nodes { number version title description comments { text } } } }',
      {},
      lead,
    );
    expect(answer.errors).toEqual([]);
    return answer.data!.incidents.nodes[0]!;
  };

  test('a text from a file waits masked, and only the people of its trust see it', async () => {
    const answer = await send(file(`Letter of ${nhs} lost`));
    expect(answer).toMatchObject({ inserted: 1, quarantined: 1 });
    expect(JSON.stringify(answer)).not.toContain(nhs);
    expect((await ticket()).title).toBe('Letter of [NHS number removed] lost');
    expect(await list()).toMatchObject([
      {
        door: 'IMPORT',
        feed: 'incidents',
        record: 'R1',
        field: 'title',
        masked: 'Letter of [NHS number removed] lost',
        findings: [{ kind: 'NHS_NUMBER', count: 1 }],
        decision: null,
      },
    ]);
    expect(await list(stranger)).toEqual([]);
    const [held] = await list();
    expect(await decide(held!.id, 'MASK', null, stranger)).toBe('NOT_FOUND');
    const reader = await steady.signIn('EXECUTIVE', ['RZZ']);
    expect(await decide(held!.id, 'MASK', null, reader)).toBe('FORBIDDEN');
    const manager = await steady.signIn('PROGRAMME_MANAGER');
    expect(await decide(held!.id, 'RELEASE', 'It is an order number', manager)).toBe('FORBIDDEN');
  });

  test('masked for good, the text itself is gone', async () => {
    await send(file(`Letter of ${nhs} lost`));
    const [held] = await list();
    expect(await decide(held!.id, 'MASK')).toBeNull();
    expect(await list()).toEqual([]);
    expect(await list(lead, true)).toMatchObject([{ decision: 'MASK', decidedBy: 'Test trust_it_lead' }]);
    expect(await rows(steady.database.reader, 'SELECT sealed FROM held_text')).toEqual([{ sealed: null }]);
    expect(await decide(held!.id, 'DISCARD')).toBe('ILLEGAL_TRANSITION');
    await send(file(`Letter of ${nhs} lost`, 'more'));
    expect(await list()).toEqual([]);
    expect((await ticket()).title).toBe('Letter of [NHS number removed] lost');
  });

  test('released with a reason it is put back, and let in from then on', async () => {
    await send(file(`Order of ${nhs} lost`));
    const [held] = await list();
    expect(await decide(held!.id, 'RELEASE')).toBe('BAD_INPUT');
    expect(await decide(held!.id, 'RELEASE', 'An order number of the pharmacy')).toBeNull();
    expect((await ticket()).title).toBe(`Order of ${nhs} lost`);
    const again = await send(file(`Order of ${nhs} lost`, 'more'));
    expect(again).toMatchObject({ quarantined: 0, updated: 1 });
    expect((await ticket()).title).toBe(`Order of ${nhs} lost`);
    expect(await list()).toEqual([]);
    const audit = await rows<{ action: string; details: string }>(
      steady.database.reader,
      `SELECT action, details FROM audit_entry WHERE action LIKE 'quarantine.%'`,
    );
    expect(audit.map(({ action }) => action)).toEqual(['quarantine.released']);
    expect(JSON.stringify(audit)).not.toContain(nhs);
  });

  test('discarded, nothing of it stays, nor comes back with the next file', async () => {
    await send(file(`Letter of ${nhs} lost`));
    const [held] = await list();
    expect(await decide(held!.id, 'DISCARD')).toBeNull();
    expect((await ticket()).title).toBe(discardedText);
    await send(file(`Letter of ${nhs} lost`, 'more'));
    expect((await ticket()).title).toBe(discardedText);
  });

  test('what people type waits too: tickets, changes, comments, resolutions', async () => {
    const input = { trust: 'RZZ', title: `Letter of ${nhs}`, category: 'LETTERS', impact: 3, urgency: 3 };
    const made = await steady.graphql(
      'mutation ($input: LogIncidentInput!) { logIncident(input: $input) { number } }',
      { input },
      lead,
    );
    expect(made.errors).toEqual([]);
    const { number } = await ticket();
    const say = await steady.graphql(
      'mutation ($number: String!, $text: String!) { commentOnIncident(number: $number, text: $text, internal: true) { number } }',
      { number, text: `Rang 07700 900123` },
      lead,
    );
    expect(say.errors).toEqual([]);
    const { version } = await ticket();
    const end = await steady.graphql(
      `mutation ($number: String!, $version: Int!, $text: String!) {
        updateIncident(number: $number, version: $version, input: { state: IN_PROGRESS, description: $text }) { number } }`,
      { number, version, text: `DOB 01/02/1960` },
      lead,
    );
    expect(end.errors).toEqual([]);
    const held = await list();
    expect(held.map(({ door, feed, field }) => `${door} ${feed} ${field}`).sort()).toEqual([
      'PAGE comments text',
      'PAGE incidents description',
      'PAGE incidents title',
    ]);
    for (const one of held) expect(await decide(one.id, 'RELEASE', 'Made up for a rehearsal')).toBeNull();
    expect(await ticket()).toMatchObject({
      title: `Letter of ${nhs}`,
      description: 'DOB 01/02/1960',
      comments: [{ text: 'Rang 07700 900123' }],
    });
  });

  test('an import taken back takes its texts along; one nobody decides on lapses after 30 days', async () => {
    const first = await send(file(`Letter of ${nhs} lost`));
    await steady.http(`/api/imports/${first.id}/undo`, { method: 'POST', session: lead });
    expect(await list()).toEqual([]);
    await send(file(`Letter of ${nhs} lost`, 'again'));
    expect(await list()).toHaveLength(1);
    steady.clock.moveBy(31 * 86_400_000);
    await steady.app.get(QuarantineService, { strict: false }).lapse();
    const left = await rows(steady.database.reader, 'SELECT decision, sealed FROM held_text');
    expect(left).toEqual([{ decision: 'LAPSED', sealed: null }]);
  });

  test('no file of the data folder holds the number', async () => {
    await send(file(`Letter of ${nhs} lost`, `Patient ${nhs}`));
    expect(await list()).toHaveLength(2);
    const folder = steady.settings.DATA_DIR;
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
    expect(files.length).toBeGreaterThan(0);
    for (const one of files) expect(readFileSync(join(one.parentPath, one.name)).includes(nhs)).toBe(false);
  });
});
