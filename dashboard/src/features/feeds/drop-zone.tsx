import { useRef, useState, type DragEvent } from 'react';
import { Button } from '../../ui/button.js';

/** Where a file is dropped, or chosen with the keyboard. The whole field takes a drop. */
export function DropZone({ onFile, disabled = false }: { onFile: (file: File) => void; disabled?: boolean }) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file && !disabled) onFile(file);
  };
  return (
    <div
      className={over ? 'drop-zone over' : 'drop-zone'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <svg width="32" height="32" viewBox="0 0 32 32" aria-hidden="true">
        <path d="M16 21V5M9 12l7-7 7 7M4 20v7h24v-7" fill="none" stroke="currentColor" strokeWidth="2.5" />
      </svg>
      <p className="strong">Drop a file here</p>
      <p className="small soft">
        CSV, Excel (.xlsx) or JSON, also packed as .gz, up to 1 GiB. It is checked first; nothing is stored until you say so.
      </p>
      <input
        ref={input}
        type="file"
        className="visually-hidden"
        aria-label="File to import"
        tabIndex={-1}
        accept=".csv,.tsv,.txt,.xlsx,.json,.ndjson,.gz,text/csv,text/plain,application/json,application/gzip"
        disabled={disabled}
        onChange={(event) => {
          const file = event.target.files?.[0];
          // the same file chosen again must be taken again
          event.target.value = '';
          if (file) onFile(file);
        }}
      />
      <Button kind="secondary" small disabled={disabled} onClick={() => input.current?.click()}>
        Choose a file
      </Button>
    </div>
  );
}
