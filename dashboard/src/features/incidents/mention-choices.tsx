import { namedSoFar } from './named-so-far.js';

export interface MentionChoicesProps {
  readonly text: string;
  readonly people: readonly string[];
  readonly onText: (text: string) => void;
  /** The text's own place, to go back to. */
  readonly areaId: string;
}

/** Colleagues whose name begins as what stands after the last `@`: a press writes the name out. */
export function MentionChoices({ text, people, onText, areaId }: MentionChoicesProps) {
  const found = namedSoFar(text, people);
  if (found.names.length === 0) return null;
  return (
    <div className="mention-choices" role="group" aria-label="Colleagues to name">
      {found.names.map((name) => (
        <button
          key={name}
          type="button"
          className="text-button"
          onClick={() => {
            onText(`${text.slice(0, found.from)}@${name} `);
            document.getElementById(areaId)?.focus();
          }}
        >
          @{name}
        </button>
      ))}
    </div>
  );
}
