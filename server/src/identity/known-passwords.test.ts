import { describe, expect, test } from '@jest/globals';
import { faultOfKnown, isBreached } from './known-passwords.js';
import { faultOfPassword } from './passwords.js';

const around = ['Ann Example', 'ann.example@royalfree.nhs.uk', 'RAL', 'Royal Free London NHS Foundation Trust'];

describe('a password others would try', () => {
  test.each([
    ['found in a breach', 'password1234'],
    ['found in a breach, in capitals', 'ADMINISTRATOR'],
    ['one sign', 'aaaaaaaaaaaaaa'],
    ['two signs in turn', '121212121212'],
    ['a run', 'abcdefghijklmn'],
    ['a run down', '9876543210987'],
    ['a piece again and again', 'sunnyrabbitsunnyrabbit'.slice(0, 5).repeat(4)],
    ['a common word twice', 'football'.repeat(2)],
    ['a common word and a year', 'Football2026!'],
    ['figures for letters', 'F00tball-2026'],
    ['signs before it', '!!2026!!dragon'],
    ['the product', 'Steady-2026!!'],
    ['the product twice, with figures for letters', '5teady-steady1'],
    ['the trust', 'RoyalFree2026'],
    ['the trust in full', 'royal-free-hospital!'],
    ['the trust’s code and place', 'RAL-hospital-RAL'],
    ['the person', 'ann.example.2026'],
    ['the address', 'ann.example@royalfree'],
  ])('is refused: %s', async (_, password) => {
    expect(await faultOfPassword(password, around)).toMatch(/^(This|Choose)/);
  });

  test.each([
    'a long and quiet afternoon',
    'three plain words',
    'correct horse battery',
    'steady rain on the tin roof',
    'Ann eats royal blue plums',
    'kP4-vv9zQ!tm',
    '🐢🦊🐝🌧️🍞🧂🪁🎻🥾🧭🫖🪵',
    'ぱすわーどはながいほうがいい',
  ])('is not %s', async (password) => {
    expect(await faultOfPassword(password, around)).toBeNull();
  });

  test('is known by the words around the person only', async () => {
    expect(await faultOfKnown('milton-keynes-77', around)).toBeNull();
    expect(await faultOfKnown('milton-keynes-77', ['Milton Keynes University Hospital'])).not.toBeNull();
  });

  test('comes from more than the first 3,000 breached ones of enough length', async () => {
    expect(await Promise.all(['unbelievable', 'contortionist', 'three plain words'].map(isBreached))).toEqual([
      true,
      true,
      false,
    ]);
  });
});
