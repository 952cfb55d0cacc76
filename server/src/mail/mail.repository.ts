import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { engine } from '../config/env.js';
import { DATABASE, type Database, rows } from '../database/database.js';
import { instantOf, instantParameter } from '../database/dialect.js';
import { type Scope, trustPredicate } from '../identity/scope.js';
import type { Mail, MailAttachment } from './mail.js';

/** Waiting; being sent under a claim; ended well; refused for good by the mail server; given up; called back before it went. */
export type MailState = 'WAITING' | 'SENDING' | 'SENT' | 'REFUSED' | 'GIVEN_UP' | 'CANCELLED';

/** How the delivery of one mail stands. */
export interface Delivery {
  readonly id: string;
  readonly recipient: string;
  readonly subject: string;
  readonly about: string;
  readonly state: MailState;
  readonly attempts: number;
  readonly queuedAt: Date;
  /** When it is tried next; null when it has ended. */
  readonly nextAt: Date | null;
  readonly endedAt: Date | null;
  /** What the mail server said last, or why Steady gave up. */
  readonly reply: string | null;
  readonly mayBeRepeat: boolean;
}

/** A mail taken out of the box to be sent, under a claim. */
export interface ClaimedMail extends Omit<Mail, 'usefulUntil' | 'trust'> {
  readonly id: string;
  readonly claim: string;
  readonly messageId: string;
  readonly queuedAt: Date;
  readonly attempts: number;
  readonly giveUpAt: Date;
}

/** How an attempt is written down. */
export interface Attempted {
  readonly state: MailState;
  readonly reply: string;
  readonly at: Date;
  /** When to try again, for a mail that goes on waiting. */
  readonly dueAt: Date | null;
}

interface MailRow {
  id: string;
  onceKey: string;
  recipient: string;
  about: string;
  messageId: string;
  subject: string;
  text: string;
  html: string | null;
  unsubscribeUrl: string | null;
  state: MailState;
  attempts: number;
  queuedAt: unknown;
  dueAt: unknown;
  giveUpAt: unknown;
  endedAt: unknown;
  reply: string | null;
  mayBeRepeat: boolean | number;
}

const day = 24 * 60 * 60_000;
const ended = `('SENT', 'REFUSED', 'GIVEN_UP', 'CANCELLED')`;
const date = (value: unknown): Date => instantOf(value) ?? new Date(0);

/** The outbox. Only the list of deliveries is read for people; the rest is Steady's own work and takes no scope. */
@Injectable()
export class MailRepository {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** Adds a mail in the caller's transaction. Answers false when this receiver has, or had, a mail of this key. */
  async add(
    manager: EntityManager,
    mail: Mail & { id: string; messageId: string; queuedAt: Date; giveUpAt: Date },
  ): Promise<boolean> {
    const at = instantParameter(mail.queuedAt);
    const added = await rows(
      manager,
      `INSERT INTO outbox_mail (id, "onceKey", recipient, about, trust, "messageId", subject, text, html, "unsubscribeUrl",
         state, attempts, "queuedAt", "dueAt", "giveUpAt", claim, "endedAt", reply, "mayBeRepeat")
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'WAITING', 0, ?, ?, ?, NULL, NULL, NULL, ${engine === 'postgres' ? 'FALSE' : '0'})
       ON CONFLICT ("onceKey", recipient) DO NOTHING RETURNING id`,
      [
        ...[mail.id, mail.onceKey, mail.to, mail.about, mail.trust ?? null, mail.messageId, mail.subject, mail.text],
        ...[mail.html ?? null, mail.unsubscribeUrl ?? null, at, at, instantParameter(mail.giveUpAt)],
      ],
    );
    if (added.length === 0) return false;
    for (const [position, attachment] of (mail.attachments ?? []).entries())
      await this.attach(manager, mail.id, position, attachment, mail.queuedAt);
    return true;
  }

