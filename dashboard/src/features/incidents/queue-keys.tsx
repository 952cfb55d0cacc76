import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Button } from '../../ui/button.js';

/** What the keys of the list do; a key is left alone while somebody types. */
export interface QueueActs {
  readonly next: () => void;
  readonly previous: () => void;
  readonly pick: () => void;
  readonly open: () => void;
  readonly search: () => void;
  readonly help: () => void;
}

const KEYS: readonly { readonly keys: readonly string[]; readonly act: keyof QueueActs; readonly words: string }[] = [
  { keys: ['j', 'ArrowDown'], act: 'next', words: 'Next incident' },
  { keys: ['k', 'ArrowUp'], act: 'previous', words: 'Previous incident' },
  { keys: ['x'], act: 'pick', words: 'Choose it, or take it out again' },
  { keys: ['o'], act: 'open', words: 'Open it on its own page' },
  { keys: ['/'], act: 'search', words: 'Find words or a number' },
  { keys: ['?'], act: 'help', words: 'This list of keys' },
];
const shownAs: Record<string, string> = { ArrowDown: '↓', ArrowUp: '↑' };

const place = 'steady.keys';
const isOff = (): boolean => {
  try {
    return window.localStorage.getItem(place) === 'off';
  } catch {
    return false;
  }
};

const typesInto = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName)) &&
  (target as HTMLInputElement).type !== 'checkbox';

/** Arrow keys move through the list only from within it; elsewhere they scroll the page. */
const isInList = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('.incident-table') !== null;

/** Listens for the keys of the list, unless they are switched off. */
export function useQueueKeys(acts: QueueActs): void {
  const latest = useRef(acts);
  useLayoutEffect(() => {
    latest.current = acts;
  });
  useEffect(() => {
    const heard = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (typesInto(event.target) || document.querySelector('dialog[open]')) return;
      const found = KEYS.find(({ keys }) => keys.includes(event.key));
      if (!found || (event.key.startsWith('Arrow') ? !isInList(event.target) : isOff() && event.key !== '?')) return;
      event.preventDefault();
      latest.current[found.act]();
    };
    window.addEventListener('keydown', heard);
    return () => window.removeEventListener('keydown', heard);
  }, []);
}

/** The keys of the list in a sheet, with a switch for those who press them by accident or by voice. */
export function QueueKeysSheet({ onClose }: { onClose: () => void }) {
  const sheet = useRef<HTMLDialogElement>(null);
  const [off, setOff] = useState(isOff);
  useEffect(() => {
    sheet.current?.showModal();
  }, []);
  const turn = (on: boolean) => {
    setOff(!on);
    try {
      window.localStorage.setItem(place, on ? 'on' : 'off');
    } catch {
      // a browser that keeps nothing forgets it with the page
    }
  };
  return (
    <dialog ref={sheet} className="keys-sheet" aria-labelledby="keys-sheet-title" onClose={onClose}>
      <h2 id="keys-sheet-title">Keys of the list</h2>
      <dl>
        {KEYS.map(({ keys, words }) => (
          <div key={words}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{shownAs[key] ?? key}</kbd>
              ))}
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
        <div>
          <dt>
            <kbd>Enter</kbd>
          </dt>
          <dd>Open the incident</dd>
        </div>
      </dl>
      <label className="filter-choice">
        <input type="checkbox" checked={!off} onChange={({ target }) => turn(target.checked)} />
        Use the letters (the arrows and ? always work)
      </label>
      <Button kind="secondary" small onClick={() => sheet.current?.close()}>
        Close
      </Button>
    </dialog>
  );
}
