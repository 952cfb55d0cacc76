import type { FeedName } from '../feed.js';

/** A sample file of one kind of export, to look at or to fill in. */
export interface SampleFile {
  readonly feed: FeedName;
  /** Name of the built-in profile that reads it; of `nhs-ae` none does: its measure is made in the page. */
  readonly name: string;
  /** Where it lies beside this file. */
  readonly file: string;
  readonly title: string;
}

/** Sample files beside those of the feeds' own columns; every value in them is made up. */
export const SAMPLE_FILES: readonly SampleFile[] = [
  { feed: 'incidents', name: 'servicenow', file: 'servicenow.csv', title: 'ServiceNow audit log, several rows an incident' },
  { feed: 'incidents', name: 'servicenow-table', file: 'servicenow-table.csv', title: 'ServiceNow table export, by field names' },
  { feed: 'incidents', name: 'servicenow-labels', file: 'servicenow-labels.csv', title: 'ServiceNow table export, by labels' },
  {
    feed: 'incidents',
    name: 'servicenow-json',
    file: 'servicenow-json.json',
    title: 'ServiceNow JSON, values beside what is shown',
  },
  { feed: 'incidents', name: 'jira', file: 'jira.csv', title: 'Jira export of issues' },
  { feed: 'incidents', name: 'jira-json', file: 'jira-json.json', title: 'Jira JSON of a search' },
  { feed: 'incidents', name: 'freshservice', file: 'freshservice.csv', title: 'Freshservice tickets' },
  { feed: 'incidents', name: 'help-desk', file: 'help-desk.csv', title: 'A plain help desk' },
  { feed: 'training', name: 'esr', file: 'esr.csv', title: 'ESR compliance, a row a person and competence' },
  { feed: 'training', name: 'totara', file: 'totara.csv', title: 'Totara completions, a row a person and course' },
  { feed: 'training', name: 'moodle', file: 'moodle.csv', title: 'Moodle completion report, a row a person and course' },
  { feed: 'appointments', name: 'outpatients', file: 'outpatients.csv', title: 'Outpatient attendances with national codes' },
  { feed: 'measures', name: 'nhs-ae', file: 'nhs-ae.csv', title: 'A&E by provider, as NHS England publishes it' },
];
