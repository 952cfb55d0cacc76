import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { nhsCheckDigit, screenText, type IdentifierKind } from './index.js';

/** Valid numbers of the ranges that are given out in England. */
const nhsNumbers = fc
  .tuple(fc.constantFrom(4, 6, 7, 9), fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 8, maxLength: 8 }))
  .map(([first, rest]) => [first, ...rest].join(''))
  .filter((nine) => nhsCheckDigit(nine) !== null)
  .map((nine) => `${nine}${nhsCheckDigit(nine)}`);

/** Any valid number, of whatever range. */
const anyNhsNumbers = fc
  .array(fc.integer({ min: 0, max: 9 }), { minLength: 9, maxLength: 9 })
  .map((digits) => digits.join(''))
  .filter((nine) => nhsCheckDigit(nine) !== null)
  .map((nine) => `${nine}${nhsCheckDigit(nine)}`);

const groupings = [
  (n: string) => n,
  (n: string) => `${n.slice(0, 3)} ${n.slice(3, 6)} ${n.slice(6)}`,
  (n: string) => `${n.slice(0, 3)}-${n.slice(3, 6)}-${n.slice(6)}`,
  (n: string) => `${n.slice(0, 3)}.${n.slice(3, 6)}.${n.slice(6)}`,
  (n: string) => `${n.slice(0, 3)}\u00A0${n.slice(3, 6)}\u00A0${n.slice(6)}`,
  (n: string) => `${n.slice(0, 3)}  ${n.slice(3, 6)}  ${n.slice(6)}`,
  (n: string) => [...n].map((digit) => String.fromCharCode(0xff10 + Number(digit))).join(''),
];

const labelled = [
  (n: string) => `NHS no ${n} cannot be found`,
  (n: string) => `NHS No: ${n}`,
  (n: string) => `NHS number is ${n}, letter missing`,
  (n: string) => `nhs#${n}`,
  (n: string) => `(NHS ${n})`,
  (n: string) => `NHSNumber=${n};`,
  (n: string) => `NHS_number:${n}`,
  (n: string) => `nhsno${n}`,
  (n: string) => `N.H.S. Number – ${n}`,
  (n: string) => `{"nhsNumber":"${n}"}`,
  (n: string) => `patient_nhs_number=${n}`,
  (n: string) => `<nhs>${n}</nhs>`,
  (n: string) => `Blood results for ${n} are missing`,
  (n: string) => `Please merge ${n}`,
  (n: string) => `Patient ${n} cannot be booked`,
  (n: string) => `pt ${n} DOB 01/02/1960`,
  (n: string) => `Wrong clinic for Mrs Smith ${n}.`,
  (n: string) => `DOB 1/2/60 ${n}`,
  (n: string) => `Patients:\n${n}\nnot found`,
];

const bare = [
  (n: string) => `${n} missing from the worklist`,
  (n: string) => `Letter not printed for ${n}`,
  (n: string) => `"${n}"`,
  (n: string) => `x,${n},y`,
  (n: string) => `${n}`,
];

function countOf(text: string, kind: IdentifierKind): number {
  return screenText(text).findings.find((finding) => finding.kind === kind)?.count ?? 0;
}

