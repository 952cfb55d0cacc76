import type { TestApp, TestSession } from './test-app.js';

/** What `POST /api/imports/:feed` answered. */
export interface ImportAnswer {
  readonly http: number;
  readonly id: string;
  readonly status: string;
  readonly sameAs: string | null;
  readonly read: number;
  readonly inserted: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly quarantined: number;
  readonly total: number | null;
  readonly rejections: { line: number; column: string; code: string; value: string; message: string }[];
  readonly preview?: { profile: string; fields: string[]; rows: { line: number; values: Record<string, unknown> }[] };
  readonly error?: { code: string; message: string; details: Record<string, unknown> };
}

/** Posts a file as an import's body: `path` is what follows `/api/imports/`. */
export async function sendFile(
  steady: TestApp,
  session: TestSession,
  path: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
): Promise<ImportAnswer> {
  const response = await steady.http(`/api/imports/${path}`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'text/csv', ...headers },
    session,
  });
  return { http: response.status, ...((await response.json()) as Omit<ImportAnswer, 'http'>) };
}

/** Lines of the ODS list as published, for made trusts. */
export function odsList(...trusts: readonly (readonly [code: string, name: string])[]): string {
  const line = (code: string, name: string): string =>
    [code, name, 'Y56', 'QMJ', '', '', '', '', '', 'NW1 0PE', '20010401', '', ...Array<string>(15).fill('')]
      .map((cell) => `"${cell}"`)
      .join(',');
  return trusts.map(([code, name]) => line(code, name)).join('\r\n') + '\r\n';
}
