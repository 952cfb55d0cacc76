import { expect, test } from '@jest/globals';
import { screen } from '@testing-library/react';
import { onAPage } from '../../ui/testing/on-a-page.js';
import { StreamLine, type StreamHealth } from './stream-line.js';

const stream = (link: string | null): StreamHealth => ({
  stream: 'INCIDENTS',
  status: 'UNSTEADY',
  since: '2026-11-20',
  lastKnown: false,
  scorePart: 0,
  weight: 25,
  needs: [],
  reasons: [{ code: 'P1_BEYOND_TARGET', sentence: 'P1 INC0002417 open beyond its fix target', link }],
});

test('a reason stands in plain words, and a short link after it leads to the rows behind it', async () => {
  await onAPage(<StreamLine stream={stream('/incidents/INC0002417')} />);
  const link = screen.getByRole('link', { name: 'rows behind: P1 INC0002417 open beyond its fix target' });
  expect(link.getAttribute('href')).toBe('/incidents/INC0002417');
  expect(link.firstChild?.textContent).toBe('rows');
  expect(link.parentElement?.firstChild?.textContent).toBe('P1 INC0002417 open beyond its fix target');
});

test('a reason without rows has no link', async () => {
  await onAPage(<StreamLine stream={stream(null)} />);
  expect(screen.queryByRole('link')).toBeNull();
});
