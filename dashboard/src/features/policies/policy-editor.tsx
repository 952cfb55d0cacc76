import { useMemo, useState } from 'react';
import { useClient, useMutation } from 'urql';
import { problemOf } from '../../api/problem.js';
import { MakePolicyDocument, type PoliciesQuery, PolicyPreviewDocument, type PolicyPreviewQuery } from '../../gql/policies.js';
import { Button } from '../../ui/button.js';
import { FormProblem } from '../../ui/form-problem.js';
import { SelectField } from '../../ui/select-field.js';
import { TextArea } from '../../ui/text-area.js';
import { TextField } from '../../ui/text-field.js';
import { changesIn, changeWords, chaptersOf, type PolicyField, shownOf } from './policy-form.js';
import { PreviewTable } from './preview-table.js';

type Version = PoliciesQuery['policies'][number];
type Preview = PolicyPreviewQuery['policyPreview'];

/** Making the next version from the newest one: change values, see what it would do to today's verdicts, then make it. */
export function PolicyEditor({ newest, today, onMade }: { newest: Version; today: string; onMade: (version: number) => void }) {
  const client = useClient();
  const chapters = useMemo(() => chaptersOf(newest.values), [newest]);
  const fields = useMemo(() => chapters.flatMap((chapter) => chapter.fields), [chapters]);
  const [written, setWritten] = useState<Readonly<Record<string, string>>>({});
  const [preview, setPreview] = useState<{ of: string; rows: Preview } | null>(null);
  const [looking, setLooking] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [making, make] = useMutation(MakePolicyDocument);
  const changes = changesIn(fields, written);
  const asText = JSON.stringify(changes);
  const isSeen = preview?.of === asText;

  const look = async () => {
    setRefusal(null);
    setLooking(true);
    const { data, error } = await client.query(PolicyPreviewDocument, { changes }, { requestPolicy: 'network-only' });
    setLooking(false);
    if (data) setPreview({ of: asText, rows: data.policyPreview });
    else setRefusal(problemOf(error).message);
  };
  const onMake = async (form: FormData) => {
    setRefusal(null);
    const text = (name: string): string => String(form.get(name) ?? '');
    const { data, error } = await make({
      input: {
        name: text('name'),
        reason: text('reason'),
        effectiveOn: text('effectiveOn'),
        basedOn: newest.version,
        changes,
      },
    });
    if (data) onMade(data.makePolicy.version);
    else setRefusal(problemOf(error).message);
  };

  return (
    <>
      {chapters.map(({ title, fields: own }) => (
        <details key={title} className="policy-chapter">
          <summary>
            {title}
            {changedIn(own, changes) > 0 ? <span className="small soft"> – {changedIn(own, changes)} changed</span> : null}
          </summary>
          <div className="policy-values">
            {own.map((field) => (
              <PolicyValue
                key={field.path}
                field={field}
                written={written[field.path] ?? shownOf(field.value)}
                isChanged={changes.some(({ path }) => path === field.path)}
                onWrite={(text) => setWritten({ ...written, [field.path]: text })}
              />
            ))}
          </div>
        </details>
      ))}
      <section className="policy-making" aria-label="The next version">
        {changes.length === 0 ? (
          <p className="soft">Change a value above to make version {newest.version + 1}.</p>
        ) : (
          <>
            <p className="strong">Version {newest.version + 1} would change</p>
            <ul>
              {changes.map(({ path, value }) => (
                <li key={path}>
                  {changeWords(
                    fields.find((field) => field.path === path)!,
                    value,
                  )}
                </li>
              ))}
            </ul>
            {refusal ? <FormProblem message={refusal} /> : null}
            {isSeen ? null : (
              <div className="admin-acts">
                <Button busy={looking} busyWords="Judging every site…" onClick={() => void look()}>
                  See what it would do to today’s verdicts
                </Button>
                <button type="button" className="text-button" onClick={() => setWritten({})}>
                  Take the changes back
                </button>
              </div>
            )}
          </>
        )}
        {isSeen && preview ? (
          <>
            <PreviewTable rows={preview.rows} />
            <form
              className="admin-form"
              onSubmit={(event) => {
                event.preventDefault();
                void onMake(new FormData(event.currentTarget));
              }}
            >
              <TextField label="Name of the version" name="name" required autoComplete="off" />
              <TextArea label="Why it is changed" name="reason" required rows={3} />
              <TextField
                label="It judges from"
                hint="Today or later: days that are over keep the judge they had."
                name="effectiveOn"
                type="date"
                required
                min={today}
                defaultValue={today}
              />
              <div className="admin-acts">
                <Button type="submit" busy={making.fetching} busyWords="Making…">
                  Make version {newest.version + 1}
                </Button>
                <button type="button" className="text-button" onClick={() => setWritten({})}>
                  Take the changes back
                </button>
              </div>
            </form>
          </>
        ) : null}
      </section>
    </>
  );
}

const changedIn = (fields: readonly PolicyField[], changes: readonly { path: string }[]): number =>
  changes.filter(({ path }) => fields.some((field) => field.path === path)).length;

const yesNo = [
  { value: 'yes', words: 'Yes' },
  { value: 'no', words: 'No' },
];
const clocks = [
  { value: 'ROUND_THE_CLOCK', words: 'Round the clock' },
  { value: 'WORKING_HOURS', words: 'Working hours' },
];
const harms = ['NONE', 'LOW', 'MODERATE', 'SEVERE', 'FATAL'].map((value) => ({ value, words: value.toLowerCase() }));

function PolicyValue({
  field,
  written,
  isChanged,
  onWrite,
}: {
  field: PolicyField;
  written: string;
  isChanged: boolean;
  onWrite: (text: string) => void;
}) {
  const options =
    field.kind === 'yesNo' ? yesNo : field.path.endsWith('.clock') ? clocks : /HarmFrom$/.test(field.path) ? harms : null;
  return (
    <div className={isChanged ? 'is-changed' : undefined}>
      {options ? (
        <SelectField label={field.words} options={options} value={written} onChange={(event) => onWrite(event.target.value)} />
      ) : (
        <TextField
          label={field.words}
          inputMode={field.kind === 'number' ? 'decimal' : undefined}
          autoComplete="off"
          value={written}
          onChange={(event) => onWrite(event.target.value)}
        />
      )}
    </div>
  );
}