  private async attach(manager: EntityManager, mailId: string, position: number, file: MailAttachment, now: Date): Promise<void> {
    const sha256 = createHash('sha256').update(file.content).digest('hex');
    await this.keepContent(manager, sha256, file.content, now);
    await rows(
      manager,
      `INSERT INTO outbox_attachment ("mailId", position, filename, "contentType", cid, sha256) VALUES (?, ?, ?, ?, ?, ?)`,
      [mailId, position, file.filename, file.contentType, file.cid ?? null, sha256],
    );
  }

  /**
   * Keeps bytes once. What was used within a day is left alone, so that many who queue the same file do not get into each
   * other's way; {@link sweep} throws away only what nobody used for two.
   */
  private async keepContent(manager: EntityManager, sha256: string, content: Uint8Array, now: Date): Promise<void> {
    const at = instantParameter(now);
    await rows(manager, 'UPDATE outbox_content SET "usedAt" = ? WHERE sha256 = ? AND "usedAt" < ?', [
      at,
      sha256,
      instantParameter(new Date(now.getTime() - day)),
    ]);
    await rows(
      manager,
      'INSERT INTO outbox_content (sha256, content, "usedAt") VALUES (?, ?, ?) ON CONFLICT (sha256) DO NOTHING',
      [sha256, Buffer.from(content).toString('base64'), at],
    );
  }

  /** Throws away the files no waiting mail carries. */
  async sweep(manager: EntityManager, now: Date): Promise<void> {
    await rows(
      manager,
      `DELETE FROM outbox_content WHERE "usedAt" < ? AND NOT EXISTS
         (SELECT 1 FROM outbox_attachment a WHERE a.sha256 = outbox_content.sha256)`,
      [instantParameter(new Date(now.getTime() - 2 * day))],
    );
  }

  /**
   * Takes the mail that is due first, and marks it claimed until `claimedUntil`; null when none is. Several servers on one
   * PostgreSQL pass over each other's rows instead of waiting for them.
   */
  async claim(manager: EntityManager, now: Date, claim: string, claimedUntil: Date): Promise<ClaimedMail | null> {
    const [row] = await rows<MailRow>(
      manager,
      `SELECT * FROM outbox_mail WHERE state IN ('WAITING', 'SENDING') AND "dueAt" <= ? ORDER BY "dueAt", id LIMIT 1
       ${engine === 'postgres' ? 'FOR UPDATE SKIP LOCKED' : ''}`,
      [instantParameter(now)],
    );
    if (!row) return null;
    await rows(
      manager,
      `UPDATE outbox_mail SET state = 'SENDING', claim = ?, "dueAt" = ?, attempts = attempts + 1${row.state === 'SENDING' ? ', "mayBeRepeat" = TRUE' : ''}
       WHERE id = ?`,
      [claim, instantParameter(claimedUntil), row.id],
    );
    return {
      id: row.id,
      claim,
      to: row.recipient,
      subject: row.subject,
      text: row.text,
      ...(row.html === null ? {} : { html: row.html }),
      ...(row.unsubscribeUrl === null ? {} : { unsubscribeUrl: row.unsubscribeUrl }),
      attachments: await this.attachmentsOf(manager, row.id),
      onceKey: row.onceKey,
      about: row.about,
      messageId: row.messageId,
      queuedAt: date(row.queuedAt),
      giveUpAt: date(row.giveUpAt),
      attempts: row.attempts + 1,
    };
  }

  private async attachmentsOf(manager: EntityManager, mailId: string): Promise<MailAttachment[]> {
    const found = await rows<{ filename: string; contentType: string; cid: string | null; content: string }>(
      manager,
      `SELECT a.filename, a."contentType", a.cid, c.content FROM outbox_attachment a
       JOIN outbox_content c ON c.sha256 = a.sha256 WHERE a."mailId" = ? ORDER BY a.position`,
      [mailId],
    );
    return found.map(({ filename, contentType, cid, content }) => ({
      filename,
      contentType,
      content: Buffer.from(content, 'base64'),
      ...(cid === null ? {} : { cid }),
    }));
  }

