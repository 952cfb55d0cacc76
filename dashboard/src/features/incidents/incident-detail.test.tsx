import { expect, test } from '@jest/globals';
import { screen } from '@testing-library/react';
import { onAPage } from '../../ui/testing/on-a-page.js';
import { IncidentDetail, type Incident } from './incident-detail.js';

const incident: Incident = {
  number: 'INC0002417',
  version: 4,
  reference: 'SN-1',
  source: 'servicenow',
  title: 'Clinic lists empty in Outpatients',
  description: '<b>Lists</b> empty\nsince 9:30am',
  category: 'APPOINTMENTS',
  state: 'WITH_SUPPLIER',
  priority: 'P1',
  originalPriority: 'P2',
  impact: 1,
  urgency: 1,
  department: 'Outpatients',
  supplier: 'BT',
  supplierReference: null,
  team: 'Booking',
  assignedTo: null,
  pauseReason: null,
  allowedMoves: [],
  comments: [],
  usersAffected: 26,
  peopleAffected: 26,
  affected: [],
  links: [],
  attachments: [],
  patientSafety: true,
  harm: null,
  disposition: null,
  disposedAt: null,
  onPaper: true,
  openedAt: '2026-11-22T09:42:00.000Z',
  updatedAt: '2026-11-22T13:20:00.000Z',
  resolvedAt: null,
  closedAt: null,
  rootCause: null,
  resolution: null,
  workaround: null,
  undocumented: false,
  trust: { code: 'RAL', name: 'Royal Free' },
  site: null,
  clocks: [
    {
      kind: 'FIX',
      state: 'AT_RISK',
      dueAt: '2026-11-22T13:42:00.000Z',
      usedMinutes: 218,
      targetMinutes: 240,
      sentence: 'Fix due 1:42pm.',
    },
  ],
  history: [
    { at: '2026-11-22T09:42:00.000Z', by: 'Clinic 4', sentence: 'Opened', changes: [] },
    {
      at: '2026-11-22T09:51:00.000Z',
      by: 'Triage',
      sentence: 'Priority raised',
      changes: [{ field: 'priority', from: 'P2', to: 'P1' }],
    },
  ],
};

test('an incident is said in words: standing, facts, clock, and every change, the newest first', async () => {
  await onAPage(<IncidentDetail incident={incident} now={new Date('2026-11-22T13:20:00Z')} />);
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Clinic lists empty in Outpatients');
  expect(screen.getByText('With supplier, fix at risk')).toBeTruthy();
  expect(
    screen.getByText(
      'P1 (impact 1, urgency 1), opened as P2, appointments. 26 people affected. Working on paper. Safety flagged, awaiting the safety officer.',
    ),
  ).toBeTruthy();
  expect(screen.getByText('22 min left')).toBeTruthy();
  expect(screen.getByText(/INC0002417, opened 9:42am today by Clinic 4/)).toBeTruthy();
  const times = screen.getAllByText(/^9:\d\dam$/).map((time) => time.textContent);
  expect(times).toEqual(['9:51am', '9:42am']);
});

test('ticket text stays text', async () => {
  await onAPage(<IncidentDetail incident={incident} now={new Date('2026-11-22T13:20:00Z')} />);
  expect(screen.getByText(/<b>Lists<\/b> empty/).querySelector('b')).toBeNull();
});
