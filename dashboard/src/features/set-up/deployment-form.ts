import { z } from 'zod';
import { phaseWords } from '../../format/words.js';
import type { Cadence, FeedKind, Phase } from '../../gql/schema-types.js';

/** Phases in the order a deployment passes them, then the two that can come at any time. */
export const PHASES = Object.keys(phaseWords) as Phase[];

/** The feeds every deployment is asked about. */
export const EXPECTED_FEEDS: readonly FeedKind[] = ['INCIDENTS', 'APPOINTMENTS', 'TRAINING', 'DOWNTIME'];

export const CADENCES: readonly Cadence[] = ['DAILY', 'WORKING_DAYS', 'WEEKLY'];

/** Phases in which a deployment has gone live, or is doing so: without the day nothing can be counted from it. */
const NEEDS_GO_LIVE: ReadonlySet<Phase> = new Set<Phase>(['CUTOVER', 'HYPERCARE', 'BUSINESS_AS_USUAL']);

const phase = z.string().pipe(z.enum(PHASES as [Phase, ...Phase[]], 'Choose the phase'));

const feedExpectation = z
  .object({
    feed: z.string() as unknown as z.ZodType<FeedKind>,
    source: z.string().trim().max(60, 'Shorten the source to 60 characters'),
    /** `''` while the feed is not expected yet. */
    cadence: z.string() as unknown as z.ZodType<Cadence | ''>,
    /** `'1'` Monday to `'7'` Sunday, `''` while not chosen. */
    dueOn: z.string(),
    notApplicable: z.boolean(),
  })
  .superRefine((feed, context) => {
    if (feed.notApplicable || feed.cadence === '') return;
    if (feed.source === '')
      context.addIssue({
        code: 'custom',
        path: ['source'],
        message: 'Enter the system that sends this feed, or tick that there is none',
      });
    if (feed.cadence === 'WEEKLY' && feed.dueOn === '')
      context.addIssue({ code: 'custom', path: ['dueOn'], message: 'Choose the weekday this feed is due' });
  });

/** What stands in the form, each field as it is typed, with what is wrong with it in a sentence that says what to do. */
export const deploymentForm = z
  .object({
    trust: z.string().min(1, 'Choose the trust from the list'),
    site: z.string().trim().min(1, 'Enter the name of the site').max(120, 'Shorten the name of the site to 120 characters'),
    release: z
      .string()
      .trim()
      .min(1, 'Enter the release, for example Millennium LC1')
      .max(120, 'Shorten the release to 120 characters'),
    supplier: z.string().trim().max(120, 'Shorten the supplier to 120 characters'),
    phase,
    /** A day `YYYY-MM-DD`, `''` while it is not known. */
    goLiveOn: z.string(),
    // incidents are counted per 100 staff, so 0 would leave nothing to divide by
    staff: z
      .string()
      .trim()
      .regex(/^[1-9]\d{0,5}$/, 'Enter how many staff work at the site, a whole number of 1 or more'),
    beds: z
      .string()
      .trim()
      .regex(/^\d{0,5}$/, 'Enter the beds as a whole number, or leave them out'),
    critical: z.array(z.string()),
    feeds: z.array(feedExpectation),
    reason: z.string().trim().max(500, 'Shorten the reason to 500 characters'),
  })
  .superRefine((form, context) => {
    if (NEEDS_GO_LIVE.has(form.phase) && form.goLiveOn === '') {
      context.addIssue({
        code: 'custom',
        path: ['goLiveOn'],
        message: `Enter the go-live day: a site in ${phaseWords[form.phase]} has one`,
      });
    }
    const year = Number(form.goLiveOn.slice(0, 4));
    if (form.goLiveOn !== '' && (year < 1990 || year > 2100)) {
      context.addIssue({ code: 'custom', path: ['goLiveOn'], message: 'Enter a go-live day between 1990 and 2100' });
    }
  });

export type DeploymentForm = z.output<typeof deploymentForm>;

/** What moves the verdict, and so needs a reason when it is changed afterwards. */
export function needsReason(
  before: Pick<DeploymentForm, 'phase' | 'goLiveOn'>,
  now: Pick<DeploymentForm, 'phase' | 'goLiveOn'>,
): boolean {
  return before.phase !== now.phase || before.goLiveOn !== now.goLiveOn;
}

/** The same form for a deployment that exists: a change of phase or go-live day needs its reason. */
export function changeForm(before: DeploymentForm) {
  return deploymentForm.superRefine((form, context) => {
    if (needsReason(before, form) && form.reason === '') {
      context.addIssue({
        code: 'custom',
        path: ['reason'],
        message: 'Say why the phase or the go-live day changes: it stands in the record beside your name',
      });
    }
  });
}

/** An empty form: the feeds of a usual trust, the two critical groups of the policy. */
export const EMPTY_FORM: DeploymentForm = {
  trust: '',
  site: '',
  release: '',
  supplier: '',
  phase: 'PREPARING',
  goLiveOn: '',
  staff: '',
  beds: '',
  critical: ['Medical and Dental', 'Nursing and Midwifery Registered'],
  feeds: EXPECTED_FEEDS.map((feed) => ({
    feed,
    source: 'csv',
    cadence: feed === 'TRAINING' || feed === 'DOWNTIME' ? 'WEEKLY' : 'DAILY',
    dueOn: feed === 'TRAINING' || feed === 'DOWNTIME' ? '1' : '',
    notApplicable: false,
  })),
  reason: '',
};
