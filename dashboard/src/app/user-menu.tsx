import { Link } from '@tanstack/react-router';
import { useEffect, useId, useRef, useState } from 'react';
import { useSession } from '../api/session-context.js';
import { roleWords } from '../format/words.js';
import { chooseTheme, readThemeChoice, type ThemeChoice } from '../ui/theme.js';

const themes: { choice: ThemeChoice; words: string }[] = [
  { choice: 'system', words: 'As this device' },
  { choice: 'light', words: 'Light' },
  { choice: 'dark', words: 'Dark' },
];

/** Who is signed in, how the pages look, and the way out. */
export function UserMenu() {
  const { me, signOut } = useSession();
  const [open, setOpen] = useState(false);
  const [theme, setTheme] = useState(readThemeChoice);
  const id = useId();
  const place = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useCloseOnLeave(open, () => setOpen(false), place, button);
  return (
    <div className="user-menu" ref={place}>
      <button
        ref={button}
        type="button"
        className="user-menu-button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <span className="user-menu-role">{roleWords[me.role]}</span>
        <svg width="12" height="8" viewBox="0 0 12 8" aria-hidden="true">
          <path d="M1 1l5 5 5-5" fill="none" stroke="currentColor" strokeWidth="2" />
        </svg>
      </button>
      <div id={id} className="user-menu-sheet" hidden={!open}>
        <p className="strong">{me.name}</p>
        <p className="small soft">
          {me.email}
          <br />
          {me.trusts.length === 0 ? 'Sees every trust' : `Sees ${me.trusts.join(', ')}`}
        </p>
        <fieldset className="theme-choice">
          <legend className="small soft">Colours</legend>
          {themes.map(({ choice, words }) => (
            <label key={choice}>
              <input
                type="radio"
                name="theme"
                value={choice}
                checked={theme === choice}
                onChange={() => {
                  setTheme(choice);
                  chooseTheme(choice);
                }}
              />
              {words}
            </label>
          ))}
        </fieldset>
        <p>
          <Link to="/account" onClick={() => setOpen(false)}>
            Your account
          </Link>
        </p>
        <button type="button" className="text-button" onClick={signOut}>
          Sign out
        </button>
      </div>
    </div>
  );
}

function useCloseOnLeave(
  open: boolean,
  close: () => void,
  place: React.RefObject<HTMLElement | null>,
  button: React.RefObject<HTMLElement | null>,
): void {
  useEffect(() => {
    if (!open) return undefined;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      close();
      button.current?.focus();
    };
    const onElsewhere = (event: Event) => {
      if (event.target instanceof Node && !place.current?.contains(event.target)) close();
    };
    document.addEventListener('keydown', onKey);
    document.addEventListener('pointerdown', onElsewhere);
    document.addEventListener('focusin', onElsewhere);
    return () => {
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('pointerdown', onElsewhere);
      document.removeEventListener('focusin', onElsewhere);
    };
  });
}
