import { createHash } from 'node:crypto';
import type { Response } from 'express';

/** The look of pages the server draws itself: the dashboard's colours in both themes, nothing to load. */
const style = `
:root { color-scheme: light dark; --ground: #fff; --ink: #212b32; --quiet: #4c6272; --line: #d8dde0; --link: #005eb8; --press: #007f3b; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #10181f; --ink: #e8edee; --quiet: #aeb7bd; --line: #35424c; --link: #7cb8ff; --press: #00703c; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 Arial, sans-serif; }
header { background: #003087; color: #fff; padding: 16px 24px; font-size: 20px; font-weight: 700; }
main { max-width: 640px; margin: 0 auto; padding: 32px 24px; overflow-wrap: anywhere; }
h1 { font-size: 28px; line-height: 1.2; margin: 0 0 16px; }
p { margin: 0 0 16px; }
.quiet { color: var(--quiet); }
a { color: var(--link); }
button { font: 700 16px Arial, sans-serif; color: #fff; background: var(--press); border: 2px solid transparent; border-radius: 4px; padding: 12px 16px; cursor: pointer; }
button.second { color: var(--link); background: transparent; border-color: var(--link); }
button:focus-visible, a:focus-visible { outline: 4px solid #ffeb3b; outline-offset: 0; box-shadow: 0 4px 0 4px #212b32; }
`;
const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Text as it may stand in HTML, between tags and in quoted attributes. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Sends a page without scripts: `body` is HTML whose texts are escaped. */
export function sendPlainPage(response: Response, status: number, title: string, body: string): void {
  response
    .status(status)
    .setHeader('Content-Security-Policy', policy)
    .setHeader('Cache-Control', 'no-store')
    // without a referrer a browser sends its form as coming from nowhere, and it would be refused as another site's
    .setHeader('Referrer-Policy', 'same-origin')
    .type('html')
    .send(
      `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)} – Steady</title><style>${style}</style></head><body><header>Steady</header><main><h1>${escaped(title)}</h1>${body}</main></body></html>`,
    );
}
