import type { Day } from '../../time/index.js';
import type { Column, MappedRecord, RowContext, RowError } from '../feed.js';
import { RowReader } from '../reading/row-reader.js';
import { staffGroupNamed } from '../training/staff-groups.js';
import { ALL_COURSES, type TrainingRow } from '../training/training-row.js';
import { type CountedRow, type Counting, firstOf, keyNumber, type RowCounter } from './counted-rows.js';

/** What a mapping says of a row that is one person's course. */
export const COMPLETION_COLUMNS = [
  {
    field: 'person',
    required: true,
    description: 'What tells people apart: a number, user name or address. It is used while the file is read and kept nowhere.',
    example: '20481123',
  },
  {
    field: 'staffGroup',
    required: true,
    description: 'Staff group as the Electronic Staff Record names it.',
    example: 'Nursing and Midwifery Registered',
  },
  { field: 'role', required: false, description: 'Role within the group.', example: 'Ward nurse' },
  { field: 'course', required: true, description: 'The course the row is about.', example: 'Electronic record: ward' },
  {
    field: 'complete',
    required: false,
    description: 'Whether the person has completed it: yes or no. Without it a date of completion says so.',
    example: 'Yes',
  },
  { field: 'completedOn', required: false, description: 'When it was completed; blank where it was not.', example: '2026-11-02' },
  {
    field: 'expiresOn',
    required: false,
    description: 'Until when the completion counts; a day before the snapshot is as if not completed.',
    example: '2027-11-02',
  },
  {
    field: 'required',
    required: false,
    description: 'How many staff of the group need the course, where the file holds only those who have completed it.',
    example: '',
  },
  { field: 'site', required: false, description: 'ODS code of the site. Blank: the trust’s only site.', example: 'RAL01' },
  {
    field: 'date',
    required: false,
    description: 'The day of the snapshot. Blank: the day the file is received.',
    example: '2026-11-02',
  },
] as const satisfies readonly Column[];

interface Place {
  readonly on: Day;
  readonly site: string | null;
  staffGroup: string;
  role: string | null;
}

interface Group {
  readonly line: number;
  readonly place: Place;
  course: string;
  /** Stated by the file; null where its rows are counted. */
  stated: number | null;
  people: number;
  completed: number;
}

/** Whether a person completed a course, by the number of both. */
type Completions = Map<number, { readonly group: Group; readonly person: number; complete: boolean }>;

/**
 * Rows of one person and course each, counted to staff group, role and course, and to `ALL`: those who have completed
 * every course the file names for them. A person twice for one course counts once, complete when one of the rows is.
 * A file in which every row is a completion and nothing says how many need it has no denominator, and says so as its fault.
 */
export const COMPLETIONS: Counting<'training'> = {
  feed: 'training',
  columns: COMPLETION_COLUMNS,
  counter: (receivedOn) => new CompletionCounter(receivedOn),
};

class CompletionCounter implements RowCounter<'training'> {
  private readonly places = new Map<string, Place>();
  private readonly groups = new Map<string, Group>();
  private readonly completions: Completions = new Map();
  private stated = false;
  private saidIncomplete = false;
  private hasStatus = false;

  constructor(private readonly receivedOn: Day) {}

  readonly add = (record: MappedRecord, context: RowContext): readonly RowError[] => {
    const reader = new RowReader(record, context);
    const person = reader.text('person', { required: true });
    const staffGroup = reader.text('staffGroup', { required: true, max: 120 });
    const role = reader.text('role', { max: 120 });
    const course = reader.text('course', { required: true, max: 120 });
    const status = reader.yesNo('complete');
    const completedOn = reader.day('completedOn');
    const expiresOn = reader.day('expiresOn');
    const required = reader.integer('required');
    const site = reader.text('site', { max: 20 });
    const on = reader.day('date') ?? this.receivedOn;
    if (status !== null) this.hasStatus = true;
    const read = reader.result(() => null);
    if (!read.ok) return read.errors;
    const complete = (status ?? completedOn !== null) && (expiresOn === null || expiresOn >= on);
    if (!complete) this.saidIncomplete = true;
    const place = { on, site: site?.toUpperCase() ?? null, staffGroup: staffGroupNamed(staffGroup as string), role };
    const group = this.groupOf(context.line, this.placeOf(place), course as string);
    if (required !== null) {
      this.stated = true;
      group.stated = Math.max(group.stated ?? 0, required);
    }
    this.count(group, person as string, complete);
    return [];
  };

  readonly size = (): number => this.groups.size;

  readonly counts = (): CountedRow<'training'>[] => {
    const rows = [...this.groups.values()].map((group) => counted(group, group.stated ?? group.people, group.completed));
    return [...rows, ...this.all()];
  };

  readonly fault = (): string | null => {
    if (this.groups.size === 0 || this.stated || this.hasStatus || this.saidIncomplete) return null;
    return 'Every row of this file is a completion, so it does not say who still needs the course: the share would read 100 %. Export everyone who is enrolled, the unfinished among them, or say in a mapping how many staff need the course (the field required).';
  };

  /** One count for each group that stands for all its courses; none where the file itself says how many need them. */
  private all(): CountedRow<'training'>[] {
    if (this.stated) return [];
    const people = new Map<Place, { readonly line: number; readonly complete: Map<number, boolean> }>();
    for (const { group, person, complete } of this.completions.values()) {
      const known = people.get(group.place) ?? { line: group.line, complete: new Map<number, boolean>() };
      known.complete.set(person, (known.complete.get(person) ?? true) && complete);
      people.set(group.place, known);
    }
    return [...people].map(([place, { line, complete }]) => {
      const completed = [...complete.values()].filter(Boolean).length;
      return counted({ line, place, course: ALL_COURSES }, complete.size, completed);
    });
  }

  private placeOf(place: Place): Place {
    const key = keyOf(place);
    const known = this.places.get(key);
    if (known === undefined) {
      this.places.set(key, place);
      return place;
    }
    known.staffGroup = firstOf(known.staffGroup, place.staffGroup) as string;
    known.role = firstOf(known.role, place.role);
    return known;
  }

  private groupOf(line: number, place: Place, course: string): Group {
    const key = `${keyOf(place)}|${course.toLowerCase()}`;
    const known = this.groups.get(key);
    if (known !== undefined) {
      known.course = firstOf(known.course, course) as string;
      return known;
    }
    const made: Group = { line, place, course, stated: null, people: 0, completed: 0 };
    this.groups.set(key, made);
    return made;
  }

  private count(group: Group, name: string, complete: boolean): void {
    const key = keyNumber(name, keyOf(group.place), group.course);
    const known = this.completions.get(key);
    if (known === undefined) {
      this.completions.set(key, { group, person: keyNumber(name), complete });
      group.people += 1;
      if (complete) group.completed += 1;
    } else if (complete && !known.complete) {
      known.complete = true;
      known.group.completed += 1;
    }
  }
}

const keyOf = ({ on, site, staffGroup, role }: Place): string => JSON.stringify([on, site, staffGroup, role]).toLowerCase();

function counted(
  { line, place, course }: Pick<Group, 'line' | 'place' | 'course'>,
  required: number,
  completed: number,
): CountedRow<'training'> {
  const named = course.toUpperCase() === ALL_COURSES ? ALL_COURSES : course;
  const row: TrainingRow = { ...place, course: named, required, completed: Math.min(completed, required) };
  return { line, row };
}
