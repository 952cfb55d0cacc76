import { priorityOf, type Priority } from '@steady/shared/priority';
import { z } from 'zod';
import { categoryWords } from '../../format/words.js';
import type { Category, LogIncidentInput } from '../../gql/schema-types.js';
import { capital, CATEGORIES } from './incident-words.js';

/** What stands in the form, each field as it is typed. */
export interface LogForm {
  readonly title: string;
  readonly description: string;
  /** A trust's code, a blank and a site's code: `RAL RAL01`; `''` while not chosen. */
  readonly place: string;
  readonly department: string;
  readonly category: Category | '';
  /** `'1'` gravest to `'5'`; `''` while not chosen. */
  readonly impact: string;
  readonly urgency: string;
  readonly usersAffected: string;
  readonly patientSafety: boolean;
  readonly onPaper: boolean;
}

export type LogField = keyof LogForm;

export type LogFaults = Partial<Record<LogField, string>>;

export const EMPTY_LOG: LogForm = {
  title: '',
  description: '',
  place: '',
  department: '',
  category: '',
  impact: '',
  urgency: '',
  usersAffected: '',
  patientSafety: false,
  onPaper: false,
};

interface Option {
  readonly value: string;
  readonly words: string;
}

const choose: Option = { value: '', words: 'Choose' };

export const impactOptions: readonly Option[] = [
  choose,
  { value: '1', words: '1: the whole organisation' },
  { value: '2', words: '2: a whole site or department' },
  { value: '3', words: '3: a ward, a clinic or a team' },
  { value: '4', words: '4: a few people' },
  { value: '5', words: '5: one person' },
];

export const urgencyOptions: readonly Option[] = [
  choose,
  { value: '1', words: '1: work has stopped, no way round' },
  { value: '2', words: '2: work is badly held up' },
  { value: '3', words: '3: slower, there is a way round' },
  { value: '4', words: '4: a nuisance' },
  { value: '5', words: '5: can wait' },
];

export const categoryOptions: readonly Option[] = [
  choose,
  ...CATEGORIES.map((category) => ({ value: category, words: capital(categoryWords[category]) })),
];

const level = (message: string) => z.string().regex(/^[1-5]$/, message);

const shape = z.object({
  title: z.string().trim().min(1, 'Enter what is wrong, in a few words').max(200, 'Shorten the title to 200 characters'),
  description: z.string().max(10_000, 'Shorten what happened to 10,000 characters'),
  place: z.string().min(1, 'Choose where it happened'),
  department: z.string().trim().max(120, 'Shorten the department to 120 characters'),
  category: z.string().min(1, 'Choose the category'),
  impact: level('Choose how many are hit'),
  urgency: level('Choose how much it holds up'),
  usersAffected: z
    .string()
    .trim()
    .regex(/^(\d{1,6}|1000000)?$/, 'Enter how many people are affected as a whole number, or leave it blank'),
  patientSafety: z.boolean(),
  onPaper: z.boolean(),
});

/** What is wrong with the form, the first fault of each field in a sentence that says what to do; empty when it can be sent. */
export function faultsOfLog(form: LogForm): LogFaults {
  const judged = shape.safeParse(form);
  if (judged.success) return {};
  const faults: LogFaults = {};
  for (const issue of judged.error.issues) {
    const field = issue.path[0] as LogField;
    faults[field] ??= issue.message;
  }
  return faults;
}

/** The priority the chosen impact and urgency give; null while one of them is not chosen. */
export function priorityShown({ impact, urgency }: Pick<LogForm, 'impact' | 'urgency'>): Priority | null {
  return priorityOf(Number(impact), Number(urgency));
}

/** A form without faults as the server takes it. `key` makes sending it again the same ticket. */
export function logInputOf(form: LogForm, key: string): LogIncidentInput {
  const [trust = '', site = ''] = form.place.split(' ');
  const users = form.usersAffected.trim();
  return {
    trust,
    site: site === '' ? null : site,
    department: form.department.trim() || null,
    title: form.title.trim(),
    description: form.description.trim() || null,
    category: form.category === '' ? 'OTHER' : form.category,
    impact: Number(form.impact),
    urgency: Number(form.urgency),
    usersAffected: users === '' ? null : Number(users),
    patientSafety: form.patientSafety,
    onPaper: form.onPaper,
    key,
  };
}
