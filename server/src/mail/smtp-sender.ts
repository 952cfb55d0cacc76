import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { ClaimedMail } from './mail.repository.js';
import { outcomeOfFailure, type SmtpFailure, type SmtpOutcome } from './smtp-outcome.js';
import type { SmtpSettings } from './smtp-settings.js';

/** How long a mail server may be silent, and how long one mail may take in all. */
export interface SmtpPatience {
  readonly silenceMs: number;
  readonly wholeMs: number;
}

/** Far below the time a claim holds, so that nobody else takes a mail that is still on its way. */
export const smtpPatience: SmtpPatience = { silenceMs: 30_000, wholeMs: 90_000 };

/** The mail as it goes over the wire: the same bytes at every attempt. */
export async function messageOf(mail: ClaimedMail, from: string): Promise<Buffer> {
  const composer = new MailComposer({
    from: { name: 'Steady', address: from },
    to: mail.to,
    subject: mail.subject,
    text: mail.text,
    ...(mail.html === undefined ? {} : { html: mail.html }),
    attachments: (mail.attachments ?? []).map(({ filename, contentType, content, cid }) => ({
      filename,
      contentType,
      content: Buffer.from(content),
      ...(cid === undefined ? {} : { cid, contentDisposition: 'inline' }),
    })),
    messageId: mail.messageId,
    date: mail.queuedAt,
    headers: {
      'Auto-Submitted': 'auto-generated',
      ...(mail.unsubscribeUrl === undefined
        ? {}
        : {
            'List-Unsubscribe': { prepared: true, foldLines: false, value: `<${mail.unsubscribeUrl}>` },
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          }),
    },
    baseBoundary: mail.id,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

/** Hands one mail to the mail server over a connection of its own. Never throws: what happened is the answer. */
export async function sendBySmtp(
  settings: SmtpSettings,
  mail: ClaimedMail,
  patience: SmtpPatience = smtpPatience,
): Promise<SmtpOutcome> {
  const connection = new SMTPConnection({
    host: settings.host,
    port: settings.port,
    secure: settings.secure,
    requireTLS: settings.requireTls,
    name: settings.name,
    connectionTimeout: patience.silenceMs,
    greetingTimeout: patience.silenceMs,
    socketTimeout: patience.silenceMs,
    dnsTimeout: patience.silenceMs,
    socketCloseTimeout: 0,
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(Object.assign(new Error('The mail took too long.'), { code: 'ETIMEDOUT' })),
        patience.wholeMs,
      );
    });
    return { kind: 'SENT', reply: await Promise.race([handOver(connection, settings, mail), late]) };
  } catch (error) {
    return outcomeOfFailure(error as SmtpFailure);
  } finally {
    clearTimeout(timer);
    connection.on('error', () => undefined); // what comes after the answer changes nothing
    connection.close();
  }
}

async function handOver(connection: SMTPConnection, settings: SmtpSettings, mail: ClaimedMail): Promise<string> {
  const message = await messageOf(mail, settings.from);
  await new Promise<void>((done, fail) => {
    connection.once('error', fail);
    connection.connect((error) => (error ? fail(error) : done()));
  });
  const { user, password } = settings;
  if (user !== null)
    await new Promise<void>((done, fail) => {
      connection.once('error', fail);
      connection.login({ user, pass: password ?? '' }, (error) => (error ? fail(error) : done()));
    });
  return new Promise<string>((done, fail) => {
    connection.once('error', fail);
    connection.send({ from: settings.from, to: mail.to }, message, (error, info) => {
      if (error) fail(error.rejectedErrors?.[0] ?? error);
      else done(info.response);
    });
  });
}
