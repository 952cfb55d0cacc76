import { formatDay, londonClockAt, londonDayOf } from '@steady/shared/time';

interface MailText {
  readonly subject: string;
  readonly text: string;
}

/** "5:30pm on 6 August 2018", London time. */
function moment(at: Date): string {
  const { hour, minute } = londonClockAt(at);
  const half = hour < 12 ? 'am' : 'pm';
  return `${hour % 12 === 0 ? 12 : hour % 12}${minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`}${half} on ${formatDay(londonDayOf(at))}`;
}

const letter = (subject: string, name: string, ...paragraphs: string[]): MailText => ({
  subject,
  text: [`Dear ${name},`, ...paragraphs, 'Steady'].join('\n\n') + '\n',
});

export const invitationMail = (name: string, link: string, endsAt: Date): MailText =>
  letter(
    'Your account in Steady',
    name,
    'An administrator has made you an account in Steady, which tells whether a records-system go-live has steadied. Choose your password here:',
    link,
    `The link works once, until ${moment(endsAt)}. If it has run out, ask the administrator for another.`,
  );

export const resetMail = (name: string, link: string, endsAt: Date): MailText =>
  letter(
    'Choose a new password for Steady',
    name,
    'Somebody, probably you, asked for a new password for your account. Choose it here:',
    link,
    `The link works once, until ${moment(endsAt)}. If you did not ask, do nothing: your password stays as it is.`,
  );

export const passwordChangedMail = (name: string, at: Date): MailText =>
  letter(
    'Your password for Steady was changed',
    name,
    `The password of your account was changed at ${moment(at)}, and you were signed out everywhere else.`,
    'If it was not you, tell an administrator of your programme at once.',
  );
