import { allowedWords, countedRowsOf, FEEDS, fieldKind, type FileOptions } from '@steady/shared/feeds';
import { useEffect, useRef, useState } from 'react';
import { problemOf, type Problem } from '../../../api/problem.js';
import { countOf, formatNumber } from '../../../format/figures.js';
import { feedWords } from '../../../format/words.js';
import { Button } from '../../../ui/button.js';
import { FormProblem } from '../../../ui/form-problem.js';
import { SelectField } from '../../../ui/select-field.js';
import { TextField } from '../../../ui/text-field.js';
import { FigureMoves, type MeasureName } from '../figure-moves.js';
import type { ImportRequest } from '../import-client.js';
import type { ImportAnswer } from '../import-shape.js';
import { wouldSentence } from '../import-words.js';
import { OutsideFigures } from '../outside-figures.js';
import { PreviewTable } from '../preview-table.js';
import { Warnings } from '../warnings.js';
import { RejectionTable } from '../rejection-table.js';
import { ColumnTable } from './column-table.js';
import { DateQuestion } from './date-question.js';
import { draftFields, firstDraft, openQuestions, profileOf, wordFields, type MappingDraft } from './mapping-draft.js';
import { saveMapping, saveMeasure, tryMapping } from './mapping-client.js';
import { FilePart } from './file-part.js';
import { MeasurePart } from './measure-part.js';
import { RowChoices } from './row-choices.js';
import type { Survey } from './survey-shape.js';
import { WordMap } from './word-map.js';

export interface MappingStepProps {
  readonly file: File;
  readonly request: ImportRequest & { readonly trust: string };
  readonly survey: Survey;
  readonly options: MappingDraft['file'];
  /** The mapping is saved under this name, and the file can be checked by it. */
  readonly onSaved: (name: string) => void;
  /** The file is to be opened otherwise: another sheet, row of names or mark between cells. */
  readonly onReadAs: (options: FileOptions) => void;
  readonly again: () => void;
}

/** Where a person says what the columns of a file are that nobody knows: column by column, words, dates, rows; then how it would be stored. */
export function MappingStep({ file, request, survey, options, onSaved, onReadAs, again }: MappingStepProps) {
  const feed = FEEDS[request.feed.toLowerCase() as keyof typeof FEEDS].name;
  const [draft, setDraft] = useState<MappingDraft>(() => firstDraft(feed, survey, options));
  const [name, setName] = useState(() => nameFor(request, file.name));
  const [tried, setTried] = useState<ImportAnswer | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState<'try' | 'save' | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const questions = openQuestions(draft, survey);
  const nameOf: MeasureName = (id) => (id === draft.measure?.id ? draft.measure.name : id);
  const change = (next: MappingDraft) => {
    setDraft(next);
    setTried(null);
  };
  const work = async (kind: 'try' | 'save') => {
    setAsked(true);
    setProblem(null);
    if (questions.length > 0) return;
    setBusy(kind);
    try {
      if (kind === 'try') setTried(await tryMapping(file, request, profileOf(draft, survey)));
      else {
        if (draft.measure !== null) await saveMeasure(request.trust, draft.measure);
        await saveMapping(name.trim(), request.trust, profileOf(draft, survey));
        onSaved(name.trim());
        return;
      }
    } catch (error) {
      setProblem(problemOf(error));
    }
    setBusy(null);
  };
  return (
    <div className="import-step mapping-step">
      <h3 ref={heading} tabIndex={-1}>
        Say what the columns of {file.name} are
      </h3>
      <p className="lead-line">
        Steady does not know these columns yet. What they probably are is filled in: see whether it is right. Said once, it is
        remembered for the next file.
      </p>
      <p className="small soft">
        {countOf(survey.rows, 'row')}, {countOf(survey.columns.length, 'column')}, read as {feedWords[request.feed]}. Nothing is
        stored yet.
      </p>
      <FilePart survey={survey} options={options} onReadAs={onReadAs} />
      <RowKind draft={draft} onChange={(counted) => change(firstDraft(feed, survey, options, counted))} />
      <MeasurePart draft={draft} survey={survey} onChange={change} />
      <ColumnTable draft={draft} survey={survey} onChange={change} />
      <FixedValues draft={draft} onChange={change} />
      <DateQuestion draft={draft} survey={survey} onChange={change} />
      {wordFields(draft).map((field) => (
        <WordMap key={field} field={field} draft={draft} survey={survey} onChange={change} />
      ))}
      <RowChoices draft={draft} survey={survey} onChange={change} />
      {asked && questions.length > 0 ? (
        <FormProblem message="The file cannot be read yet." fields={[...questions]} />
      ) : problem === null ? null : (
        <FormProblem message={problem.message} />
      )}
      <div className="step-buttons">
        <Button kind="secondary" busy={busy === 'try'} busyWords="Reading…" onClick={() => void work('try')}>
          See the first rows
        </Button>
      </div>
      {tried === null ? null : <Tried tried={tried} request={request} nameOf={nameOf} />}
      <div className="mapping-save">
        <TextField
          label="Name of this mapping"
          hint="Files with these columns are known by it next time."
          value={name}
          maxLength={80}
          onChange={(event) => setName(event.target.value)}
        />
        <div className="step-buttons">
          <Button busy={busy === 'save'} busyWords="Saving…" onClick={() => void work('save')}>
            Save and check the file
          </Button>
          <Button kind="secondary" onClick={again}>
            Choose another file
          </Button>
        </div>
      </div>
    </div>
  );
}

