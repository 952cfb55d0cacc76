export { funnelLimitsAt, funnelOf } from './funnel.js';
export type { Funnel, FunnelInput, FunnelLimits, FunnelPlace, FunnelPoint, FunnelResult } from './funnel.js';
