import { useId, type InputHTMLAttributes, type Ref } from 'react';

export interface TextFieldProps extends InputHTMLAttributes<HTMLInputElement> {
  label: string;
  hint?: string;
  error?: string | undefined;
  ref?: Ref<HTMLInputElement>;
}

/** An NHS text input with its label, hint and error tied to it. */
export function TextField({ label, hint, error, id, className, ...rest }: TextFieldProps) {
  const made = useId();
  const inputId = id ?? made;
  const described = [hint ? `${inputId}-hint` : '', error ? `${inputId}-error` : ''].filter(Boolean).join(' ');
  return (
    <div className={error ? 'nhsuk-form-group nhsuk-form-group--error' : 'nhsuk-form-group'}>
      <label className="nhsuk-label" htmlFor={inputId}>
        {label}
      </label>
      {hint ? (
        <div className="nhsuk-hint" id={`${inputId}-hint`}>
          {hint}
        </div>
      ) : null}
      {error ? (
        <span className="nhsuk-error-message" id={`${inputId}-error`}>
          <span className="visually-hidden">Error: </span>
          {error}
        </span>
      ) : null}
      <input
        {...rest}
        id={inputId}
        className={['nhsuk-input', error ? 'nhsuk-input--error' : '', className ?? ''].filter(Boolean).join(' ')}
        aria-describedby={described || undefined}
        aria-invalid={error ? true : undefined}
      />
    </div>
  );
}
