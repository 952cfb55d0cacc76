import { expect, test } from '@jest/globals';
import { deploymentAsKnown } from './deployment-as-known.js';
import type { Deployment, DeploymentEvent } from './rollout.repository.js';

const now = {
  id: 'd',
  name: 'Made',
  release: 'R2',
  supplier: 'BT',
  phase: 'HYPERCARE',
  phaseReason: null,
  goLiveOn: '2026-11-09',
  staff: 4200,
} as Deployment;
const event = (recordedAt: string, detail: DeploymentEvent['detail']): DeploymentEvent =>
  ({ recordedAt: new Date(recordedAt), detail }) as DeploymentEvent;
const at = (instant: string): Date => new Date(instant);

test('what was told later is taken back, the newest first', () => {
  const events = [
    event('2026-11-01T09:00:00Z', { phase: 'CUTOVER', was: { phase: 'READY', phaseReason: null } }),
    event('2026-11-05T09:00:00Z', { was: { staff: 4000 } }),
    event('2026-11-09T09:00:00Z', { phase: 'HYPERCARE', was: { phase: 'CUTOVER', phaseReason: null } }),
    event('2026-11-12T09:00:00Z', { was: { staff: 4100 } }),
  ];
  expect(deploymentAsKnown(now, events, at('2026-11-20T00:00:00Z'))).toEqual(now);
  expect(deploymentAsKnown(now, events, at('2026-11-10T00:00:00Z'))).toMatchObject({ staff: 4100, phase: 'HYPERCARE' });
  expect(deploymentAsKnown(now, events, at('2026-11-06T00:00:00Z'))).toMatchObject({ staff: 4100, phase: 'CUTOVER' });
  expect(deploymentAsKnown(now, events, at('2026-10-06T00:00:00Z'))).toMatchObject({
    staff: 4000,
    phase: 'READY',
    release: 'R2',
  });
});

test('a change of phase that does not say what was before goes back to the one before it', () => {
  const events = [event('2026-10-01T09:00:00Z', { phase: 'READY' }), event('2026-11-09T09:00:00Z', { phase: 'HYPERCARE' })];
  expect(deploymentAsKnown(now, events, at('2026-11-01T00:00:00Z')).phase).toBe('READY');
  expect(deploymentAsKnown(now, events, at('2026-09-01T00:00:00Z')).phase).toBe('HYPERCARE');
});
