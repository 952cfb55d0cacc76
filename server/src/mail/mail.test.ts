import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { rows } from '../database/database.js';
import { engine } from '../config/env.js';
import { systemScope } from '../identity/scope.js';
import { type MailServer, startMailServer } from '../testing/mail-server.js';
import { makePlace, startTestApp, type TestApp } from '../testing/test-app.js';
import type { Mail } from './mail.js';
import { MailService } from './mail.service.js';
import { MailWorker } from './mail-worker.js';

const minute = 60_000;
const toStop: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of toStop.splice(0).reverse()) await stop();
});

async function started(settings: Record<string, string>): Promise<TestApp> {
  const steady = await startTestApp({ settings });
  toStop.push(() => steady.stop());
  return steady;
}

async function listening(options: Parameters<typeof startMailServer>[0] = {}): Promise<MailServer> {
  const server = await startMailServer(options);
  toStop.push(() => server.stop());
  return server;
}

const letter = (over: Partial<Mail> = {}): Mail => ({
  to: 'ann@example.org',
  subject: 'Week 12',
  text: 'Steady.',
  onceKey: 'letter 1',
  about: 'letter 1',
  ...over,
});

const queue = (steady: TestApp, ...mails: Mail[]): Promise<boolean[]> =>
  steady.unitOfWork.run(async (manager) => {
    const answers: boolean[] = [];
    for (const mail of mails) answers.push(await steady.app.get(MailService).queue(manager, mail));
    return answers;
  });

const deliver = (steady: TestApp): Promise<void> => steady.app.get(MailWorker).deliver();
const deliveries = (steady: TestApp, about = 'letter 1') => steady.app.get(MailService).deliveries(systemScope, about);

describe('a mail server that takes mail', () => {
  test('gets the mail whole: text, HTML, picture, file, headers; and Steady forgets the text', async () => {
    const server = await listening();
    const steady = await started({ SMTP_URL: server.url, SMTP_FROM: 'steady@example.org' });
    const picture = { filename: 'c.png', contentType: 'image/png', content: new Uint8Array([1, 2, 3]), cid: 'chart-1' };
    const file = { filename: 'Week 12.pdf', contentType: 'application/pdf', content: new TextEncoder().encode('%PDF-x') };
    await queue(
      steady,
      letter({
        subject: 'Settling – 3 of 9 sites',
        html: '<p>Steady. <img src="cid:chart-1" alt=""></p>',
        attachments: [picture, file],
        unsubscribeUrl: 'https://steady.example.org/unsubscribe?token=a.b',
      }),
    );
    await deliver(steady);
    expect(server.received).toHaveLength(1);
    const [{ parsed, from, to }] = server.received as [(typeof server.received)[0]];
    expect([from, to]).toEqual(['steady@example.org', ['ann@example.org']]);
    expect(parsed.subject).toBe('Settling – 3 of 9 sites');
    expect(parsed.text?.trim()).toBe('Steady.');
    expect(parsed.html).toContain('data:image/png;base64,AQID');
    expect(parsed.attachments.map(({ filename, content }) => [filename, content.toString('latin1')])).toEqual([
      ['c.png', '\x01\x02\x03'],
      ['Week 12.pdf', '%PDF-x'],
    ]);
    expect(server.received[0]?.raw).toContain('List-Unsubscribe: <https://steady.example.org/unsubscribe?token=a.b>');
    expect(server.received[0]?.raw).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    const [delivery] = await deliveries(steady);
    expect(delivery).toMatchObject({ state: 'SENT', attempts: 1, nextAt: null, mayBeRepeat: false });
    expect(parsed.messageId).toBe(`<${delivery?.id}@localhost>`);
    expect(await rows(steady.database.reader, 'SELECT text, html FROM outbox_mail')).toEqual([{ text: '', html: null }]);
    expect(await rows(steady.database.reader, 'SELECT 1 AS one FROM outbox_attachment')).toEqual([]);
    steady.clock.moveBy(3 * 24 * 60 * minute);
    await deliver(steady);
    expect(await rows(steady.database.reader, 'SELECT 1 AS one FROM outbox_content')).toEqual([]);
  });

  test('gets it by itself after the commit, and not at all when the transaction fails', async () => {
    const server = await listening();
    const steady = await started({ SMTP_URL: server.url });
    let told = 0;
    steady.app.get(MailService).onQueued(() => (told += 1));
    await expect(
      steady.unitOfWork.run(async (manager) => {
        await steady.app.get(MailService).queue(manager, letter({ to: 'lost@example.org' }));
        throw new Error('the report was not published');
      }),
    ).rejects.toThrow();
    expect(told).toBe(0);
    await queue(steady, letter());
    expect(told).toBe(1); // what wakes the worker
    await server.waitFor(1);
    await deliver(steady);
    expect(server.received.map(({ to }) => to)).toEqual([['ann@example.org']]);
  });

  test('gets one mail per receiver and thing, however often and from wherever it is queued', async () => {
    const server = await listening();
    const steady = await started({ SMTP_URL: server.url });
    expect(await queue(steady, letter(), letter(), letter({ to: 'ANN@example.org ' }))).toEqual([true, false, false]);
    await deliver(steady);
    expect(await queue(steady, letter())).toEqual([false]);
    await queue(steady, letter({ to: 'bob@example.org' }), letter({ onceKey: 'letter 2' }));
    await Promise.all([deliver(steady), deliver(steady)]);
    expect(server.received).toHaveLength(3);
  });
});

