import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { systemScope } from '../identity/scope.js';
import { ProgrammeService } from '../rollout/programme.service.js';
import { addTrust, drop, setUp } from '../testing/made-records.js';
import { startTestApp, type TestApp, type TestSession } from '../testing/test-app.js';
import { appointmentsFile, incidentsFile, trainingFile } from './test-support/made-files.js';

interface Tag {
  readonly role?: string;
  readonly alt?: string;
  readonly children?: readonly Tag[];
}

/** Words that would be markup to Typst, HTML or a spreadsheet. */
const hostile = '#panic("x") $ a_b $ @nowhere \\ *bold* <script>alert(1)</script> =1+1 `raw` // away';

describe('a published report as files', () => {
  let steady: TestApp;
  let manager: TestSession;
  let id: string;
  const file = (ending: string, session = manager): Promise<Response> => steady.http(`/api/reports/${id}.${ending}`, { session });
  const act = async (
    query: string,
    variables: Record<string, unknown>,
    session: TestSession,
  ): Promise<{ id: string; version: number }> => {
    const answer = await steady.graphql<Record<string, { id: string; version: number }>>(query, variables, session);
    const [made] = Object.values(answer.data ?? {});
    if (!made) throw new Error(JSON.stringify(answer.errors));
    return made;
  };

  beforeAll(async () => {
    steady = await startTestApp({ now: '2026-11-23T09:00:00Z' });
    manager = await steady.signIn('PROGRAMME_MANAGER');
    const director = await steady.signIn('ADMINISTRATOR');
    await addTrust(steady, 'RZZ', 'Made Hospitals NHS Trust');
    await setUp(steady, manager);
    await drop(steady, 'incidents', incidentsFile('2026-08-01', '2026-11-22'), manager);
    await drop(steady, 'appointments', appointmentsFile('2026-08-01', '2026-11-22'), manager);
    await drop(steady, 'training', trainingFile('2026-11-16', 900), manager);
    let report = await act(
      'mutation { draftWeeklyReport(trust: "RZZ", weekEndingOn: "2026-11-22") { id version } }',
      {},
      manager,
    );
    report = await act(
      'mutation ($id: ID!, $version: Int!, $input: EditWeeklyReportInput!) { editWeeklyReport(id: $id, version: $version, input: $input) { id version } }',
      {
        ...report,
        input: {
          commentary: [{ section: 'SAFETY', text: hostile }],
          decisions: [{ text: 'Keep floorwalkers', of: 'the board' }],
          risks: [{ title: 'Clinic lists', score: 16 }],
          notes: [{ figure: 'incidents.opened', text: '=cmd|calc' }],
        },
      },
      manager,
    );
    report = await act(
      'mutation ($id: ID!, $version: Int!) { approveWeeklyReport(id: $id, version: $version) { id version } }',
      { ...report },
      manager,
    );
    report = await act(
      'mutation ($id: ID!, $version: Int!) { publishWeeklyReport(id: $id, version: $version) { id version } }',
      { ...report },
      director,
    );
    id = report.id;
  }, 120_000);
  afterAll(() => steady.stop());

  test('the PDF is tagged: title, language, headings in order, table headers, alternative texts, our fonts', async () => {
    const answer = await file('pdf');
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const raw = Buffer.from(bytes).toString('latin1');
    expect([...new Set([...raw.matchAll(/\/BaseFont \/[A-Z]{6}\+([\w-]+)/g)].map(([, name]) => name))].sort()).toEqual([
      'Arimo-Bold',
      'Arimo-Regular',
    ]);
    const pdf = await getDocument({ data: bytes, useSystemFonts: false }).promise;
    const { info, metadata } = await pdf.getMetadata();
    expect(info).toMatchObject({ Title: 'Weekly health report: Made General, 16 to 22 November 2026', Language: 'en-GB' });
    expect(metadata?.get('pdfuaid:part') ?? raw.match(/pdfuaid:part[^0-9]*(\d)/)?.[1]).toBe('1');
    expect(raw.includes('/Marked true')).toBe(true);
    const tags: Tag[] = [];
    const walk = (tag: Tag): void => {
      tags.push(tag);
      tag.children?.forEach(walk);
    };
    const texts: string[] = [];
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const page = await pdf.getPage(number);
      walk((await page.getStructTree()) as Tag);
      texts.push((await page.getTextContent()).items.map((item) => ('str' in item ? item.str : '')).join(' '));
    }
    const levels = tags.flatMap(({ role }) => (/^H[1-6]$/.test(role ?? '') ? [Number(role?.slice(1))] : []));
    expect(levels[0]).toBe(1);
    expect(levels.every((level, index) => index === 0 || level <= (levels[index - 1] ?? 0) + 1)).toBe(true);
    const inside = (tag: Tag, role: string): boolean =>
      tag.role === role || (tag.children ?? []).some((child) => inside(child, role));
    const tables = tags.filter(({ role }) => role === 'Table');
    expect(tables.length).toBeGreaterThan(5);
    expect(tags.filter(({ role }) => role === 'TH').length).toBeGreaterThanOrEqual(tables.length);
    const figures = tags.filter(({ role }) => role === 'Figure');
    expect(figures.length).toBeGreaterThanOrEqual(3);
    expect(figures.filter(({ alt }) => !alt)).toEqual([]);
    expect(figures.some(({ alt }) => alt?.includes('Booking failures'))).toBe(true);
    expect(tables.some((table) => inside(table, 'TH'))).toBe(true);

    const [first = ''] = texts.map((text) => text.replace(/\s+/g, ' '));
    for (const part of [
      'Unsteady',
      'Decisions asked this week',
      'Keep floorwalkers',
      'Streams',
      'Changed since last week',
      'Open incidents',
      'Safety',
      'Next week',
      `Page 1 of ${pdf.numPages}`,
    ])
      expect(first).toContain(part);
    const all = texts.join(' ').replace(/\s+/g, '');
    expect(all).toContain(hostile.replace(/\s+/g, ''));
    expect(all).toContain('Bookingfailures:295of4,200attempts');
  });

  test('its bytes are the same a month of imports later', async () => {
    const hashes = async (): Promise<string[]> =>
      Promise.all(
        ['pdf', 'html', 'csv'].map(async (ending) =>
          createHash('sha256')
            .update(Buffer.from(await (await file(ending)).arrayBuffer()))
            .digest('hex'),
        ),
      );
    const before = await hashes();
    await drop(steady, 'appointments', appointmentsFile('2026-11-16', '2026-11-22', 30), manager);
    expect(await hashes()).toEqual(before);
  });

  test('the page stands alone: no script runs, nothing is fetched, text is text', async () => {
    const answer = await file('html');
    const policy = answer.headers.get('content-security-policy') ?? '';
    const html = await answer.text();
    expect(policy).toContain(`default-src 'none'`);
    expect(policy).not.toMatch(/unsafe|script-src/);
    const style = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? '';
    expect(policy).toContain(`'sha256-${createHash('sha256').update(style).digest('base64')}'`);
    expect(/<script|\sstyle=|\son\w+=|\shref=|\ssrc=/.exec(html)).toBeNull();
    expect(html.includes('&lt;script&gt;alert(1)&lt;/script&gt;')).toBe(true);
    expect(/<html lang="en-GB">[\s\S]*<svg[\s\S]*<desc>Booking failures/.test(html)).toBe(true);
  });

  test('the CSV has every figure and no formula', async () => {
    const answer = await file('csv');
    const text = await answer.text();
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="weekly-report-made-general-2026-11-22-v1.csv"');
    expect(text).toContain(`appointments.bookingFailed,Booking failures,,2026-11-16,2026-11-20,295,4200,`);
    expect(text).toContain(`'=cmd|calc`);
    expect(text.trim().split('\r\n').length).toBeGreaterThan(12);
  });

  test('in a demonstration every page of the PDF, and the web page, says that it is made up', async () => {
    const label = 'Demonstration. Every ticket, figure and date is generated.';
    await steady.app.get(ProgrammeService).name(systemScope, 'Made programme', label);
    const pdf = await getDocument({ data: new Uint8Array(await (await file('pdf')).arrayBuffer()) }).promise;
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const { items } = await (await pdf.getPage(number)).getTextContent();
      expect(items.map((item) => ('str' in item ? item.str : '')).join(' ')).toContain(label);
    }
    expect(await (await file('html')).text()).toContain(label);
  });

  test('another trust’s people find none of it', async () => {
    const other = await steady.signIn('TRUST_IT_LEAD', ['RYY']);
    for (const ending of ['pdf', 'html', 'csv']) expect((await file(ending, other)).status).toBe(404);
  });
});
