import { useState, type FormEvent } from 'react';
import { useMutation } from 'urql';
import { problemOf } from '../../api/problem.js';
import { useSession } from '../../api/session-context.js';
import { addDays, formatDay, londonDay } from '../../format/days.js';
import { weekEndingOn } from '@steady/shared/time';
import { DraftReportDocument } from '../../gql/report-acts.js';
import type { ReportSchedulesQuery } from '../../gql/report-schedules.js';
import { Button } from '../../ui/button.js';
import { FormProblem } from '../../ui/form-problem.js';
import { SelectField } from '../../ui/select-field.js';
import { audienceWords } from './audience-words.js';

/** Drafts a report by hand: of whom, and of which week. */
export function DraftReport({
  audiences,
  onDrafted,
}: {
  audiences: ReportSchedulesQuery['reportSchedules'];
  onDrafted: (id: string) => void;
}) {
  const { programme, me } = useSession();
  const [, draft] = useMutation(DraftReportDocument);
  const mine = audiences.filter(({ scope }) => scope === 'TRUST' || me.role !== 'TRUST_IT_LEAD');
  const lastSunday = addDays(weekEndingOn(londonDay(programme.now)), -7);
  const weeks = Array.from({ length: 9 }, (_, index) => addDays(lastSunday, 7 - 7 * index));
  const [trust, setTrust] = useState(mine[0]?.trust?.code ?? '');
  const [week, setWeek] = useState(lastSunday);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setRefusal(null);
    const { data, error } = await draft({ weekEndingOn: week, trust: trust === '' ? null : trust });
    setBusy(false);
    if (error) setRefusal(problemOf(error).message);
    else if (data) onDrafted(data.draftWeeklyReport.id);
  };
  if (mine.length === 0) return null;
  return (
    <details className="report-draft">
      <summary>Draft a report now</summary>
      <form onSubmit={(event) => void send(event)}>
        {refusal === null ? null : <FormProblem message={refusal} />}
        <p className="small soft">A draft that is there already has its figures read anew and keeps its text.</p>
        <div className="report-fields">
          <SelectField
            label="Report of"
            value={trust}
            options={mine.map((audience) => ({ value: audience.trust?.code ?? '', words: audienceWords(audience) }))}
            onChange={(event) => setTrust(event.target.value)}
          />
          <SelectField
            label="Week ending"
            value={week}
            options={weeks.map((day, index) => ({
              value: day,
              words: index === 0 ? `${formatDay(day)} (not over)` : formatDay(day),
            }))}
            onChange={(event) => setWeek(event.target.value)}
          />
        </div>
        <Button type="submit" busy={busy} busyWords="Drafting…">
          Draft the report
        </Button>
      </form>
    </details>
  );
}
