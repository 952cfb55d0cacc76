import type { ImprovementDirection, PointMark, Side } from './spc-types.js';

/**
 * What a special cause means: towards the direction of improvement it is improvement, against it concern, and where there is no direction
 * just high or low. It says nothing of the level: a series that falls and is still far above its baseline is "improvement".
 * @param side the side the special cause points to; null for common cause.
 */
export function markOf(side: Side | null, direction: ImprovementDirection): PointMark {
  if (side === null) return 'COMMON_CAUSE';
  if (direction === 'NEUTRAL') return side === 'HIGH' ? 'NEUTRAL_HIGH' : 'NEUTRAL_LOW';
  return (side === 'HIGH') === (direction === 'INCREASE') ? 'IMPROVEMENT' : 'CONCERN';
}
