import { useId, type Ref, type SelectHTMLAttributes } from 'react';

export interface SelectFieldProps extends SelectHTMLAttributes<HTMLSelectElement> {
  label: string;
  hint?: string;
  error?: string | undefined;
  options: readonly { readonly value: string; readonly words: string }[];
  ref?: Ref<HTMLSelectElement>;
}

/** An NHS select with its label, hint and error tied to it. */
export function SelectField({ label, hint, error, options, id, ...rest }: SelectFieldProps) {
  const made = useId();
  const selectId = id ?? made;
  const described = [hint ? `${selectId}-hint` : '', error ? `${selectId}-error` : ''].filter(Boolean).join(' ');
  return (
    <div className={error ? 'nhsuk-form-group nhsuk-form-group--error' : 'nhsuk-form-group'}>
      <label className="nhsuk-label" htmlFor={selectId}>
        {label}
      </label>
      {hint ? (
        <div className="nhsuk-hint" id={`${selectId}-hint`}>
          {hint}
        </div>
      ) : null}
      {error ? (
        <span className="nhsuk-error-message" id={`${selectId}-error`}>
          <span className="visually-hidden">Error: </span>
          {error}
        </span>
      ) : null}
      <select
        {...rest}
        id={selectId}
        className={error ? 'nhsuk-select nhsuk-select--error' : 'nhsuk-select'}
        aria-describedby={described || undefined}
        aria-invalid={error ? true : undefined}
      >
        {options.map(({ value, words }) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}
