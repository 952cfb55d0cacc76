import { formatDay } from '../../time/index.js';
import { figureSentence } from '../figure-sentence.js';
import type { ReportFigures, TrainingGroup, TrainingWeek } from '../report-figures.js';
import { tableOf, type WrittenSection } from '../report-section.js';
import { counted, listed, number, percent } from '../words.js';

/** Section 7: completion against thresholds, groups under theirs by name, and access incidents. */
export function trainingSection({ training }: ReportFigures): WrittenSection {
  return {
    key: 'training',
    title: 'Training and access',
    sentences: [
      ...trainingSentences(training),
      ...(training.accessIncidents === null ? [] : [figureSentence(training.accessIncidents)]),
    ],
    tables: tableOf(
      'Training complete by staff group',
      ['Site', 'Staff group', '#Complete', '#Of', '#Share', '#Threshold', '#People short'],
      training.groups.map((group) => [
        group.site,
        group.group,
        number(group.completed),
        number(group.required),
        group.required === 0 ? 'none' : percent(group.completed / group.required),
        percent(group.threshold),
        number(peopleShort(group)),
      ]),
    ),
  };
}

/** How many more people must complete for the group to reach its threshold. */
export function peopleShort(group: Pick<TrainingGroup, 'completed' | 'required' | 'threshold'>): number {
  return Math.max(0, Math.ceil(group.required * group.threshold - 1e-9) - group.completed);
}

function trainingSentences({ asOn, atMost, groups }: TrainingWeek): string[] {
  if (asOn === null || groups.length === 0) return ['No training figures have come.'];
  const completed = groups.reduce((sum, group) => sum + group.completed, 0);
  const required = groups.reduce((sum, group) => sum + group.required, 0);
  const share = required === 0 ? 'nobody required' : percent(completed / required);
  const under = groups.filter((group) => peopleShort(group) > 0);
  const most = atMost ? 'at most ' : '';
  return [
    `Training complete: ${most}${number(completed)} of ${number(required)} staff (${share}) as of ${formatDay(asOn)}.`,
    under.length === 0
      ? `All ${number(groups.length)} staff groups are at their thresholds.`
      : `${number(under.length)} of ${number(groups.length)} staff groups under their thresholds: ${listed(under.map((group) => `${group.group} at ${group.site}, ${counted(peopleShort(group), 'person', 'people')} short`))}.`,
  ];
}