/** Whether the rows of the file are counts already, or single people or appointments that have to be counted. */
function RowKind({ draft, onChange }: { draft: MappingDraft; onChange: (counted: boolean) => void }) {
  const kind = countedRowsOf(draft.feed);
  if (kind === undefined) return null;
  const one = kind === 'COMPLETIONS' ? 'one person and course' : 'one appointment';
  return (
    <SelectField
      label="Each row is"
      hint="Single people and appointments are counted while the file is read. Nothing of them is stored."
      value={draft.counted ? 'ONE' : 'COUNT'}
      options={[
        { value: 'COUNT', words: 'a count, ready made' },
        { value: 'ONE', words: one },
      ]}
      onChange={(event) => onChange(event.target.value === 'ONE')}
    />
  );
}

/** `export (3).csv` from source `helpdesk` is called `helpdesk incidents`. */
function nameFor(request: ImportRequest, fileName: string): string {
  const bare = fileName
    .replace(/(\.\w{1,6})+$/, '')
    .replace(/[^\p{L}\p{N} ._-]+/gu, ' ')
    .trim();
  return request.source === 'csv' && bare !== ''
    ? bare.slice(0, 80)
    : `${request.source} ${feedWords[request.feed]}`.slice(0, 80);
}

function Tried({ tried, request, nameOf }: { tried: ImportAnswer; request: ImportRequest; nameOf: MeasureName }) {
  return (
    <div role="status">
      <h4>How it would be stored</h4>
      <p>
        {wouldSentence(request.feed, { ...tried, sameAs: null })}
        {tried.rejected > 0 ? '' : ` ${formatNumber(tried.read)} rows read, none refused.`}
      </p>
      <Warnings warnings={tried.preview?.warnings ?? []} />
      <OutsideFigures findings={tried.findings} nameOf={nameOf} />
      <FigureMoves moves={tried.preview?.figures} nameOf={nameOf} />
      {tried.preview && tried.preview.rows.length > 0 ? <PreviewTable preview={tried.preview} /> : null}
      {tried.rejections.length > 0 ? (
        <RejectionTable caption="Rows that would be refused" rejections={tried.rejections.slice(0, 10)} />
      ) : null}
    </div>
  );
}

/** Fields that have to be known and that no column is: what they are in every row. */
function FixedValues({ draft, onChange }: { draft: MappingDraft; onChange: (draft: MappingDraft) => void }) {
  const used = new Set(Object.values(draft.uses));
  const open = draftFields(draft).filter(
    ({ field, required }) =>
      !used.has(field) &&
      !(draft.measure !== null && (field === 'measure' || field === 'period')) &&
      (required || draft.fixed[field] !== undefined || ALSO_OFFERED.has(field)) &&
      fieldKind(draft.feed, field) !== 'INSTANT',
  );
  if (open.length === 0) return null;
  const set = (field: string, value: string) => onChange({ ...draft, fixed: { ...draft.fixed, [field]: value } });
  return (
    <fieldset className="nhsuk-fieldset mapping-part">
      <legend className="nhsuk-fieldset__legend">
        <h4>The same in every row</h4>
      </legend>
      <p className="small soft">For what no column says. Leave blank what is not known.</p>
      <div className="mapping-fields">
        {open.map(({ field, required, description }) => {
          const allowed = allowedWords(draft.feed, field);
          const common = { id: `fixed-${field}`, label: required ? `${field}, needed` : field, hint: description };
          return allowed === null ? (
            <TextField
              key={field}
              {...common}
              value={draft.fixed[field] ?? ''}
              onChange={(event) => set(field, event.target.value)}
            />
          ) : (
            <SelectField
              key={field}
              {...common}
              value={draft.fixed[field] ?? ''}
              options={[{ value: '', words: 'Not said' }, ...allowed]}
              onChange={(event) => set(field, event.target.value)}
            />
          );
        })}
      </div>
    </fieldset>
  );
}

/** Fields that a file often means without saying so. */
const ALSO_OFFERED: ReadonlySet<string> = new Set(['period', 'required']);
