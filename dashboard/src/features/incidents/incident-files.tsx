import { useRef, useState } from 'react';
import { request } from '../../api/rest.js';
import { RequestProblem } from '../../api/problem.js';
import { formatMoment } from '../../format/days.js';
import type { IncidentDetailQuery } from '../../gql/incident-detail.js';
import { FormProblem } from '../../ui/form-problem.js';

type File = NonNullable<IncidentDetailQuery['incident']>['attachments'][number];

const MOST_BYTES = 10 * 1024 * 1024;
const MOST_FILES = 20;

export interface IncidentFilesProps {
  readonly number: string;
  readonly files: readonly File[];
  readonly at: string;
  readonly mayAttach: boolean;
  readonly mayRemove: boolean;
  readonly onChanged?: (() => void) | undefined;
}

/** Pictures and PDFs of an incident: kept as files, never opened inside a page. */
export function IncidentFiles({ number, files, at, mayAttach, mayRemove, onChanged }: IncidentFilesProps) {
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);

  const act = async (work: () => Promise<string>) => {
    setBusy(true);
    setProblem(null);
    setSaid('');
    try {
      setSaid(await work());
      onChanged?.();
    } catch (error) {
      setProblem(error instanceof RequestProblem ? error.message : 'The file was not sent. Try again in a minute.');
    }
    setBusy(false);
  };
  const attach = (chosen: globalThis.File) =>
    act(async () => {
      if (chosen.size > MOST_BYTES)
        throw new RequestProblem(413, 'TOO_LARGE', 'A file may have at most 10 MB; this one has more.');
      await request('POST', `/api/incidents/${number}/attachments?name=${encodeURIComponent(chosen.name)}`, {
        body: chosen,
        headers: { 'content-type': 'application/octet-stream' },
      });
      if (field.current) field.current.value = '';
      return `Attached: ${chosen.name}.`;
    });
  const remove = ({ id, name }: File) =>
    act(async () => {
      await request('DELETE', `/api/attachments/${id}`);
      return `Taken away: ${name}.`;
    });

  return (
    <div className="files">
      {files.length === 0 ? <p className="small soft">No picture or PDF is attached.</p> : null}
      <ul>
        {files.map((file) => (
          <li key={file.id}>
            <a href={`/api/attachments/${file.id}`} download={file.name}>
              {file.name}
            </a>{' '}
            <span className="small soft">
              {sizeWords(file.size)}, {file.by}, {formatMoment(file.at, at)}
            </span>
            {mayRemove ? (
              <button type="button" className="text-button" disabled={busy} onClick={() => void remove(file)}>
                Take away<span className="visually-hidden"> {file.name}</span>
              </button>
            ) : null}
          </li>
        ))}
      </ul>
      {problem === null ? null : <FormProblem message={problem} />}
      <p className="small work-done" role="status">
        {busy ? 'Sending…' : said}
      </p>
      {mayAttach && files.length < MOST_FILES ? (
        <label className="file-choice">
          <span className="strong">Attach a picture or PDF</span>
          <span className="small soft">PNG, JPEG or PDF, at most 10 MB. Nothing that shows a patient.</span>
          <input
            ref={field}
            type="file"
            accept="image/png,image/jpeg,application/pdf"
            disabled={busy}
            onChange={({ target }) => {
              const chosen = target.files?.[0];
              if (chosen) void attach(chosen);
            }}
          />
        </label>
      ) : null}
    </div>
  );
}

/** `240 kB`, `1.2 MB`. */
function sizeWords(bytes: number): string {
  return bytes < 100_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
