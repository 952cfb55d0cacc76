import type { ReportChart } from '../report-facts.js';

/** placeholder */
export function chartSvg(chart: ReportChart): string {
  return chart.key;
}
