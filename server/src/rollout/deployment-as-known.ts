import type { Deployment, DeploymentEvent } from './rollout.repository.js';

/**
 * A deployment as it was known at an instant: what was told later of its release, supplier, staff, go-live day and phase is taken
 * back, the newest first. An event that does not say what was before leaves the field, but for a phase, which is then that of
 * the last change before. Before the first word of it the deployment stands as it was set up.
 */
export function deploymentAsKnown(deployment: Deployment, events: readonly DeploymentEvent[], asOf: Date): Deployment {
  const told = [...events].sort((left, right) => right.recordedAt.getTime() - left.recordedAt.getTime());
  const later = told.filter(({ recordedAt }) => recordedAt > asOf);
  const known = later.reduce<Deployment>((state, { detail }) => ({ ...state, ...detail?.was }), deployment);
  const isUntold = later.some(({ detail }) => detail?.phase !== undefined && detail.was?.phase === undefined);
  const before = told.find(({ recordedAt, detail }) => recordedAt <= asOf && detail?.phase !== undefined)?.detail?.phase;
  return isUntold && before !== undefined && before !== known.phase ? { ...known, phase: before, phaseReason: null } : known;
}
