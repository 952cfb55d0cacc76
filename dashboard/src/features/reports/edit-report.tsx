import { useMemo, useState, type FormEvent, type ReactNode } from 'react';
import { useMutation } from 'urql';
import { problemOf } from '../../api/problem.js';
import { verdictWords } from '../../format/words.js';
import { EditReportDocument } from '../../gql/report-acts.js';
import { Button } from '../../ui/button.js';
import { FormProblem } from '../../ui/form-problem.js';
import { SelectField } from '../../ui/select-field.js';
import { TextArea } from '../../ui/text-area.js';
import { TextField } from '../../ui/text-field.js';
import { EditList } from './edit-list.js';
import { EditOverrides } from './edit-overrides.js';
import { changeOf, commented, formOf, movementWords, type ReportForm } from './report-form.js';
import { sectionOf, type Report } from './report-words.js';

/** What people write into a report. Figures stand in the text and cannot be typed over: they can be annotated. */
export function EditReport({ report, onDone }: { report: Report; onDone: () => void }) {
  const [opened] = useState(report);
  const before = useMemo(() => formOf(opened), [opened]);
  const [form, setForm] = useState<ReportForm>(before);
  const [version, setVersion] = useState(report.version);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<{ message: string; isStale: boolean } | null>(null);
  const [, edit] = useMutation(EditReportDocument);
  const put = (change: Partial<ReportForm>): void => setForm({ ...form, ...change });

  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setProblem(null);
    const { error } = await edit({ id: report.id, version, input: changeOf(form, before) });
    setBusy(false);
    if (!error) return onDone();
    const { code, message, details } = problemOf(error);
    const current = (details as { current?: number } | null)?.current;
    setProblem({ message, isStale: code === 'STALE_VERSION' });
    if (code === 'STALE_VERSION' && current !== undefined) setVersion(current);
  };

  return (
    <form className="report-edit" noValidate onSubmit={(event) => void save(event)}>
      {problem === null ? null : (
        <FormProblem
          message={
            problem.isStale
              ? `${problem.message} What you wrote is still here. Saving again puts what you changed over the newer version; what you left alone stays as the other person saved it.`
              : problem.message
          }
        />
      )}
      <Part title="Decisions asked">
        <EditList
          rows={form.decisions}
          empty={{ text: '', of: '', neededBy: '' }}
          one="decision"
          most={50}
          onRows={(decisions) => put({ decisions })}
        >
          {(row, change) => (
            <>
              <TextArea
                label="Decision"
                rows={2}
                value={row.text}
                onChange={(event) => change({ ...row, text: event.target.value })}
              />
              <div className="report-fields">
                <TextField label="Asked of" value={row.of} onChange={(event) => change({ ...row, of: event.target.value })} />
                <TextField
                  label="Needed by"
                  type="date"
                  value={row.neededBy}
                  onChange={(event) => change({ ...row, neededBy: event.target.value })}
                />
              </div>
            </>
          )}
        </EditList>
      </Part>
      <Part title="What you say of each section">
        {commented.map((key) => (
          <div key={key}>
            <TextArea
              label={sectionOf(report, key)?.title ?? key}
              hint={(sectionOf(report, key)?.sentences ?? []).slice(0, 2).join(' ')}
              rows={2}
              maxLength={4000}
              value={form.commentary[key] ?? ''}
              onChange={(event) => put({ commentary: { ...form.commentary, [key]: event.target.value } })}
            />
          </div>
        ))}
      </Part>
      <Part title="Risks">
        <EditList
          rows={form.risks}
          empty={{ title: '', score: '12', owner: '', action: '' }}
          one="risk"
          most={50}
          onRows={(risks) => put({ risks })}
        >
          {(row, change) => (
            <>
              <TextField label="Risk" value={row.title} onChange={(event) => change({ ...row, title: event.target.value })} />
              <div className="report-fields">
                <TextField
                  label="Score, 1 to 25"
                  hint={movementHint(report, row)}
                  type="number"
                  min={1}
                  max={25}
                  value={row.score}
                  onChange={(event) => change({ ...row, score: event.target.value })}
                />
                <TextField label="Owner" value={row.owner} onChange={(event) => change({ ...row, owner: event.target.value })} />
              </div>
              <TextField label="Action" value={row.action} onChange={(event) => change({ ...row, action: event.target.value })} />
            </>
          )}
        </EditList>
      </Part>
      <Part title="Next week">
        <EditList rows={form.nextWeek} empty="" one="line" most={50} onRows={(nextWeek) => put({ nextWeek })}>
          {(row, change) => <TextField label="What is planned" value={row} onChange={(event) => change(event.target.value)} />}
        </EditList>
      </Part>
      <Part title="Notes on figures" intro="A figure cannot be typed over. A note stands beside it with your name.">
        <EditList
          rows={form.notes}
          empty={{ figure: freeFigure(report, form), text: '' }}
          one="note"
          most={report.content.figures.length}
          onRows={(notes) => put({ notes })}
        >
          {(row, change) => (
            <>
              <SelectField
                label="Figure"
                value={row.figure}
                options={figureOptions(report)}
                onChange={(event) => change({ ...row, figure: event.target.value })}
              />
              <p className="small soft">{report.content.figures.find(({ key }) => key === row.figure)?.sentence}</p>
              <TextArea
                label="Note"
                rows={2}
                maxLength={1000}
                value={row.text}
                onChange={(event) => change({ ...row, text: event.target.value })}
              />
            </>
          )}
        </EditList>
      </Part>
      <Part title="Benefits claimed" intro="Before and now are read from the figure that is to show the benefit.">
        <EditList
          rows={form.benefits}
          empty={{ claim: '', figure: report.content.figures[0]?.key ?? '' }}
          one="benefit"
          most={50}
          onRows={(benefits) => put({ benefits })}
        >
          {(row, change) => (
            <>
              <TextField label="Benefit" value={row.claim} onChange={(event) => change({ ...row, claim: event.target.value })} />
              <SelectField
                label="Shown by"
                value={row.figure}
                options={figureOptions(report)}
                onChange={(event) => change({ ...row, figure: event.target.value })}
              />
            </>
          )}
        </EditList>
      </Part>
      <Part
        title="A status set by a person"
        intro="The computed verdict stays visible beside it. It carries your name and reason, and runs out on the day you give."
      >
        <EditOverrides
          sites={report.content.sites}
          overrides={form.overrides}
          words={verdictWords}
          onOverrides={(overrides) => put({ overrides })}
        />
      </Part>
      <div className="report-buttons report-save">
        <Button type="submit" busy={busy} busyWords="Saving…">
          Save the text
        </Button>
        <Button kind="secondary" onClick={onDone}>
          Leave without saving
        </Button>
      </div>
    </form>
  );
}

function Part({ title, intro, children }: { title: string; intro?: string; children: ReactNode }) {
  return (
    <section className="report-part">
      <h2>{title}</h2>
      {intro ? <p className="small soft">{intro}</p> : null}
      {children}
    </section>
  );
}

const figureOptions = (report: Report): { value: string; words: string }[] =>
  report.content.figures.map(({ key, name, site }) => ({ value: key, words: site === null ? name : `${name}, ${site}` }));

/** A figure that has no note yet. */
const freeFigure = (report: Report, form: ReportForm): string =>
  report.content.figures.find(({ key }) => !form.notes.some(({ figure }) => figure === key))?.key ?? '';

function movementHint(report: Report, row: ReportForm['risks'][number]): string {
  const known = report.content.narrative.risks.find(({ title }) => title === row.title);
  return movementWords(Number(row.score), known?.lastScore ?? null);
}