describe('NHS numbers in free text', () => {
  test('every one is found after a label or near a patient, however it is spaced', () => {
    fc.assert(
      fc.property(anyNhsNumbers, fc.constantFrom(...groupings), fc.constantFrom(...labelled), (number, group, sentence) => {
        const text = sentence(group(number));
        expect({ text, count: countOf(text, 'NHS_NUMBER') }).toEqual({ text, count: 1 });
        expect(screenText(text).masked).not.toContain(group(number));
      }),
      { numRuns: 2000 },
    );
  });

  test('every one of a range that is given out is found without any context', () => {
    fc.assert(
      fc.property(nhsNumbers, fc.constantFrom(...groupings), fc.constantFrom(...bare), (number, group, sentence) => {
        const text = sentence(group(number));
        expect({ text, count: countOf(text, 'NHS_NUMBER') }).toEqual({ text, count: 1 });
      }),
      { numRuns: 2000 },
    );
  });

  test('unusual groups are found beside a patient', () => {
    expect(countOf('patient 94 34 76 59 19 not found', 'NHS_NUMBER')).toBe(1);
    expect(countOf('NHS no 9434 765 919', 'NHS_NUMBER')).toBe(1);
    expect(countOf('pt 943476 5919', 'NHS_NUMBER')).toBe(1);
  });

  test('a mistyped number after "NHS number" is hidden too; elsewhere a wrong check digit is no number', () => {
    expect(screenText('NHS number 943 476 5918').masked).toBe('NHS number [NHS number removed]');
    expect(countOf('patient 9434765918', 'NHS_NUMBER')).toBe(0);
    expect(countOf('943 476 5918', 'NHS_NUMBER')).toBe(0);
  });

  test('several are counted, and text around them stays', () => {
    const { masked, findings } = screenText('Merge 943 476 5919 with 9876543210 please, INC0000045');
    expect(masked).toBe('Merge [NHS number removed] with [NHS number removed] please, INC0000045');
    expect(findings).toEqual([{ kind: 'NHS_NUMBER', count: 2 }]);
  });

  test.each([
    'Invoice no 9434765919',
    'asset 9434765919',
    'order 9434765919 not delivered',
    'Ref: 9434765919',
    'timestamp 1451606400 and 1732291203',
    'serial number 4010232137',
    'INC9434765919',
    'sys_id 9434765919abcdef9434765919abcdef',
    '94347659191',
    '3.9434765919',
    'updated 2016-12-29 01:16 patient portal',
  ])('%p is no patient', (text) => {
    expect(screenText(text)).toEqual({ masked: text, findings: [] });
  });

  test('of random ten-digit strings without context under one in fifteen is hidden', () => {
    let hidden = 0;
    let seed = 12345;
    const runs = 20_000;
    for (let run = 0; run < runs; run += 1) {
      let digits = '';
      for (let place = 0; place < 10; place += 1) {
        seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
        digits += String((seed >>> 16) % 10);
      }
      hidden += countOf(`job log ${digits} written`, 'NHS_NUMBER');
    }
    expect(hidden / runs).toBeLessThan(1 / 15);
  });
});

