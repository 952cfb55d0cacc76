/** The charts of a site in the order of its page. */
export const siteCharts = [
  {
    measure: 'incidents.opened',
    title: 'Incidents opened',
    unitWords: 'per 100 staff, each working day',
    emptyWords: 'No incidents have been received for these days. Load the service desk’s export under Feeds.',
  },
  {
    measure: 'incidents.openAtClose',
    title: 'Incidents open at close of day',
    unitWords: 'tickets',
    emptyWords: 'No incidents have been received for these days, so the backlog is not known.',
  },
  {
    measure: 'appointments.bookingFailed',
    title: 'Booking failures',
    unitWords: '% of attempts',
    emptyWords:
      'No attempts to book have been received for these days. A trust that cannot count attempts is judged by hospital cancellations.',
  },
  {
    measure: 'appointments.hospitalCancelled',
    title: 'Cancelled by the hospital',
    unitWords: '% of all booked, standing in for booking failures',
    emptyWords: 'No appointments have been received for these days.',
  },
  {
    measure: 'appointments.didNotAttend',
    title: 'Did not attend',
    unitWords: '% of attended and missed',
    emptyWords: 'No attendances have been received for these days.',
  },
  {
    measure: 'training.complete',
    title: 'Training complete',
    unitWords: '% of staff who need it',
    emptyWords: 'No training figures have been received for these days.',
  },
] as const;
export const siteMeasures: string[] = siteCharts.map(({ measure }) => measure);
