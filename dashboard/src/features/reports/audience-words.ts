import type { ReportSchedulesQuery } from '../../gql/report-schedules.js';

type Audience = Pick<ReportSchedulesQuery['reportSchedules'][number], 'scope' | 'trust'>;

/** Whose reports: the programme's or a trust's. */
export const audienceWords = ({ trust }: Audience): string =>
  trust === null ? 'The whole programme' : `${trust.name}, ${trust.code}`;
