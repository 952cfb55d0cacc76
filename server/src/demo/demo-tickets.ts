/** What people write when a records system is new: titles by category, with the departments that raise them. */
export interface TicketKind {
  title: string;
  category: string;
  departments: readonly string[];
  /** How often it comes, before and after go-live. */
  before: number;
  after: number;
  resolutions: readonly string[];
}

const clinics = ['Outpatients', 'Cardiology', 'Ophthalmology', 'Dermatology', 'Orthopaedics', 'Gynaecology'];
const wards = ['Emergency', 'Ward 6 North', 'Ward 9', 'Midwifery', 'Theatres', 'Paediatrics'];
const offices = ['Call centre', 'Medical Records', 'Secretaries', 'Performance'];

export const ticketKinds: readonly TicketKind[] = [
  {
    title: 'Clinic list does not show this morning’s patients',
    category: 'appointments',
    departments: clinics,
    before: 1,
    after: 10,
    resolutions: ['Clinic template rebuilt and list refreshed', 'Session dates corrected in the template'],
  },
  {
    title: 'Slot taken twice when booking from a referral',
    category: 'appointments',
    departments: clinics,
    before: 1,
    after: 8,
    resolutions: ['Second booking moved; slot rule corrected'],
  },
  {
    title: 'Rescheduling loses the original slot',
    category: 'appointments',
    departments: [...clinics, 'Call centre'],
    before: 1,
    after: 7,
    resolutions: ['Reschedule done by the booking team; fault passed to the supplier'],
  },
  {
    title: 'Follow-up cannot be booked past six weeks',
    category: 'appointments',
    departments: clinics,
    before: 1,
    after: 5,
    resolutions: ['Sessions released for the next quarter'],
  },
  {
    title: 'Migrated appointment is in the wrong clinic',
    category: 'appointments',
    departments: clinics,
    before: 0,
    after: 7,
    resolutions: ['Appointment moved and clinic mapping corrected'],
  },
  {
    title: 'Booking screen takes over a minute to open',
    category: 'performance',
    departments: offices,
    before: 1,
    after: 6,
    resolutions: ['Cleared after the nightly restart', 'Index rebuilt by the supplier'],
  },
  {
    title: 'Screen freezes when switching patient lists',
    category: 'performance',
    departments: wards,
    before: 2,
    after: 5,
    resolutions: ['Client updated on the ward’s computers'],
  },
  {
    title: 'No role offered after smartcard sign-in',
    category: 'access',
    departments: [...wards, ...offices],
    before: 4,
    after: 10,
    resolutions: ['Position added to the smartcard', 'Role profile corrected'],
  },
  {
    title: 'Locked out after password change',
    category: 'access',
    departments: [...wards, ...clinics],
    before: 6,
    after: 6,
    resolutions: ['Account unlocked', 'Password reset with the caller'],
  },
  {
    title: 'New starter has no account',
    category: 'access',
    departments: [...wards, ...offices],
    before: 5,
    after: 4,
    resolutions: ['Account made; training record checked'],
  },
  {
    title: 'Letter shows the old clinic address',
    category: 'letters',
    departments: [...clinics, 'Secretaries'],
    before: 1,
    after: 5,
    resolutions: ['Template corrected and letters sent again'],
  },
  {
    title: 'Clinic letters wait in the queue',
    category: 'letters',
    departments: ['Secretaries', 'Medical Records'],
    before: 1,
    after: 4,
    resolutions: ['Queue restarted'],
  },
  {
    title: 'Discharge summary not received by the practice',
    category: 'interfaces',
    departments: wards,
    before: 1,
    after: 4,
    resolutions: ['Message sent again; practice code corrected'],
  },
  {
    title: 'Results appear late in the record',
    category: 'interfaces',
    departments: ['Pathology', 'Radiology', 'Emergency'],
    before: 2,
    after: 5,
    resolutions: ['Interface restarted', 'Backlog of messages worked off'],
  },
  {
    title: 'Label printer prints blank labels',
    category: 'printing',
    departments: [...wards, 'Pathology'],
    before: 5,
    after: 6,
    resolutions: ['Printer mapped to the workstation again'],
  },
  {
    title: 'Wristband printer not offered on this ward',
    category: 'printing',
    departments: wards,
    before: 2,
    after: 4,
    resolutions: ['Printer added to the ward’s location'],
  },
  {
    title: 'Allergy banner shows a retired entry',
    category: 'wrong information',
    departments: [...wards, ...clinics],
    before: 1,
    after: 3,
    resolutions: ['Entry checked with the ward and corrected'],
  },
  {
    title: 'Two records opened under one name',
    category: 'wrong information',
    departments: [...clinics, 'Medical Records'],
    before: 1,
    after: 3,
    resolutions: ['Records merged by the data quality team'],
  },
  {
    title: 'Waiting list report does not add up',
    category: 'reporting',
    departments: ['Performance'],
    before: 2,
    after: 3,
    resolutions: ['Report definition corrected'],
  },
  {
    title: 'How do I cancel a booked session',
    category: 'how-to',
    departments: [...clinics, 'Call centre'],
    before: 3,
    after: 9,
    resolutions: ['Shown by the floorwalker', 'Quick guide sent'],
  },
  {
    title: 'How do I print the day list',
    category: 'how-to',
    departments: [...clinics, ...wards],
    before: 2,
    after: 7,
    resolutions: ['Shown by the floorwalker'],
  },
  {
    title: 'Record system not reachable',
    category: 'availability',
    departments: [...wards, ...offices],
    before: 1,
    after: 2,
    resolutions: ['Network switch restarted', 'Service restarted by the supplier'],
  },
  {
    title: 'Computer on wheels does not start',
    category: 'other',
    departments: wards,
    before: 8,
    after: 3,
    resolutions: ['Battery changed'],
  },
  {
    title: 'Telephone extension moved',
    category: 'other',
    departments: offices,
    before: 6,
    after: 1,
    resolutions: ['Extension moved'],
  },
];
