import { useState } from 'react';
import { SelectField } from '../../ui/select-field.js';
import { audienceWords } from './audience-words.js';
import { Recipients } from './recipients.js';
import { ScheduleForm, scheduleSentence, type Schedule } from './schedules.js';

/** When one report is drafted and to whom it goes; which one is chosen above. */
export function Delivery({ schedules, onChanged }: { schedules: readonly Schedule[]; onChanged: () => void }) {
  const [chosen, setChosen] = useState(schedules[0]?.trust?.code ?? '');
  const schedule = schedules.find(({ trust }) => (trust?.code ?? '') === chosen) ?? schedules[0];
  if (!schedule)
    return (
      <div className="empty">
        <p>
          There is no report to draft yet: no deployment is set up. Set one up, and its report is drafted every Monday at 6am.
        </p>
      </div>
    );
  return (
    <>
      <SelectField
        label="Report of"
        value={schedule.trust?.code ?? ''}
        options={schedules.map((one) => ({ value: one.trust?.code ?? '', words: audienceWords(one) }))}
        onChange={(event) => setChosen(event.target.value)}
      />
      <div className="report-delivery" key={schedule.trust?.code ?? ''}>
        <section>
          <h2>When it is drafted</h2>
          <ScheduleForm key={scheduleSentence(schedule)} schedule={schedule} onDone={onChanged} />
        </section>
        <section>
          <h2>To whom it is mailed</h2>
          <Recipients trust={schedule.trust?.code ?? null} of={audienceWords(schedule)} />
        </section>
      </div>
    </>
  );
}
