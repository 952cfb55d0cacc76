import { addDays, type Day } from '@steady/shared/time';
import type { NarrativeChange } from '../reports/narrative.js';

/** What the demonstration's authors wrote into a report: made, as everything that is not in the public record. */
export function demoReportText(trust: string | null, sunday: Day, weeksAgo: number): NarrativeChange {
  if (trust === 'RAL') return royalFree(sunday, weeksAgo);
  if (trust === 'RVJ') return northBristol(weeksAgo);
  return programme(sunday, weeksAgo);
}

const board = 'the programme board';

/** Live since 24 days before the demonstration began: in the fourth week ago it went live. */
function royalFree(sunday: Day, weeksAgo: number): NarrativeChange {
  const risk = (title: string, score: number, action: string) => ({ title, score, owner: 'Director of operations', action });
  if (weeksAgo > 3)
    return {
      decisions: [
        { text: 'Confirm the cutover weekend and the rota of floorwalkers', of: 'the trust board', neededBy: addDays(sunday, 4) },
      ],
      risks: [
        risk('Doctors not trained by go-live', 12, 'Evening sessions for Medical and Dental'),
        risk('Clinic lists not checked', 12, 'Second data check'),
      ],
      nextWeek: ['Dress rehearsal of the cutover on Wednesday'],
    };
  const isLatest = weeksAgo === 0;
  return {
    decisions: [
      {
        text: 'Keep the second wave on hold until booking failures are inside their limits for 10 working days',
        of: board,
        neededBy: null,
      },
      { text: 'Extend the 16 floorwalkers in Outpatients by two weeks', of: 'the trust board', neededBy: addDays(sunday, 5) },
    ],
    risks: [
      risk(
        'Patients leave without an appointment',
        isLatest ? 20 : 16,
        'Booking team rings every failed attempt back the same day',
      ),
      risk('Clinics run from printed lists', isLatest ? 16 : 9, 'Back-entry begins when the lists are complete'),
      risk('Doctors not trained', 12, 'Sessions on the wards at shift change'),
    ],
    nextWeek: isLatest
      ? ['Booking screen patch on Wednesday', 'Board review on Thursday']
      : ['Clinic list patch on Wednesday', 'Ward rounds with the supplier on Tuesday and Thursday'],
    commentary: [
      {
        section: 'operations',
        text: 'A booking takes about four times as long as before; the 40 extra administrative staff work in the call centre.',
      },
    ],
  };
}

function northBristol(weeksAgo: number): NarrativeChange {
  return {
    decisions:
      weeksAgo === 0
        ? [{ text: 'Sign the move to business as usual: every stream has been steady', of: 'the trust board', neededBy: null }]
        : [],
    risks: [
      { title: 'Clinic templates drift from the agreed list', score: 6, owner: 'Outpatient manager', action: 'Monthly check' },
    ],
    nextWeek: ['Hand-over of floorwalkers to the service desk'],
  };
}

function programme(sunday: Day, weeksAgo: number): NarrativeChange {
  const owner = 'Programme director';
  return {
    decisions: [
      { text: 'Hold the next wave until Royal Free Hampstead is no longer unsteady', of: board, neededBy: addDays(sunday, 9) },
      ...(weeksAgo <= 1
        ? [
            {
              text: 'Agree with Milton Keynes that its incident feed comes every day',
              of: 'Milton Keynes',
              neededBy: addDays(sunday, 3),
            },
          ]
        : []),
    ],
    risks: [
      {
        title: 'Booking failures spread with the next wave',
        score: weeksAgo <= 3 ? 20 : 12,
        owner,
        action: 'No go decision without a passed gate',
      },
      { title: 'Royal Berkshire has no supplier', score: 16, owner, action: 'Options to the board' },
      {
        title: 'Migrated appointments out of slot at Worthing and Southlands',
        score: 15,
        owner: 'Data lead',
        action: 'Third trial load',
      },
      ...(weeksAgo <= 1
        ? [
            {
              title: 'Milton Keynes cannot be judged whenever its incident feed stops',
              score: 12,
              owner: 'Feeds lead',
              action: 'Daily call',
            },
          ]
        : []),
    ],
    nextWeek: ['Programme board on Thursday'],
  };
}
