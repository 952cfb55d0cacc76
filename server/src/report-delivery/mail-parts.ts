import type { StreamStatus, Verdict } from '@steady/shared/health';
import { escaped } from '../http/plain-page.js';
import { statusWords, verdictWords } from './status-words.js';

/** Colour and shape of each status, as on the pages; a shape that is a letter is shown by every mail program. */
const looks: Readonly<Record<Verdict | StreamStatus, { readonly shape: string; readonly ink: string; readonly ground: string }>> =
  {
    UNSTEADY: { shape: '■', ink: '#a5120c', ground: '#fbe9e8' },
    SETTLING: { shape: '▲', ink: '#7a4b00', ground: '#fff4dc' },
    STEADY: { shape: '●', ink: '#00612f', ground: '#e2f3e9' },
    UNKNOWN: { shape: '○', ink: '#425563', ground: '#eceff1' },
    NOT_LIVE: { shape: '□', ink: '#425563', ground: '#eceff1' },
    NOT_APPLICABLE: { shape: '–', ink: '#425563', ground: '#eceff1' },
  };

/** A status in words with its shape. */
export function mailStatus(status: Verdict | StreamStatus): string {
  const { shape, ink, ground } = looks[status];
  const words = { ...statusWords, ...verdictWords }[status];
  return `<span style="background-color:${ground};color:${ink};font:bold 14px/1.6 Arial,sans-serif;padding:2px 7px;border-radius:12px;white-space:nowrap">${shape}&nbsp;${words}</span>`;
}

const paragraphStyles = {
  plain: 'margin:0 0 8px;font:16px/1.5 Arial,sans-serif;color:#212b32',
  quiet: 'margin:0 0 8px;font:14px/1.5 Arial,sans-serif;color:#4c6272',
  /** What a person wrote, apart from what is computed. */
  said: 'margin:0 0 8px;padding-left:12px;border-left:3px solid #005eb8;font:16px/1.5 Arial,sans-serif;color:#212b32',
} as const;

export const mailParagraph = (text: string, as: keyof typeof paragraphStyles = 'plain'): string =>
  `<p style="${paragraphStyles[as]}">${escaped(text)}</p>`;

/** A part of the mail under its title. `content` is HTML. */
export function mailSection(title: string, content: readonly string[]): string {
  return `<h2 style="margin:24px 0 8px;padding-top:8px;border-top:2px solid #212b32;font:bold 18px/1.3 Arial,sans-serif;color:#212b32">${escaped(title)}</h2>
${content.join('\n')}`;
}

/** A row: its name, cells of HTML beside it, and a sentence below that has the whole width, so that it reads on a telephone. */
export interface MailRow {
  readonly name: string;
  readonly cells: readonly string[];
  readonly below: string;
}

export function mailTable(headings: readonly string[], rows: readonly MailRow[]): string {
  const heads = headings.map(
    (heading) =>
      `<th scope="col" align="left" style="padding:4px 8px 4px 0;font:14px/1.5 Arial,sans-serif;color:#4c6272">${escaped(heading)}</th>`,
  );
  const lines = rows.map(
    ({ name, cells, below }) => `<tr>
<th scope="row" align="left" valign="top" style="padding:8px 8px 0 0;border-top:1px solid #d8dde0;font:bold 15px/1.6 Arial,sans-serif;color:#212b32;overflow-wrap:break-word">${escaped(name)}</th>
${cells.map((cell) => `<td valign="top" style="padding:8px 4px 0 0;border-top:1px solid #d8dde0;font:15px/1.6 Arial,sans-serif;color:#212b32">${cell}</td>`).join('\n')}
</tr>
<tr><td colspan="${cells.length + 1}" style="padding:2px 0 8px;font:14px/1.5 Arial,sans-serif;color:#4c6272">${escaped(below)}</td></tr>`,
  );
  return `<table width="100%" cellpadding="0" cellspacing="0" border="0" style="border-collapse:collapse">
<thead><tr>${heads.join('')}</tr></thead>
<tbody>${lines.join('\n')}</tbody>
</table>`;
}
