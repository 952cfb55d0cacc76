import type { ImportPreview } from './import-shape.js';

/** What looks wrong about a file whose rows can all be read. */
export function Warnings({ warnings }: { warnings: ImportPreview['warnings'] }) {
  if (warnings.length === 0) return null;
  return (
    <div className="import-missing" role="alert">
      <p>
        <strong>{warnings.length === 1 ? 'One thing looks wrong' : 'Some things look wrong'}.</strong> The file can be imported
        all the same.
      </p>
      <ul>
        {warnings.map((warning) => (
          <li key={`${warning.code} ${warning.column ?? ''}`}>{warning.message}</li>
        ))}
      </ul>
    </div>
  );
}
