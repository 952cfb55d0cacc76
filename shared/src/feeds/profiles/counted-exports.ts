import { DEFAULT_ZONE } from '../reading/dates.js';
import type { MappingProfile } from './profile.js';

const BRITISH_DAYS = [
  'd/M/yyyy',
  'd-M-yyyy',
  'd MMM yyyy',
  'd-MMM-yyyy',
  'd-MMM-yy',
  'd/M/yyyy H:mm',
  'd/M/yyyy H:mm:ss',
  'yyyyMMdd',
];

/** Where an export says nothing of a person's group. */
const NO_GROUP = 'Not stated';

const training = {
  feed: 'training',
  counted: 'COMPLETIONS',
  blanks: ['?', '-', 'N/A', 'NULL', 'Never', 'Not completed'],
  dateFormats: BRITISH_DAYS,
  zone: DEFAULT_ZONE,
  severalRowsARecord: false,
} as const satisfies Partial<MappingProfile>;

/** Compliance as the Electronic Staff Record exports it: a row for each person and competence. */
export const ESR: MappingProfile = {
  ...training,
  name: 'esr',
  fields: {
    person: { columns: ['Employee Number', 'Assignment Number', 'Person Number'] },
    staffGroup: { columns: ['Staff Group'] },
    role: { columns: ['Role', 'Position Title', 'Job Role'] },
    course: { columns: ['Competence Name', 'Competence', 'Course Name'] },
    complete: {
      columns: ['Meets Requirement', 'Meets Requirement?', 'Competence Match', 'Compliant', 'Achieved'],
      values: {
        compliant: 'yes',
        'non compliant': 'no',
        'non-compliant': 'no',
        'not compliant': 'no',
        expired: 'no',
        achieved: 'yes',
      },
    },
    completedOn: { columns: ['Date From', 'Date Achieved', 'Completion Date'] },
    expiresOn: { columns: ['Date To', 'Expiry Date'] },
    site: { columns: ['Site Code', 'ODS Site Code'] },
    date: { columns: ['Snapshot Date', 'Report Date', 'Effective Date'] },
  },
  recognisedBy: ['Employee Number|Assignment Number|Person Number', 'Staff Group', 'Competence Name|Competence|Course Name'],
};

/** Completions as Totara exports and takes them: a row for each user and course or certification. */
export const TOTARA: MappingProfile = {
  ...training,
  name: 'totara',
  fields: {
    person: { columns: ['username', 'user id number', 'useridnumber'] },
    staffGroup: { columns: ['Staff Group', 'Organisation', 'Department'], constant: NO_GROUP },
    role: { columns: ['Position', 'Job Title', 'Role'] },
    course: { columns: ['courseshortname', 'certificationshortname', 'Course Name'] },
    completedOn: { columns: ['completiondate', 'Completion Date', 'Time Completed'] },
    site: { columns: ['Site Code'] },
    date: { columns: ['Snapshot Date', 'Report Date'] },
  },
  recognisedBy: ['username|useridnumber', 'courseshortname|certificationshortname', 'completiondate'],
};

/** Moodle's report of who has completed a course: a row for each person and course. */
export const MOODLE: MappingProfile = {
  ...training,
  name: 'moodle',
  fields: {
    person: { columns: ['Username', 'ID number', 'Email address', 'Full name'] },
    staffGroup: { columns: ['Staff Group', 'Department', 'Institution'], constant: NO_GROUP },
    role: { columns: ['Role', 'Job Title'] },
    course: { columns: ['Course full name', 'Course short name', 'Course'] },
    complete: {
      columns: ['Completed', 'Completion status', 'Course completion status'],
      values: {
        complete: 'yes',
        completed: 'yes',
        'in progress': 'no',
        'not yet started': 'no',
        'not completed': 'no',
        'not started': 'no',
      },
    },
    completedOn: { columns: ['Time completed', 'Completion date', 'Date completed'] },
    date: { columns: ['Snapshot Date', 'Report Date'] },
  },
  recognisedBy: [
    'Username|ID number|Email address|Full name',
    'Course full name|Course short name|Course',
    'Completed|Completion status|Course completion status|Time completed',
  ],
};

/** Treatment functions by their national codes, as far as wards and clinics speak of them by name. */
const TREATMENT_FUNCTIONS: Readonly<Record<string, string>> = {
  '100': 'General Surgery',
  '101': 'Urology',
  '107': 'Vascular Surgery',
  '110': 'Trauma and Orthopaedics',
  '120': 'Ear Nose and Throat',
  '130': 'Ophthalmology',
  '140': 'Oral Surgery',
  '150': 'Neurosurgery',
  '160': 'Plastic Surgery',
  '170': 'Cardiothoracic Surgery',
  '180': 'Emergency Medicine',
  '191': 'Pain Management',
  '300': 'General Internal Medicine',
  '301': 'Gastroenterology',
  '302': 'Endocrinology',
  '303': 'Clinical Haematology',
  '307': 'Diabetes',
  '315': 'Palliative Medicine',
  '320': 'Cardiology',
  '330': 'Dermatology',
  '340': 'Respiratory Medicine',
  '361': 'Renal Medicine',
  '370': 'Medical Oncology',
  '400': 'Neurology',
  '410': 'Rheumatology',
  '420': 'Paediatrics',
  '430': 'Elderly Medicine',
  '501': 'Obstetrics',
  '502': 'Gynaecology',
  '650': 'Physiotherapy',
  '800': 'Clinical Oncology',
};

/** Outpatient attendances with the codes of the NHS Data Dictionary: a row for each appointment. */
export const OUTPATIENTS: MappingProfile = {
  name: 'outpatients',
  feed: 'appointments',
  counted: 'ATTENDANCES',
  fields: {
    date: { columns: ['Appointment Date', 'Attendance Date'] },
    outcome: {
      columns: [
        'Attended Or Did Not Attend',
        'Attended Or Did Not Attend Code',
        'Attendance Status',
        'Attended',
        'Attendance Code',
      ],
    },
    specialty: {
      columns: [
        'Activity Treatment Function Code',
        'Treatment Function Code',
        'Treatment Function',
        'Main Specialty Code',
        'Specialty',
      ],
      values: TREATMENT_FUNCTIONS,
    },
    site: { columns: ['Site Code (Of Treatment)', 'Site Code Of Treatment', 'Organisation Site Identifier', 'Site Code'] },
    appointment: { columns: ['Attendance Identifier', 'Appointment ID', 'Attendance ID', 'UBRN'] },
  },
  blanks: ['?', '-', 'NULL'],
  dateFormats: BRITISH_DAYS,
  zone: DEFAULT_ZONE,
  severalRowsARecord: false,
  recognisedBy: [
    'Appointment Date|Attendance Date',
    'Attended Or Did Not Attend|Attended Or Did Not Attend Code|Attendance Status|Attendance Code',
  ],
};
