import { addDays, type Day, eachDay, isWorkingDay } from '@steady/shared/time';

const priorities = ['P3', 'P4', 'P2', 'P3', 'P5', 'P4', 'P1'] as const;
const categories = ['access', 'appointments', 'letters', 'performance'] as const;

/** A file of incidents: a few every working day, most resolved after some days, some cancelled, the latest open still. */
export function incidentsFile(from: Day, to: Day): string {
  const lines = eachDay(from, to).flatMap((on, index) =>
    isWorkingDay(on) ? Array.from({ length: 4 + (index % 3) }, (_, nth) => incidentLine(on, index, nth, to)) : [],
  );
  return ['reference,title,category,priority,state,department,openedAt,updatedAt,resolvedAt,closedAt,resolution', ...lines].join(
    '\n',
  );
}

function incidentLine(on: Day, index: number, nth: number, to: Day): string {
  const takes = 1 + ((index * 7 + nth * 3) % 11);
  const doneOn = addDays(on, takes);
  const isCancelled = (index + nth) % 17 === 0;
  const isDone = doneOn <= to;
  const state = !isDone ? 'in progress' : isCancelled ? 'cancelled' : 'resolved';
  const at = isDone ? `${doneOn}T15:00:00Z` : `${on}T10:00:00Z`;
  return [
    `T-${index}-${nth}`,
    'Screen does not open',
    categories[(index + nth) % categories.length],
    priorities[(index + nth * 2) % priorities.length],
    state,
    'Outpatients',
    `${on}T09:0${nth}:00Z`,
    at,
    isDone && !isCancelled ? at : '',
    '',
    isDone && !isCancelled ? 'Corrected' : '',
  ].join(',');
}

/** A file of appointments: attempts and failures of two specialties on each working day. */
export function appointmentsFile(from: Day, to: Day, worse = 0): string {
  const lines = eachDay(from, to).flatMap((on, index) =>
    isWorkingDay(on)
      ? ['Cardiology', 'Dermatology'].flatMap((specialty, nth) => [
          `${on},${specialty},attempts,${400 + (index % 5) * 10}`,
          `${on},${specialty},bookingFailed,${8 + ((index + nth) % 4) + (on >= '2026-10-05' ? 20 : 0) + worse}`,
        ])
      : [],
  );
  return ['date,specialty,measure,count', ...lines].join('\n');
}

/** A training export of one day. */
export const trainingFile = (on: Day, completed: number): string =>
  [
    'date,staffGroup,course,required,completed',
    `${on},Medical and Dental,ALL,400,${Math.round(completed * 0.4)}`,
    `${on},Students,ALL,600,${Math.round(completed * 0.6)}`,
  ].join('\n');
