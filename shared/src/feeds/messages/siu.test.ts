import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  appointmentOfFhir,
  appointmentOfSiu,
  Er7Fault,
  er7Messages,
  er7Segment,
  er7Text,
  hl7Time,
  readEr7,
  standsOver,
} from '../index.js';

const message = (event: string, extra: Record<string, string> = {}): string =>
  [
    `MSH|^~\\&|PAS|RZZ|||${extra['at'] ?? '20261119120000'}||SIU^${event}^SIU_S12|M1|P|2.5.1`,
    `SCH|P1|${extra['id'] ?? 'F1'}||||${extra['reason'] ?? ''}|${'|'.repeat(18)}${extra['status'] ?? ''}`,
    `TQ1|||||||${extra['begins'] ?? '20261120093000'}`,
    'PID|1||9434765919||EVERYMAN^ADAM',
    'PV1|1|O|CLINIC7^^^Main Site|||||||110^Orthopaedics',
    'RGS|1',
    'AIL|1||LOC^^^North Wing',
    'RGS|2',
    'AIS|1||X',
  ].join('\r');

const eventOf = (text: string) => {
  const found = appointmentOfSiu(readEr7(text));
  if (!found.ok) throw new Error(found.refusal.message);
  return found.value;
};

describe('scheduling messages', () => {
  test('a booking is reduced to what the measures need', () => {
    const event = eventOf(message('S12'));
    expect(event).toEqual({
      identifier: 'filler  F1',
      at: '2026-11-19T12:00:00.000Z',
      rank: 1,
      startsAt: '2026-11-20T09:30:00.000Z',
      state: 'BOOKED',
      cancelledBy: null,
      specialty: 'Orthopaedics',
      clinic: 'North Wing',
      places: ['North Wing', 'Main Site', 'RZZ'],
      isAttempt: true,
    });
    expect(JSON.stringify(event)).not.toMatch(/EVERYMAN|9434765919/);
  });

  test.each([
    ['S13', '', 'BOOKED', true],
    ['S14', '', null, true],
    ['S14', 'Complete', 'ATTENDED', false],
    ['S14', 'Noshow', 'DID_NOT_ATTEND', false],
    ['S15', 'Booked', 'CANCELLED', true],
    ['S16', '', 'CANCELLED', true],
    ['S17', '', 'DELETED', false],
    ['S26', '', 'DID_NOT_ATTEND', false],
  ])('%s with the status "%s" is %s', (event, status, state, isAttempt) => {
    expect(eventOf(message(event, { status }))).toMatchObject({ state, isAttempt });
  });

  test('who cancelled is known where the reason says it', () => {
    expect(eventOf(message('S15', { reason: 'PAT^Patient' })).cancelledBy).toBe('PATIENT');
    expect(eventOf(message('S15', { reason: 'prov-pers' })).cancelledBy).toBe('HOSPITAL');
    expect(eventOf(message('S15')).cancelledBy).toBe(null);
  });

  test.each([
    ['a type not ours', message('S12').replace('SIU^S12', 'ADT^A01'), 'AR', 200],
    ['an event not ours', message('S18'), 'AR', 201],
    ['a rehearsal', message('S12').replace('|P|2.5.1', '|T|2.5.1'), 'AR', 202],
    ['another version', message('S12').replace('|2.5.1', '|3.0'), 'AR', 203],
    ['no control id', message('S12').replace('|M1|', '||'), 'AR', 101],
    ['no schedule', message('S12').replace('\rSCH|', '\rZCH|'), 'AE', 100],
    ['no identifier', message('S12').replace('SCH|P1|F1', 'SCH||'), 'AE', 101],
    ['a time that is none', message('S12', { begins: '20261331' }), 'AE', 102],
    ['no time of its own', message('S12', { at: '' }), 'AE', 102],
  ])('%s is refused', (_, text, answer, code) => {
    expect(appointmentOfSiu(readEr7(text))).toMatchObject({ ok: false, refusal: { answer, code } });
  });

  test('delimiters are those of the header, escapes are undone, line ends are whatever they are', () => {
    const own = 'MSH$!*?%$PAS?F?X$SITE$$$2026111912$$SIU!S12$1$P$2.4\n\nSCH$$A?S?B!NS\r\nTQ1$$$$$$$20261120';
    expect(eventOf(own)).toMatchObject({ identifier: 'filler NS A!B', startsAt: '2026-11-20T00:00:00.000Z' });
    const read = readEr7(own);
    expect(er7Text(read, er7Segment(read, 'MSH'), 3)).toBe('PAS$X');
    expect(er7Text(read, er7Segment(read, 'MSH'), 1)).toBe('$');
    expect(
      er7Text(
        readEr7('MSH|^~\\&|a\\X41\\b\\.br\\c\\H\\d\\'),
        er7Segment(readEr7('MSH|^~\\&|a\\X41\\b\\.br\\c\\H\\d\\'), 'MSH'),
        3,
      ),
    ).toBe('aAb cd\\');
  });

  test.each([
    ['202109240930+0215', '2021-09-24T07:15:00.000Z'],
    ['202606010930', '2026-06-01T08:30:00.000Z'],
    ['20260601', '2026-05-31T23:00:00.000Z'],
    ['20260601093012.25-0100', '2026-06-01T10:30:12.250Z'],
    ['20260230', null],
    ['2026060125', null],
    ['2026', null],
    ['yesterday', null],
  ])('the time %s is %s', (text, at) => {
    expect(hl7Time(text)).toBe(at);
  });

  test('of two words on one appointment the later stands, and what ends it over what books it', () => {
    const [book, cancel] = [eventOf(message('S12')), eventOf(message('S15'))];
    expect(standsOver(cancel, book)).toBe(true);
    expect(standsOver(book, cancel)).toBe(false);
    expect(standsOver(eventOf(message('S12', { at: '20261119120001' })), cancel)).toBe(true);
  });

  test('a body of several messages, wrapped as a batch or not, is taken apart', () => {
    expect(er7Messages(`FHS|^~\\&|x\rBHS|^~\\&|x\r${message('S12')}\r${message('S15')}\rBTS|2\rFTS|1`)).toHaveLength(2);
    expect(er7Messages('')).toEqual([]);
    expect(er7Messages('PID|1')).toEqual(['PID|1']);
  });

  test('whatever is sent, it is read or refused', () => {
    const piece = fc.constantFrom(
      'MSH|^~\\&|',
      'SCH|',
      '|',
      '^',
      '~',
      '\\',
      '&',
      '\r',
      '\n',
      'SIU^S12',
      '2026',
      '""',
      '\\X4',
      'PID',
      'é',
      '\0',
    );
    const broken = fc
      .tuple(fc.nat(message('S12').length), fc.string({ unit: 'binary', maxLength: 9 }))
      .map(([at, text]) => message('S12').slice(0, at) + text + message('S12').slice(at + text.length));
    const text = fc.oneof(
      fc.array(piece, { maxLength: 60 }).map((parts) => parts.join('')),
      fc.string({ unit: 'binary' }),
      broken,
    );
    fc.assert(
      fc.property(text, (body) => {
        for (const one of er7Messages(body)) {
          try {
            appointmentOfSiu(readEr7(one));
          } catch (error) {
            expect(error).toBeInstanceOf(Er7Fault);
          }
        }
      }),
      { numRuns: 3000 },
    );
  });

  test('the real messages are one appointment each, however many resource groups they have', () => {
    const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../../..');
    const folder = join(process.env['STEADY_REAL_FILES'] ?? join(root, '../shared/data'), 'hl7-siu');
    const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.hl7')) : [];
    const found = files.sort().map((name) => eventOf(readFileSync(join(folder, name), 'utf8')));
    if (files.length > 0)
      expect(found.map(({ state, startsAt, isAttempt }) => ({ state, startsAt, isAttempt }))).toEqual([
        { state: 'BOOKED', startsAt: '2021-09-24T07:15:00.000Z', isAttempt: true },
        { state: 'CANCELLED', startsAt: '2021-09-24T07:15:00.000Z', isAttempt: true },
      ]);
  });
});

