import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A mail as it arrived. */
export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: string;
  readonly parsed: ParsedMail;
}

/** A real mail server that keeps what it is given. */
export interface MailServer {
  readonly url: string;
  readonly port: number;
  readonly received: ReceivedMail[];
  /** Resolves when so many mails have come. */
  waitFor(count: number): Promise<ReceivedMail[]>;
  stop(): Promise<void>;
}

export interface MailServerOptions {
  /** Where to listen: any free port when not said. */
  readonly port?: number;
  /** Answers a receiver's address with an error code and text instead of yes. */
  readonly refuse?: (address: string) => { code: number; text: string } | null;
  /** Runs after the whole mail has been read and before the server says yes. */
  readonly beforeYes?: () => Promise<void> | void;
  readonly also?: SMTPServerOptions;
}

/** Starts a mail server on this machine. */
export async function startMailServer(options: MailServerOptions = {}): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  const waiting = new Set<() => void>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onRcptTo({ address }, _session, callback) {
      const no = options.refuse?.(address) ?? null;
      callback(no === null ? null : Object.assign(new Error(no.text), { responseCode: no.code }));
    },
    onData(stream, { envelope }, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        void (async () => {
          const raw = Buffer.concat(chunks);
          const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
          const to = envelope.rcptTo.map(({ address }) => address);
          received.push({ from, to, raw: raw.toString('utf8'), parsed: await simpleParser(raw) });
          await options.beforeYes?.();
          callback();
          for (const look of [...waiting]) look();
        })();
      });
    },
    ...options.also,
  });
  server.on('error', () => undefined); // a client that hangs up is part of the tests
  await new Promise<void>((done) => server.listen(options.port ?? 0, '127.0.0.1', done));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    port,
    received,
    waitFor: (count) =>
      new Promise((done) => {
        const look = (): void => {
          if (received.length < count) return;
          waiting.delete(look);
          done(received);
        };
        waiting.add(look);
        look();
      }),
    stop: () => new Promise((done) => server.close(done)),
  };
}
