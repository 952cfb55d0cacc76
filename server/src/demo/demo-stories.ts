import type { Claim, StatementSource } from '@steady/shared/statements';

/** What was said of a site on day number `day`, and by whom. */
export interface DemoStatement {
  readonly day: number;
  readonly source: StatementSource;
  readonly sourceName: string;
  readonly claim: Claim;
  readonly text: string;
}

/** What the programme keeps of a site beside its figures; days count from go-live, those ahead are plans. */
export interface DemoStory {
  /** Suppliers before the present one. */
  readonly suppliers?: readonly { supplier: string; fromDay: number; toDay: number; reason: string }[];
  readonly milestones: readonly { title: string; dueDay: number; doneDay: number | null }[];
  readonly risks: readonly {
    title: string;
    likelihood: number;
    impact: number;
    owner: string;
    mitigation: string;
    /** Days ago it was raised, and how likely it was thought then. */
    raisedDaysAgo: number;
    likelihoodThen: number;
  }[];
  readonly actions: readonly { title: string; owner: string; dueDay: number; doneDay: number | null }[];
  readonly decisions: readonly {
    question: string;
    askedOf: string;
    neededByDay: number;
    /** Null while it is asked for. */
    decided: { day: number; by: string; outcome: string } | null;
  }[];
  readonly statements: readonly DemoStatement[];
}

const none: DemoStory = { milestones: [], risks: [], actions: [], decisions: [], statements: [] };

/** Statements and decisions come from published reports; owners, risks, actions, plans and dates are made. */
export const demoStories: Readonly<Record<string, DemoStory>> = {
  RAL: {
    ...none,
    milestones: [
      { title: 'Booking screens as fast as before go-live', dueDay: 21, doneDay: null },
      { title: 'Outpatient lists checked clinic by clinic', dueDay: 35, doneDay: null },
      { title: 'First week without paper in Outpatients', dueDay: 45, doneDay: null },
    ],
    risks: [
      {
        title: 'Patients lose their appointment when a booking is made twice',
        likelihood: 4,
        impact: 4,
        owner: 'Director of operations',
        mitigation: 'Every list is checked by hand two days before the clinic',
        raisedDaysAgo: 20,
        likelihoodThen: 3,
      },
      {
        title: 'Extra administrative staff leave before bookings are faster',
        likelihood: 3,
        impact: 3,
        owner: 'Head of outpatients',
        mitigation: 'Contracts run to day 90',
        raisedDaysAgo: 9,
        likelihoodThen: 3,
      },
    ],
    actions: [
      {
        title: 'List the major problems with the supplier, with an owner each',
        owner: 'Programme director',
        dueDay: 22,
        doneDay: null,
      },
      { title: 'Bring in 40 administrative staff for bookings', owner: 'Head of outpatients', dueDay: 14, doneDay: 14 },
    ],
    decisions: [
      {
        question: 'Whether other trusts may go live with this release before bookings are back to normal',
        askedOf: 'Programme board',
        neededByDay: 30,
        decided: null,
      },
      {
        question: 'Whether to bring in staff for bookings, which take four times as long',
        askedOf: 'Trust executive',
        neededByDay: 14,
        decided: { day: 14, by: 'Chief executive', outcome: '40 extra administrative staff are brought in' },
      },
    ],
    statements: [
      {
        day: -7,
        source: 'TRUST',
        sourceName: 'Go-live announcement',
        claim: 'TRAINING_COMPLETE',
        text: '4,000 staff have been trained',
      },
      {
        day: 11,
        source: 'STAFF',
        sourceName: 'Staff, to a local newspaper',
        claim: 'BOOKINGS_FAILING',
        text: '10 days of chaos; appointments are hard to make',
      },
      {
        day: 11,
        source: 'PRESS',
        sourceName: 'A local newspaper',
        claim: 'SYSTEM_DOWN',
        text: 'The system has basically crashed',
      },
      {
        day: 20,
        source: 'TRUST',
        sourceName: 'The trust, in answer',
        claim: 'BACK_TO_NORMAL',
        text: 'A few teething problems; we are starting to return to normal',
      },
    ],
  },
  RD8: {
    ...none,
    milestones: [{ title: 'Missing clinic lists found and rebuilt', dueDay: 40, doneDay: null }],
    risks: [
      {
        title: 'The supplier leaves the programme before the fixes are in',
        likelihood: 4,
        impact: 5,
        owner: 'Programme director',
        mitigation: 'Fixes are asked for in writing, with days',
        raisedDaysAgo: 12,
        likelihoodThen: 3,
      },
    ],
    statements: [
      {
        day: 35,
        source: 'STAFF',
        sourceName: 'Letter signed by 79 members of staff',
        claim: 'WRONG_INFORMATION',
        text: 'Near melt down: clinic lists missing, incorrect information displayed',
      },
    ],
  },
  RNJ: {
    ...none,
    milestones: [
      { title: 'Clinic rebuild of Ophthalmology and Surgery', dueDay: 42, doneDay: 40 },
      { title: 'National waiting-time returns begin again', dueDay: 90, doneDay: null },
    ],
    decisions: [
      {
        question: 'Whether to stop national waiting-time returns until the lists are rebuilt',
        askedOf: 'Trust board',
        neededByDay: 18,
        decided: { day: 18, by: 'Trust board', outcome: 'Returns stopped until the lists are rebuilt' },
      },
    ],
  },
  RVJ: {
    ...none,
    milestones: [{ title: 'Outpatient clinics rebuilt and checked with the wards', dueDay: 60, doneDay: 70 }],
    decisions: [
      {
        question: 'Whether hypercare may end: steady on 10 of the last 11 working days',
        askedOf: 'Trust executive',
        neededByDay: 145,
        decided: null,
      },
    ],
  },
  RHW: {
    ...none,
    suppliers: [{ supplier: 'Fujitsu', fromDay: -900, toDay: -121, reason: 'contract ended' }],
    milestones: [{ title: 'A supplier under contract', dueDay: -90, doneDay: null }],
    risks: [
      {
        title: 'No supplier in time for the planned go-live',
        likelihood: 5,
        impact: 4,
        owner: 'Chief information officer',
        mitigation: 'Two suppliers are asked for an offer',
        raisedDaysAgo: 24,
        likelihoodThen: 4,
      },
    ],
  },
  RD1: {
    ...none,
    suppliers: [{ supplier: 'Fujitsu', fromDay: -800, toDay: -31, reason: 'left the programme' }],
  },
  RPL: {
    ...none,
    milestones: [{ title: 'All test scripts run', dueDay: -20, doneDay: null }],
  },
};
