import { describe, expect, test } from '@jest/globals';
import { clockOf, proposerOf, rolesOf } from './major-words.js';

describe('words of a major incident', () => {
  test('time since the start', () => {
    const at = (text: string) => Date.parse(`2026-11-20T${text}Z`);
    expect(clockOf(at('09:00:00'), at('11:47:59'))).toBe('2:47');
    expect(clockOf(at('09:00:00'), at('09:03:00'))).toBe('0:03');
    expect(clockOf(at('09:00:00'), at('08:00:00'))).toBe('0:00');
    expect(clockOf(at('00:00:00'), Date.parse('2026-11-22T03:05:00Z'))).toBe('51:05');
  });
  test('roles, a line each', () => {
    expect(rolesOf('Communications: Press officer\n\n Clinical lead ')).toEqual([
      { role: 'Communications', name: 'Press officer' },
      { role: 'Clinical lead', name: 'nobody yet' },
    ]);
  });
  test('who proposed it', () => {
    expect(proposerOf(null, 'A. Lead')).toBe('by A. Lead');
    expect(proposerOf('PRIORITY_1', 'Steady')).toBe('by the rule for priority 1');
  });
});
