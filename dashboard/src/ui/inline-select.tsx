import { type ReactNode, useId } from 'react';
import './inline-fields.css';

export interface InlineSelectProps {
  label: ReactNode;
  value: string;
  options: readonly { readonly value: string; readonly words: string }[];
  onChoose: (value: string) => void;
}

/** A small select with its label before it, for choices that stand in a line above what they change. */
export function InlineSelect({ label, value, options, onChoose }: InlineSelectProps) {
  const id = useId();
  return (
    <span className="inline-field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.words}
          </option>
        ))}
      </select>
    </span>
  );
}
