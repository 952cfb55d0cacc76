import { fieldsShown, previewWords } from './preview-fields.js';
import type { ImportPreview } from './import-shape.js';

/** The first rows of the file as they would be stored, in a table that scrolls inside itself. */
export function PreviewTable({ preview }: { preview: ImportPreview }) {
  const { shown, blank } = fieldsShown(preview);
  return (
    <div className="preview">
      <div className="preview-scroll" role="region" aria-label="First rows as they will be stored" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col" className="number">
                Line
              </th>
              {shown.map((field) => (
                <th key={field} scope="col">
                  {field}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.rows.map((row) => (
              <tr key={row.line}>
                <th scope="row" className="number">
                  {row.line.toLocaleString('en-GB')}
                </th>
                {shown.map((field) => (
                  <td key={field}>
                    <Value field={field} value={row.values[field]} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {blank.length > 0 ? <p className="small soft">Blank in all of these rows: {blank.join(', ')}.</p> : null}
    </div>
  );
}

/** Not set, no, and 0 are three things and look like three things. */
function Value({ field, value }: { field: string; value: string | number | boolean | null | undefined }) {
  if (value === null || value === undefined || value === '') return <span className="soft">not set</span>;
  return <span className="cut">{previewWords(field, value)}</span>;
}
