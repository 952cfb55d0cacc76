/** The measures sites are compared by, in the order of a page. */
export const comparedMeasures = [
  { id: 'incidents.opened', words: 'Incidents opened' },
  { id: 'incidents.openAtClose', words: 'Open at close of day' },
  { id: 'appointments.bookingFailed', words: 'Booking failures' },
  { id: 'appointments.didNotAttend', words: 'Did not attend' },
  { id: 'training.complete', words: 'Training complete' },
  { id: 'downtime.hours', words: 'Hours on paper' },
] as const;
