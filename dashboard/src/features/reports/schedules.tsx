import { useState, type FormEvent } from 'react';
import { useMutation } from 'urql';
import { problemOf } from '../../api/problem.js';
import { formatDay, formatTimeAndDay } from '../../format/days.js';
import { SetReportScheduleDocument, type ReportSchedulesQuery } from '../../gql/report-schedules.js';
import { Button } from '../../ui/button.js';
import { FormProblem } from '../../ui/form-problem.js';
import { SelectField } from '../../ui/select-field.js';
import { TextField } from '../../ui/text-field.js';
import { audienceWords } from './audience-words.js';

export type Schedule = ReportSchedulesQuery['reportSchedules'][number];

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** When the drafts of one report are made, in a sentence, and how the latest one went. */
export function scheduleSentence({ isOn, weekday, time, changedBy, nextAt, nextWeekEndingOn, lastRun }: Schedule): string {
  const by = changedBy === null ? '' : ` Set by ${changedBy}.`;
  const when = isOn ? `Drafted each ${weekdays[weekday - 1] ?? ''} at ${time}.` : 'Not drafted by itself.';
  const next =
    nextAt && nextWeekEndingOn ? ` Next at ${formatTimeAndDay(nextAt)}, of the week ending ${formatDay(nextWeekEndingOn)}.` : '';
  const failed =
    lastRun?.state === 'FAILED'
      ? ` The draft of the week ending ${formatDay(lastRun.weekEndingOn)} failed. ${lastRun.told ?? ''}`
      : '';
  return `${when}${next}${by}${failed}`;
}

/** Sets the weekday and time at which a report is drafted, or that it is not. */
export function ScheduleForm({ schedule, onDone }: { schedule: Schedule; onDone: () => void }) {
  const [, set] = useMutation(SetReportScheduleDocument);
  const [weekday, setWeekday] = useState(schedule.isOn ? String(schedule.weekday) : '0');
  const [time, setTime] = useState(schedule.time);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setRefusal(null);
    const isOn = weekday !== '0';
    const input = { weekday: isOn ? Number(weekday) : schedule.weekday, time, isOn };
    const { error } = await set({ trust: schedule.trust?.code ?? null, input });
    setBusy(false);
    if (error) return setRefusal(problemOf(error).message);
    setSaid('Saved.');
    onDone();
  };
  return (
    <form onSubmit={(event) => void send(event)} aria-label={`Schedule of ${audienceWords(schedule)}`}>
      {refusal === null ? null : <FormProblem message={refusal} />}
      <p className="small soft">{scheduleSentence(schedule)}</p>
      <div className="report-fields">
        <SelectField
          label="Drafted each"
          value={weekday}
          options={[
            ...weekdays.map((words, index) => ({ value: String(index + 1), words })),
            { value: '0', words: 'Not by itself' },
          ]}
          onChange={(event) => setWeekday(event.target.value)}
        />
        {weekday === '0' ? null : (
          <TextField
            label="at (London time)"
            type="time"
            required
            value={time}
            onChange={(event) => setTime(event.target.value)}
          />
        )}
      </div>
      <Button type="submit" small kind="secondary" busy={busy} busyWords="Saving…">
        Save the schedule
      </Button>
      <p className="small" role="status">
        {said}
      </p>
    </form>
  );
}
