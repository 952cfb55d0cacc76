import { readdir, readFile, rm, utimes, writeFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addTrust } from '../testing/made-records.js';
import { startTestApp, type TestApp, type TestSession } from '../testing/test-app.js';
import { dispositionOf, storedName } from './attachment-rules.js';
import { AttachmentsService } from './attachments.service.js';

const png = (text = ''): Uint8Array =>
  new Uint8Array(
    Buffer.concat([
      Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=', 'base64'),
      Buffer.from(text),
    ]),
  );
const pdf = new Uint8Array(Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n'));

test('names lose folders, control characters and false endings, and travel in any letters', () => {
  expect(storedName('C:\\x\\ward.exe', 'image/png')).toBe('ward.png');
  expect(storedName('../../etc/passwd', 'application/pdf')).toBe('passwd.pdf');
  expect(storedName('\u202egnp.evil"<x>\r\n', 'image/jpeg')).toBe('gnp.jpg');
  expect(storedName('', 'image/png')).toBe('file.png');
  expect(dispositionOf('Ä "1".png')).toBe(`attachment; filename="_ _1_.png"; filename*=UTF-8''%C3%84%20%221%22.png`);
});

describe('files of incidents', () => {
  let steady: TestApp;
  let lead: TestSession;
  let stranger: TestSession;
  let made = 0;

  const log = async (): Promise<string> =>
    (
      await steady.graphql<{ logIncident: { number: string } }>(
        'mutation ($input: LogIncidentInput!) { logIncident(input: $input) { number } }',
        { input: { trust: 'RZZ', title: 'Lists are empty', category: 'OTHER', impact: 3, urgency: 3 } },
        lead,
      )
    ).data!.logIncident.number;
  const attach = (number: string, body: Uint8Array<ArrayBuffer> | ReadableStream, name = 'screen.png', session = lead) =>
    steady.http(`/api/incidents/${number}/attachments?name=${encodeURIComponent(name)}`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/octet-stream' },
      session,
      duplex: 'half',
    } as RequestInit & { session: TestSession });
  const bytes = (text = `${(made += 1)}`) => png(text) as Uint8Array<ArrayBuffer>;
  const filesOnDisk = async (): Promise<string[]> => {
    const found = await readdir(join(steady.settings.DATA_DIR, 'attachments'), { recursive: true, withFileTypes: true });
    return found.filter((one) => one.isFile()).map(({ name }) => name);
  };
  const shown = async (number: string) =>
    (
      await steady.graphql<{
        incident: { attachments: { id: string; name: string; size: number }[]; history: { sentence: string }[] };
      }>(
        'query ($number: String!) { incident(number: $number) { attachments { id name size } history { sentence } } }',
        { number },
        lead,
      )
    ).data!.incident;

  beforeAll(async () => {
    steady = await startTestApp({ now: '2026-11-18T10:00:00Z' });
    await addTrust(steady, 'RZZ', 'Made Hospitals NHS Trust');
    await addTrust(steady, 'RZY', 'Other Hospitals NHS Trust');
    lead = await steady.signIn('TRUST_IT_LEAD', ['RZZ']);
    stranger = await steady.signIn('TRUST_IT_LEAD', ['RZY']);
  });
  afterAll(() => steady.stop());

  test('a picture goes in and comes out as it was, as a file to keep that no browser runs', async () => {
    const number = await log();
    const picture = bytes();
    const answer = await attach(number, picture, 'Ward 4.exe');
    expect(answer.status).toBe(201);
    const { id, sha256 } = (await answer.json()) as { id: string; sha256: string };
    const got = await steady.http(`/api/attachments/${id}`, { session: lead });
    expect(Buffer.from(await got.arrayBuffer())).toEqual(Buffer.from(picture));
    expect(Object.fromEntries(got.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': `attachment; filename="Ward 4.png"; filename*=UTF-8''Ward%204.png`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
    });
    expect(await readFile(join(steady.settings.DATA_DIR, 'attachments', sha256.slice(0, 2), sha256))).toEqual(
      Buffer.from(picture),
    );
    expect(await shown(number)).toMatchObject({
      attachments: [{ id, name: 'Ward 4.png' }],
      history: [{}, { sentence: 'File Ward 4.png added' }],
    });
    const audited = await steady.graphql<{ auditEntries: { nodes: { action: string }[] } }>(
      '{ auditEntries(first: 20) { nodes { action } } }',
      {},
      await steady.signIn(),
    );
    expect(audited.data!.auditEntries.nodes.map(({ action }) => action)).toContain('incident.fileAdded');
  });

  test.each([
    ['a page', '<html><script>alert(1)</script></html>'],
    ['a drawing with scripts', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['a program', 'MZ\u0090\u0000'],
    ['a page before a PDF', '<html>%PDF-1.7'],
    ['nothing', ''],
  ])('%s is refused whatever it is called, and nothing of it stays', async (_, text) => {
    const number = await log();
    const before = await filesOnDisk();
    const answer = await attach(number, new Uint8Array(Buffer.from(text)), 'screen.png');
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { code: 'BAD_INPUT', message: expect.stringMatching(/PNG or JPEG/) } });
    expect(await filesOnDisk()).toEqual(before);
  });

  test('more than 10 MB is refused with the limit, said beforehand or found on the way', async () => {
    const number = await log();
    const large = new Uint8Array(10 * 1024 * 1024 + 1);
    large.set(bytes());
    const unsaid = new ReadableStream({
      start(controller) {
        for (let at = 0; at < large.length; at += 1 << 20) controller.enqueue(large.slice(at, at + (1 << 20)));
        controller.close();
      },
    });
    for (const body of [large, unsaid]) {
      const answer = await attach(number, body).catch(() => null); // the connection may close while the rest is sent
      if (answer !== null) {
        expect(answer.status).toBe(413);
        expect(await answer.json()).toMatchObject({ error: { code: 'TOO_LARGE', details: { most: 10 * 1024 * 1024 } } });
      }
    }
    expect((await shown(number)).attachments).toEqual([]);
  });

  test('the same content is one file, also sent at once; the twenty-first is refused', async () => {
    const number = await log();
    const same = bytes();
    const ids = await Promise.all([1, 2, 3].map(async () => ((await (await attach(number, same)).json()) as { id: string }).id));
    expect(new Set(ids).size).toBe(1);
    expect((await attach(number, pdf as Uint8Array<ArrayBuffer>, 'letter')).status).toBe(201);
    await Promise.all(Array.from({ length: 18 }, () => attach(number, bytes())));
    const last = await attach(number, bytes());
    expect([last.status, await last.json()]).toMatchObject([400, { error: { details: { most: 20 } } }]);
    expect((await shown(number)).attachments).toHaveLength(20);
  });

  test('another trust’s incident and file are not there, and a reader attaches nothing', async () => {
    const number = await log();
    const { id } = (await (await attach(number, bytes())).json()) as { id: string };
    for (const method of ['GET', 'DELETE'])
      expect((await steady.http(`/api/attachments/${id}`, { method, session: stranger })).status).toBe(404);
    expect((await attach(number, bytes(), 'x', stranger)).status).toBe(404);
    expect((await attach(number, bytes(), 'x', await steady.signIn('EXECUTIVE', ['RZZ']))).status).toBe(403);
    expect((await steady.http(`/api/attachments/${id}`)).status).toBe(401);
    expect((await steady.http(`/api/attachments/${id}`, { session: await steady.signIn('EXECUTIVE', ['RZZ']) })).status).toBe(
      200,
    );
  });

  test('a file taken away is swept after a day, with uploads cut short; what a row speaks of stays', async () => {
    const [one, other] = [await log(), await log()];
    const shared = bytes();
    const kept = (await (await attach(one, shared)).json()) as { id: string; sha256: string };
    const twin = (await (await attach(other, shared)).json()) as { id: string; sha256: string };
    const gone = (await (await attach(one, bytes())).json()) as { id: string; sha256: string };
    for (const { id } of [kept, gone])
      expect((await steady.http(`/api/attachments/${id}`, { method: 'DELETE', session: lead })).status).toBe(204);
    expect((await shown(one)).history.at(-1)?.sentence).toMatch(/^File .* taken away$/);
    const folder = join(steady.settings.DATA_DIR, 'attachments');
    await mkdir(join(folder, 'incoming'), { recursive: true });
    await writeFile(join(folder, 'incoming', 'cut-short'), 'x');
    const service = steady.app.get(AttachmentsService);
    const age = async (path: string, at: string): Promise<void> => utimes(path, new Date(at), new Date(at));
    const pathOf = (sha256: string): string => join(folder, sha256.slice(0, 2), sha256);
    await age(pathOf(gone.sha256), '2026-11-18T09:00:00Z');
    await service.sweep();
    expect(await filesOnDisk()).toEqual(expect.arrayContaining([gone.sha256, 'cut-short'])); // younger than a day
    for (const path of [pathOf(gone.sha256), pathOf(kept.sha256), join(folder, 'incoming', 'cut-short')])
      await age(path, '2026-11-16T09:00:00Z');
    expect(await service.sweep()).toBe(1);
    const left = await filesOnDisk();
    expect(left).toContain(twin.sha256);
    expect(left).not.toContain(gone.sha256);
    expect(left).not.toContain('cut-short');
    await rm(pathOf(twin.sha256));
    expect((await steady.http(`/api/attachments/${twin.id}`, { session: lead })).status).toBe(503);
  });
});