  /** Writes an attempt down, if the claim still holds. What has ended keeps its result and loses its text. */
  async record(manager: EntityManager, id: string, claim: string, attempted: Attempted): Promise<void> {
    const hasEnded = attempted.dueAt === null;
    const at = instantParameter(attempted.at);
    await rows(
      manager,
      `UPDATE outbox_mail SET state = ?, reply = ?, claim = NULL, "dueAt" = ?, "endedAt" = ?
       WHERE id = ? AND claim = ? AND state = 'SENDING'`,
      [attempted.state, attempted.reply, instantParameter(attempted.dueAt) ?? at, hasEnded ? at : null, id, claim],
    );
    if (hasEnded) await this.forgetTexts(manager);
  }

  /** Ends every waiting mail whose time is over. Answers how many. */
  async giveUp(manager: EntityManager, now: Date, reason: string): Promise<number> {
    const at = instantParameter(now);
    const given = await rows<{ id: string }>(
      manager,
      `SELECT id FROM outbox_mail WHERE state = 'WAITING' AND "giveUpAt" <= ? LIMIT 500`,
      [at],
    );
    for (const { id } of given)
      await rows(
        manager,
        `UPDATE outbox_mail SET state = 'GIVEN_UP', "endedAt" = ?, reply = CASE WHEN reply IS NULL THEN ? ELSE reply END
         WHERE id = ? AND state = 'WAITING'`,
        [at, reason, id],
      );
    if (given.length > 0) await this.forgetTexts(manager);
    return given.length;
  }

  /** Calls back what has not gone yet. */
  async cancel(manager: EntityManager, about: string, recipient: string | null, now: Date, reason: string): Promise<void> {
    await rows(
      manager,
      `UPDATE outbox_mail SET state = 'CANCELLED', "endedAt" = ?, reply = ?
       WHERE about = ? AND state = 'WAITING'${recipient === null ? '' : ' AND recipient = ?'}`,
      [instantParameter(now), reason, about, ...(recipient === null ? [] : [recipient])],
    );
    await this.forgetTexts(manager);
  }

  /** On the embedded database there is one server: what is claimed when it starts was claimed by one that is gone. */
  async freeClaims(manager: EntityManager, now: Date): Promise<void> {
    await rows(manager, `UPDATE outbox_mail SET "dueAt" = ? WHERE state = 'SENDING' AND "dueAt" > ?`, [
      instantParameter(now),
      instantParameter(now),
    ]);
  }

  /** Texts and files of mails that have ended: a sent link or report is not kept a second time. */
  private async forgetTexts(manager: EntityManager): Promise<void> {
    await rows(
      manager,
      `UPDATE outbox_mail SET text = '', html = NULL, "unsubscribeUrl" = NULL WHERE state IN ${ended} AND text <> ''`,
    );
    await rows(
      manager,
      `DELETE FROM outbox_attachment WHERE "mailId" IN (SELECT m.id FROM outbox_mail m JOIN outbox_attachment a ON a."mailId" = m.id
         WHERE m.state IN ${ended})`,
    );
  }

  /** How the mails about something stand, for people who may see their trust, newest first. */
  async deliveries(scope: Scope, about: string): Promise<Delivery[]> {
    const mine = trustPredicate(scope, 'trust');
    const found = await rows<MailRow>(
      this.database.reader,
      `SELECT id, recipient, subject, about, state, attempts, "queuedAt", "dueAt", "endedAt", reply, "mayBeRepeat"
       FROM outbox_mail WHERE about = ? AND ${mine.sql} ORDER BY "queuedAt" DESC, recipient LIMIT 1000`,
      [about, ...mine.parameters],
    );
    return found.map((row) => ({
      id: row.id,
      recipient: row.recipient,
      subject: row.subject,
      about: row.about,
      state: row.state,
      attempts: row.attempts,
      queuedAt: date(row.queuedAt),
      nextAt: row.state === 'WAITING' ? date(row.dueAt) : null,
      endedAt: instantOf(row.endedAt),
      reply: row.reply,
      mayBeRepeat: Boolean(row.mayBeRepeat),
    }));
  }
}