describe('appointments of FHIR', () => {
  const booked = { resourceType: 'Appointment', id: 'a1', status: 'booked', start: '2026-11-20T09:30:00Z' };

  test('one is reduced to what the measures need', () => {
    const sent = {
      ...booked,
      identifier: [{ system: 'urn:pas', value: '77' }],
      meta: { lastUpdated: '2026-11-19T12:00:00+00:00' },
      specialty: [{ coding: [{ code: '110', display: 'Orthopaedics' }] }],
      participant: [
        { actor: { reference: 'Patient/9434765919', display: 'Adam Everyman' } },
        { actor: { reference: 'Location/x', display: 'North Wing' } },
      ],
    };
    const found = appointmentOfFhir(sent, '2026-11-19T13:00:00Z');
    expect(found).toMatchObject({
      ok: true,
      value: {
        identifier: 'urn:pas 77',
        at: '2026-11-19T12:00:00.000Z',
        specialty: 'Orthopaedics',
        clinic: 'North Wing',
        state: 'BOOKED',
      },
    });
    expect(JSON.stringify(found)).not.toMatch(/Everyman|9434765919/);
  });

  test.each([
    ['fulfilled', 'ATTENDED'],
    ['checked-in', 'ATTENDED'],
    ['noshow', 'DID_NOT_ATTEND'],
    ['waitlist', 'BOOKED'],
    ['entered-in-error', 'DELETED'],
  ])('%s is %s', (status, state) => {
    expect(appointmentOfFhir({ ...booked, status }, '2026-11-19T13:00:00Z')).toMatchObject({ ok: true, value: { state } });
  });

  test('the side of a cancellation is that of its reason', () => {
    const cancelled = (code: string) =>
      appointmentOfFhir({ ...booked, status: 'cancelled', cancelationReason: { coding: [{ code }] } }, '2026-11-19T13:00:00Z');
    expect(cancelled('pat-crs')).toMatchObject({ value: { state: 'CANCELLED', cancelledBy: 'PATIENT' } });
    expect(cancelled('prov')).toMatchObject({ value: { cancelledBy: 'HOSPITAL' } });
    expect(cancelled('oth-cms')).toMatchObject({ value: { cancelledBy: null } });
  });

  test('whatever is sent, it is read or refused, and a refusal repeats nothing of it', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.jsonValue(),
          fc.record({
            resourceType: fc.constant('Appointment'),
            status: fc.jsonValue(),
            start: fc.jsonValue(),
            id: fc.jsonValue(),
            participant: fc.jsonValue(),
          }),
        ),
        (sent) => {
          expect(typeof appointmentOfFhir(sent, '2026-11-19T13:00:00Z').ok).toBe('boolean');
        },
      ),
    );
    const secret = appointmentOfFhir({ ...booked, status: 'EVERYMAN', start: 'ADAM' }, '2026-11-19T13:00:00Z');
    expect(secret.ok).toBe(false);
    expect(JSON.stringify(secret)).not.toMatch(/EVERYMAN|ADAM/);
  });
});
