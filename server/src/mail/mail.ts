import { badInput } from '../errors/domain-error.js';

/** A file of a mail: beside it, or (with a `cid`) a picture the HTML shows as `<img src="cid:…">`. */
export interface MailAttachment {
  readonly filename: string;
  /** Such as `application/pdf`. */
  readonly contentType: string;
  readonly content: Uint8Array;
  readonly cid?: string;
}

/** A mail to one person. */
export interface Mail {
  /** One bare address: `ann@example.nhs.uk`. */
  readonly to: string;
  readonly subject: string;
  /** What programs that show no HTML show: every mail has it. */
  readonly text: string;
  readonly html?: string;
  readonly attachments?: readonly MailAttachment[];
  /**
   * What this mail tells, such as `report 7f3c… published`. The same key to the same address is one mail, however often
   * it is queued: once per recipient per thing.
   */
  readonly onceKey: string;
  /** What the mail belongs to, for the list of its deliveries: `report 7f3c…`, `user 0b1e…`. */
  readonly about: string;
  /** The trust whose rows it tells of; null for the whole programme or for none. */
  readonly trust?: string | null;
  /** Where the receiver stops such mail with one press: sets the List-Unsubscribe headers of RFC 8058. */
  readonly unsubscribeUrl?: string;
  /** From when on it is of no use, such as a link that has run out. Three days after queueing when not said. */
  readonly usefulUntil?: Date;
}

/** Longest address, subject and key that are stored. */
const longest = { address: 254, subject: 200, key: 200, filename: 120 } as const;
/** Text and HTML together, in characters; attachments together, in bytes. Mail servers commonly refuse 10 MB. */
const mostText = 1_000_000;
const mostAttached = 7_000_000;

/**
 * One bare address, and nothing that could end a header, name a second receiver or start a comment: dots, letters,
 * digits and the signs RFC 5321 allows unquoted before the @, a host name behind it.
 */
const bareAddress = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*$/;
const controls = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;

/** The address as it is stored and compared: lower case, no space around. @throws BAD_INPUT when it is not one bare address */
export function mailAddress(given: string): string {
  const address = given.trim().toLowerCase();
  if (address.length > longest.address || !bareAddress.test(address))
    throw badInput('Give one e-mail address, such as ann@example.nhs.uk.', { field: 'to' });
  return address;
}

/** One line without controls: what would end a header becomes a space. */
const oneLine = (text: string, most: number): string => text.replace(controls, ' ').replace(/ +/g, ' ').trim().slice(0, most);

/** The mail as it may be stored: nothing in it can add a header or a receiver. @throws BAD_INPUT for what cannot be sent */
export function checkedMail(mail: Mail): Mail {
  const subject = oneLine(mail.subject, longest.subject);
  if (subject === '') throw badInput('A mail needs a subject.', { field: 'subject' });
  if (mail.onceKey === '' || mail.onceKey.length > longest.key) throw badInput('A mail needs a key of 1 to 200 characters.');
  if (mail.text.length + (mail.html?.length ?? 0) > mostText) throw badInput('The mail is longer than a million characters.');
  const attachments = (mail.attachments ?? []).map(checkedAttachment);
  if (attachments.reduce((sum, { content }) => sum + content.byteLength, 0) > mostAttached)
    throw badInput('What is attached is larger than 7 MB; mail servers refuse that.');
  return { ...mail, to: mailAddress(mail.to), subject, attachments, ...checkedUnsubscribe(mail) };
}

function checkedAttachment(attachment: MailAttachment): MailAttachment {
  if (!/^[a-z]+\/[a-z0-9.+-]+$/.test(attachment.contentType)) throw badInput('An attachment has an unknown kind.');
  if (attachment.cid !== undefined && !/^[A-Za-z0-9@._-]{1,100}$/.test(attachment.cid))
    throw badInput('A picture has no plain name.');
  const filename = oneLine(attachment.filename.replace(/["\\/]/g, ' '), longest.filename);
  return { ...attachment, filename: filename || 'attachment' };
}

function checkedUnsubscribe({ unsubscribeUrl }: Mail): Pick<Mail, 'unsubscribeUrl'> {
  if (unsubscribeUrl === undefined) return {};
  const address = URL.parse(unsubscribeUrl);
  if (!address || !/^https?:$/.test(address.protocol)) throw badInput('The address to unsubscribe is not a web address.');
  return { unsubscribeUrl: address.href }; // percent-encoded: no angle bracket, no line end
}
