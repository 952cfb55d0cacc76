import { useId } from 'react';
import './inline-fields.css';

/** Chooses the day whose knowledge a page shows. Emptied, or set to today, it shows what is known now. */
export function AsKnownField({
  day,
  latest,
  onChoose,
}: {
  day: string | null;
  /** The last day that can be chosen: yesterday. */
  latest: string;
  onChoose: (day: string | null) => void;
}) {
  const id = useId();
  return (
    <span className="inline-field">
      <label htmlFor={id}>As known on</label>
      {/* keyed by the address, so that Back also changes what stands in the field */}
      <input
        key={day ?? 'now'}
        id={id}
        type="date"
        max={latest}
        defaultValue={day ?? ''}
        onChange={(event) => {
          const { value, validity } = event.currentTarget;
          if (value === '') onChoose(null);
          else if (validity.valid && value > '1990') onChoose(value);
        }}
      />
    </span>
  );
}

/** Says that a page shows the past, and the way back. */
export function AsKnownBanner({ words, onNow }: { words: string; onNow: () => void }) {
  return (
    <div className="as-known-banner" role="note">
      <p>
        <b>As known at the end of {words}.</b> Files and corrections that came later are left out.
      </p>
      <button type="button" className="text-button" onClick={onNow}>
        Show what is known now
      </button>
    </div>
  );
}