describe('other identifiers', () => {
  test.each<[string, IdentifierKind, string]>([
    ['ring 020 7946 0018 today', 'PHONE', 'ring [phone number removed] today'],
    ['mobile 07700900123', 'PHONE', 'mobile [phone number removed]'],
    ['+44 7700 900123', 'PHONE', '[phone number removed]'],
    ['+44 (0)113 496 0123', 'PHONE', '[phone number removed]'],
    ['(0113) 496 0123', 'PHONE', '[phone number removed]'],
    ['write to jo.bloggs+clinic@example.org, please', 'EMAIL', 'write to [e-mail address removed], please'],
    ['Mrs Jane Bloggs, LS1 3EX, has no letter', 'POSTCODE_WITH_NAME', '[name removed], [postcode removed], has no letter'],
    ['Patient name: Jo Bloggs LS13EX', 'POSTCODE_WITH_NAME', '[name removed] [postcode removed]'],
    [
      'John Smith, 12 High Street, Leeds LS1 3EX',
      'POSTCODE_WITH_NAME',
      '[name removed], 12 High Street, Leeds [postcode removed]',
    ],
    ['mr smith of ls1 3ex, Mr Smith', 'POSTCODE_WITH_NAME', 'mr smith of [postcode removed], [name removed]'],
    ['DOB: 01/02/1960 wrong', 'DATE_OF_BIRTH', 'DOB: [date of birth removed] wrong'],
    ['born on 1 February 1960', 'DATE_OF_BIRTH', 'born on [date of birth removed]'],
    ['date of birth 1960-02-01', 'DATE_OF_BIRTH', 'date of birth [date of birth removed]'],
  ])('%p', (text, kind, masked) => {
    expect(screenText(text)).toEqual({ masked, findings: [{ kind, count: 1 }] });
  });

  test('a trust sets patterns for its hospital numbers', () => {
    const options = { hospitalNumbers: ['RAL#######', '@######'] };
    expect(screenText('ral0012345 and M123456', options)).toEqual({
      masked: '[hospital number removed] and [hospital number removed]',
      findings: [{ kind: 'HOSPITAL_NUMBER', count: 2 }],
    });
    expect(screenText('INC0000045 RAL00123456', options).findings).toEqual([]);
    expect(screenText('abc 12', { hospitalNumbers: ['##', '(####.*'] }).findings).toEqual([]);
    expect(screenText('1234', { hospitalNumbers: ['####'] }).findings).toEqual([{ kind: 'HOSPITAL_NUMBER', count: 1 }]);
  });

  test('kinds may be chosen', () => {
    const text = 'jo@example.org 07700900123';
    expect(screenText(text, { kinds: ['PHONE'] }).masked).toBe('jo@example.org [phone number removed]');
  });

  test('a place, an extension, a version and a bed are not people', () => {
    const windows = 'Jane Bloggs: W10 1st line';
    expect(screenText(windows)).toEqual({ masked: windows, findings: [] });
    const system = 'Patient Administration System at LS1 3EX';
    expect(screenText(system)).toEqual({ masked: system, findings: [] });
    const text = 'Leeds General Infirmary LS1 3EX ext 2403, bleep 0123, Ward E1, version 10.2.0.11, Caller 2403, room 01.234';
    expect(screenText(text)).toEqual({ masked: text, findings: [] });
  });
});

describe('the screen', () => {
  test('leaves its own output alone', () => {
    const pieces = fc.constantFrom(
      'NHS no 943 476 5919',
      'patient',
      '9876543210',
      'jo@example.org',
      '07700 900123',
      'Mrs Jane Bloggs',
      'LS1 3EX',
      'DOB 1/2/1960',
      'INC0000045',
      '12',
    );
    fc.assert(
      fc.property(fc.array(pieces), (parts) => {
        const once = screenText(parts.join(' ')).masked;
        expect(screenText(once)).toEqual({ masked: once, findings: [] });
      }),
    );
  });

  test('takes any text', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 0xffff })), (codes) => {
        const text = String.fromCharCode(...codes);
        const { masked, findings } = screenText(text);
        expect(findings.length === 0).toBe(masked === text);
      }),
    );
  });

  test('takes time in proportion to the text, however hostile', () => {
    for (const piece of [
      '1 ',
      '0',
      'a@',
      'NHS ',
      'Mr A',
      '1-',
      'patient Aa ',
      '02 ',
      'Aa Bb LS1 3EX ',
      'Mr Aa ls1 3ex ',
      'born 1 ',
      'a.',
      '1.',
      '(0',
      'NHS no 1 ',
    ]) {
      const text = piece.repeat(40_000);
      expect(typeof screenText(text).masked).toBe('string');
    }
  });

  test('raises no false alarm on real ServiceNow records, where they are at hand', () => {
    const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
    const folder = join(process.env['STEADY_REAL_FILES'] ?? join(root, '../shared/data'), 'servicenow');
    const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.csv.gz')) : [];
    const alarms = files.flatMap((name) => {
      const lines = gunzipSync(readFileSync(join(folder, name)))
        .toString('utf8')
        .split('\n');
      const texts = new Set([...lines.map((line) => line.replaceAll(',', ' ')), ...lines.flatMap((line) => line.split(','))]);
      return [...texts].filter((text) => screenText(text).findings.length > 0);
    });
    expect(alarms).toEqual([]);
  });
});
