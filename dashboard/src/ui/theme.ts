/** How the page is to look: as the machine says, or as the person chose. */
export type ThemeChoice = 'system' | 'light' | 'dark';

const key = 'steady.theme';

/** The kept choice; `system` when none was made or the browser keeps nothing. */
export function readThemeChoice(): ThemeChoice {
  try {
    const kept = window.localStorage.getItem(key);
    return kept === 'light' || kept === 'dark' ? kept : 'system';
  } catch {
    return 'system';
  }
}

/** Shows the choice at once and keeps it in this browser. */
export function chooseTheme(choice: ThemeChoice): void {
  applyTheme(choice);
  try {
    if (choice === 'system') window.localStorage.removeItem(key);
    else window.localStorage.setItem(key, choice);
  } catch {
    // A browser that keeps nothing still shows the choice on this page.
  }
}

/** Puts the choice on the page. */
export function applyTheme(choice: ThemeChoice): void {
  if (choice === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = choice;
}
