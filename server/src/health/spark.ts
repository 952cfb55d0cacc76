import type { SparkType } from './health.type.js';
import type { Summary } from './summary.js';

/** The days of a sparkline with their values in a row: a tenth of the text of one object a day. */
export function sparkOf(days: Summary['incidents28']): SparkType {
  const marked = (wanted: Summary['incidents28'][number]['mark']): number[] =>
    days.flatMap(({ mark }, index) => (mark === wanted ? [index] : []));
  return {
    fromOn: days[0]?.on ?? '',
    values: days.map(({ value }) => value),
    concern: marked('CONCERN'),
    improvement: marked('IMPROVEMENT'),
  };
}
