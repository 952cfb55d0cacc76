/** What people of the demonstration made of its tickets. Every word is made. */

/** Minutes before the demonstration began. */
export interface DemoUpdate {
  readonly minutesAgo: number;
  readonly nextMinutesAgo: number;
  readonly text: string;
}

export const demoMajor = {
  trust: 'RAL',
  /** The ticket that leads it, of those open now, and the generated ones that follow. */
  title: 'Clinic lists empty in Outpatients',
  followers: 'Clinic list does not show',
  mostFollowers: 8,
  proposed: {
    minutesAgo: 162,
    by: 'Outpatients manager',
    reason: 'Reception sees no patients in ten clinics; they run from paper.',
  },
  accepted: {
    minutesAgo: 155,
    by: 'Duty IT lead',
    reason: 'More than one department, and no way round it but paper.',
    lead: 'Duty IT lead',
    nextMinutesAgo: 125,
  },
  roles: [
    { role: 'Clinical lead', name: 'Outpatients matron' },
    { role: 'Supplier', name: 'Release manager on call' },
    { role: 'Communications', name: 'Duty press officer' },
  ],
  updates: [
    {
      minutesAgo: 118,
      nextMinutesAgo: 75,
      text: 'Overnight rebuild of clinic templates stopped half way. Lists made before midnight are right; those made after are empty.',
    },
    {
      minutesAgo: 76,
      nextMinutesAgo: 30,
      text: 'The supplier rebuilds the templates clinic by clinic, Cardiology first. Four of ten are back.',
    },
    {
      minutesAgo: 31,
      nextMinutesAgo: -29,
      text: 'Seven of ten clinics have their lists again. Reception goes on with printed lists until 30 minutes after the last.',
    },
  ] satisfies DemoUpdate[],
} as const;

export const demoThemes = [
  {
    title: 'Lists lose clinics whose templates were moved',
    search: 'Clinic list does not show',
    trusts: ['RAL', 'RNJ', 'RVJ'],
    confirmed: {
      summary:
        'After a template has been moved or migrated, some sessions are kept under their old dates. The people booked into them are there, but no list is drawn for the day.',
      workaround: 'Open the template, confirm its session dates and have the list drawn again. Check lists two days ahead.',
    },
  },
  {
    title: 'Referral bookings give a slot out twice',
    search: 'Slot taken twice',
    trusts: ['RAL', 'RNJ', 'RVJ'],
    confirmed: null,
  },
] as const;

export const demoProblems = [
  {
    trust: null,
    title: 'Clinic templates keep old session dates after a move',
    description: 'Moving or migrating a template leaves some of its sessions under the dates they had before.',
    state: 'KNOWN_ERROR',
    rootCause: 'DEFECT',
    cause: 'The move copies sessions by their number, and numbers are used again.',
    workaround: 'Confirm the session dates after each move and draw the list again.',
    supplier: 'BT',
    supplierReference: 'BT-44817',
    search: 'Clinic list does not show',
    linkedTo: ['RAL', 'RNJ'],
  },
  {
    trust: null,
    title: 'Booking screen opens slowly in the morning',
    description: 'The first hour of the day takes over a minute for each booking at some trusts.',
    state: 'OPEN',
    rootCause: null,
    cause: null,
    workaround: 'Keep the screen open over lunch; restart it after the nightly break only.',
    supplier: 'BT',
    supplierReference: 'BT-45102',
    search: 'Booking screen takes over a minute',
    linkedTo: ['RAL'],
  },
  {
    trust: 'RAL',
    title: 'Label printers of Pathology lose their mapping',
    description: 'After each restart of the print server two printers have to be mapped again.',
    state: 'KNOWN_ERROR',
    rootCause: 'CONFIGURATION',
    cause: 'The printers are named twice on the print server.',
    workaround: 'Map the printer to the workstation again; it holds until the next restart.',
    supplier: null,
    supplierReference: null,
    search: 'Label printer prints blank labels',
    linkedTo: ['RAL'],
  },
] as const;
