import { useEffect, useRef } from 'react';

/** What stops a form from being sent, above it and read out at once; `fields` leads to the fields concerned. */
export function FormProblem({ message, fields = [] }: { message: string; fields?: { id: string; message: string }[] }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), [message]);
  return (
    <div className="nhsuk-error-summary" role="alert" tabIndex={-1} ref={place}>
      <h2 className="nhsuk-error-summary__title">{fields.length > 0 ? 'There is a problem' : message}</h2>
      {fields.length > 0 ? (
        <div className="nhsuk-error-summary__body">
          <p>{message}</p>
          <ul className="nhsuk-error-summary__list">
            {fields.map((field) => (
              <li key={field.id}>
                <a
                  href={`#${field.id}`}
                  onClick={(event) => {
                    event.preventDefault();
                    document.getElementById(field.id)?.focus();
                  }}
                >
                  {field.message}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </div>
  );
}