describe('a mail server in trouble', () => {
  test('that is down is tried again with growing pauses; then everything goes once', async () => {
    const stopped = await startMailServer();
    await stopped.stop();
    const steady = await started({ SMTP_URL: stopped.url });
    await queue(steady, letter(), letter({ to: 'bob@example.org' }));
    await deliver(steady);
    const pauses: number[] = [];
    for (let attempt = 1; attempt <= 4; attempt += 1) {
      const waiting = (await deliveries(steady)).map(({ nextAt }) => nextAt?.getTime() ?? 0);
      const next = Math.max(...waiting);
      pauses.push((next - steady.clock.now().getTime()) / minute);
      steady.clock.moveTo(new Date(next));
      await deliver(steady);
      await deliver(steady);
    }
    expect(pauses[0]).toBe(1);
    expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
    expect((await deliveries(steady))[0]?.reply).toContain('could not be reached');
    const server = await listening({ port: stopped.port });
    steady.clock.moveBy(60 * minute);
    await deliver(steady);
    expect(server.received.map(({ to }) => to[0]).sort()).toEqual(['ann@example.org', 'bob@example.org']);
    expect((await deliveries(steady)).map(({ state }) => state)).toEqual(['SENT', 'SENT']);
  });

  test('that refuses one address gets the others, and the refusal is told in its own words', async () => {
    const server = await listening({
      refuse: (address) => (address.startsWith('gone') ? { code: 550, text: 'No such person here' } : null),
    });
    const steady = await started({ SMTP_URL: server.url });
    await queue(steady, letter({ to: 'gone@example.org' }), letter(), letter({ to: 'bob@example.org' }));
    await deliver(steady);
    steady.clock.moveBy(120 * minute);
    await deliver(steady);
    expect(server.received).toHaveLength(2);
    const gone = (await deliveries(steady)).find(({ recipient }) => recipient === 'gone@example.org');
    expect(gone).toMatchObject({ state: 'REFUSED', attempts: 1 });
    expect(gone?.reply).toContain('No such person here');
  });

  test('that says "later" to one gets that one later, the others at once', async () => {
    let isBusy = true;
    const server = await listening({
      refuse: (address) => (isBusy && address.startsWith('grey') ? { code: 451, text: 'Come back later' } : null),
    });
    const steady = await started({ SMTP_URL: server.url });
    const grey = ['grey1@example.org', 'grey2@example.org', 'grey3@example.org'];
    await queue(steady, ...grey.map((to) => letter({ to })));
    steady.clock.moveBy(1);
    await queue(steady, letter());
    await deliver(steady);
    expect(server.received.map(({ to }) => to[0])).toEqual(['ann@example.org']);
    isBusy = false;
    await deliver(steady);
    expect(server.received).toHaveLength(1);
    steady.clock.moveBy(minute);
    await deliver(steady);
    expect(server.received.map(({ to }) => to[0]).sort()).toEqual(['ann@example.org', ...grey]);
  });

  test('that never answers is left after a while, and the mail waits', async () => {
    const sockets = new Set<Socket>();
    const silent = createServer((socket) => sockets.add(socket));
    await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done));
    toStop.push(() => {
      for (const socket of sockets) socket.destroy();
      return new Promise((done) => silent.close(done));
    });
    const steady = await started({ SMTP_URL: `smtp://127.0.0.1:${(silent.address() as AddressInfo).port}` });
    steady.app.get(MailWorker).patience = { silenceMs: 100, wholeMs: 600_000 };
    await queue(steady, letter());
    await deliver(steady);
    expect((await deliveries(steady))[0]).toMatchObject({ state: 'WAITING', attempts: 1 });
  });

  test('that drips one byte after the other is left too', async () => {
    const server = createServer((socket) => {
      const drip = setInterval(() => socket.write('2'), 20);
      socket.on('error', () => undefined);
      socket.on('close', () => clearInterval(drip));
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    toStop.push(() => new Promise((done) => server.close(done)));
    const steady = await started({ SMTP_URL: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}` });
    steady.app.get(MailWorker).patience = { silenceMs: 600_000, wholeMs: 300 };
    await queue(steady, letter());
    await deliver(steady);
    expect((await deliveries(steady))[0]).toMatchObject({ state: 'WAITING', attempts: 1 });
  });

  test('for three days is given up on, with the reason; a link that has run out is given up when it runs out', async () => {
    const stopped = await startMailServer();
    await stopped.stop();
    const steady = await started({ SMTP_URL: stopped.url });
    const soon = new Date(steady.clock.now().getTime() + 10 * minute);
    await queue(steady, letter(), letter({ onceKey: 'link', about: 'link', usefulUntil: soon }));
    await deliver(steady);
    await deliver(steady);
    steady.clock.moveTo(soon);
    await deliver(steady);
    expect((await deliveries(steady, 'link'))[0]).toMatchObject({ state: 'GIVEN_UP' });
    expect((await deliveries(steady))[0]).toMatchObject({ state: 'WAITING' });
    steady.clock.moveBy(3 * 24 * 60 * minute);
    await deliver(steady);
    const [given] = await deliveries(steady);
    expect(given).toMatchObject({ state: 'GIVEN_UP', nextAt: null });
    expect(given?.reply).toContain('could not be reached');
  });

  test('that is not set at all: mails wait, then are given up with that reason', async () => {
    const steady = await started({});
    await queue(steady, letter());
    await deliver(steady);
    expect(steady.app.get(MailService).isOn).toBe(false);
    expect((await deliveries(steady))[0]).toMatchObject({ state: 'WAITING', attempts: 0 });
    steady.clock.moveBy(3 * 24 * 60 * minute);
    await deliver(steady);
    expect((await deliveries(steady))[0]).toMatchObject({ state: 'GIVEN_UP' });
    expect((await deliveries(steady))[0]?.reply).toContain('SMTP_URL');
  });
});

describe('several servers, and servers that die', () => {
  /** Servers on one database; the embedded one has a single server, so there they follow one another. */
  async function pair(settings: Record<string, string>): Promise<[TestApp, () => Promise<TestApp>]> {
    const place = await makePlace();
    toStop.push(() => place.clear());
    const shared = { ...settings, ...place.environment };
    return [await startTestAppAt(shared), () => startTestAppAt(shared)];
  }
  async function startTestAppAt(settings: Record<string, string>): Promise<TestApp> {
    const steady = await startTestApp({ settings, place: 'GIVEN' });
    toStop.push(() => steady.stop().catch(() => undefined));
    return steady;
  }

  test('a server that dies after the mail server’s yes sends it again under the same Message-ID, and says so', async () => {
    let dies = true;
    const yes: (() => void)[] = [];
    const server = await listening({ beforeYes: () => (dies ? new Promise<void>((done) => yes.push(done)) : undefined) });
    const [first, another] = await pair({ SMTP_URL: server.url });
    await queue(first, letter());
    const lost = deliver(first); // its claim is never written back in time
    while (server.received.length === 0) await new Promise((done) => setTimeout(done, 5));
    dies = false;
    const second = await another();
    await deliver(second);
    if (engine === 'postgres') {
      expect(server.received).toHaveLength(1); // the claim still holds for everybody else
      second.clock.moveBy(5 * minute);
      await deliver(second);
    }
    expect(server.received).toHaveLength(2);
    expect(new Set(server.received.map(({ parsed }) => parsed.messageId)).size).toBe(1);
    for (const done of yes) done();
    await lost; // its late word changes nothing
    expect((await deliveries(second))[0]).toMatchObject({ state: 'SENT', attempts: 2, mayBeRepeat: true });
  });

  test('servers side by side send each mail once', async () => {
    const server = await listening();
    const [first, another] = await pair({ SMTP_URL: server.url });
    const second = engine === 'postgres' ? await another() : first;
    const many = Array.from({ length: 30 }, (_, index) => letter({ to: `p${index}@example.org` }));
    await queue(first, ...many);
    await Promise.all([deliver(first), deliver(second), deliver(first), deliver(second)]);
    expect(server.received.map(({ to }) => to[0]).sort()).toEqual(many.map(({ to }) => to).sort());
  });
});

test('a file many mails carry is there for each of them, while others that carried it end', async () => {
  const server = await listening();
  const steady = await started({ SMTP_URL: server.url });
  const file = { filename: 'a.pdf', contentType: 'application/pdf', content: new TextEncoder().encode('%PDF-shared') };
  const queueing = Array.from({ length: 20 }, async (_, index) => {
    await new Promise((done) => setTimeout(done, index * 15));
    await queue(steady, letter({ to: `p${index}@example.org`, attachments: [file] }));
    await deliver(steady);
  });
  await Promise.all(queueing);
  await deliver(steady);
  expect(server.received).toHaveLength(20);
  expect(server.received.filter(({ parsed }) => parsed.attachments[0]?.content.toString() !== '%PDF-shared')).toEqual([]);
});

describe('what must not go', () => {
  test('is called back while it waits, and looked at once more before it goes', async () => {
    const server = await listening();
    const steady = await started({ SMTP_URL: server.url });
    const mail = steady.app.get(MailService);
    mail.lookBeforeSending('letter', ({ to }) => Promise.resolve(to === 'left@example.org' ? 'Left the list.' : null));
    await steady.unitOfWork.run(async (manager) => {
      await mail.queue(manager, letter({ to: 'left@example.org' }));
      await mail.queue(manager, letter({ to: 'off@example.org' }));
      await mail.queue(manager, letter());
      await mail.cancel(manager, 'letter 1', 'Taken off the list.', 'off@example.org');
    });
    await deliver(steady);
    expect(server.received.map(({ to }) => to[0])).toEqual(['ann@example.org']);
    const told = Object.fromEntries((await deliveries(steady)).map(({ recipient, state, reply }) => [recipient, [state, reply]]));
    expect(told['left@example.org']).toEqual(['CANCELLED', 'Left the list.']);
    expect(told['off@example.org']).toEqual(['CANCELLED', 'Taken off the list.']);
  });

  test('deliveries of a trust are there for who may see it only', async () => {
    const steady = await started({});
    await queue(steady, letter({ trust: 'RAL' }), letter({ onceKey: 'whole', to: 'bob@example.org' }));
    const mail = steady.app.get(MailService);
    const seen = async (trusts: 'ALL' | string[]) =>
      (await mail.deliveries({ ...systemScope, trusts }, 'letter 1')).map(({ recipient }) => recipient).sort();
    expect(await seen('ALL')).toEqual(['ann@example.org', 'bob@example.org']);
    expect(await seen(['RAL'])).toEqual(['ann@example.org']);
    expect(await seen(['RYY'])).toEqual([]);
    expect(await seen([])).toEqual([]);
  });
});

describe('nothing in a mail adds a header or a receiver', () => {
  const wrong = [
    'ann@example.org\r\nBcc: eve@example.org',
    'ann@example.org, eve@example.org',
    'Ann <ann@example.org>',
    'ann@example.org;eve@example.org',
    '"ann\r\nBcc: eve"@example.org',
    'ann',
    '@example.org',
    '',
    `${'a'.repeat(250)}@example.org`,
  ];
  test.each(wrong)('refused as an address: %j', async (to) => {
    const steady = await started({});
    if (to.trim() !== to)
      await queue(steady, letter({ to })); // space around an address is taken off
    else await expect(queue(steady, letter({ to }))).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });

  test('subjects, names of files and the address to unsubscribe carry no line end', async () => {
    const server = await listening();
    const steady = await started({ SMTP_URL: server.url });
    const evil = 'x\r\nBcc: eve@example.org\r\n\r\nHello';
    const file = { filename: `a"${evil}`, contentType: 'text/plain', content: new Uint8Array([65]) };
    await queue(
      steady,
      letter({ subject: `Week${evil}\u2028more`, attachments: [file], unsubscribeUrl: `https://example.org/?t=${evil}>` }),
    );
    await deliver(steady);
    const [mail] = server.received;
    expect(mail?.to).toEqual(['ann@example.org']);
    expect(mail?.parsed.bcc).toBeUndefined();
    const heads = (mail?.raw ?? '').split('\r\n').filter((line) => /^bcc:/i.test(line));
    expect(heads).toEqual([]);
    expect(mail?.parsed.subject).toContain('Bcc: eve@example.org');
    expect(mail?.parsed.text?.trim()).toBe('Steady.');
  });

  test('a kind of file or name of a picture that is none is refused', async () => {
    const steady = await started({});
    const file = { filename: 'a', contentType: 'text/plain', content: new Uint8Array() };
    for (const bad of [{ contentType: 'text/plain\r\nX: 1' }, { cid: 'a>\r\nX: 1' }])
      await expect(queue(steady, letter({ attachments: [{ ...file, ...bad }] }))).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });
});
