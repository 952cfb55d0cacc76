/** How numbers stand in the sentences of a report: plain, never an adjective in place of one. */

/** `7.7 %` with a no-break space and one decimal; none and all of it are `0 %` and `100 %`. */
export function percent(share: number): string {
  if (share === 0 || share === 1) return `${share * 100}\u00A0%`;
  return `${(share * 100).toFixed(1)}\u00A0%`;
}

/** `4,000`; `12.5` where it is not whole. */
export function number(value: number): string {
  const [whole = '0', decimal = '0'] = Math.abs(value).toFixed(1).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${value < 0 && value.toFixed(1) !== '-0.0' ? '−' : ''}${grouped}${decimal === '0' ? '' : `.${decimal}`}`;
}

/** `1 site`, `3 sites`, `no sites`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count === 0 ? 'no' : number(count)} ${count === 1 ? one : many}`;
}

/** `A`, `A and B`, `A, B and C`. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}

/** `up 3`, `down 1.5`, `unchanged`. */
export function moved(change: number): string {
  if (number(change) === '0') return 'unchanged';
  return change > 0 ? `up ${number(change)}` : `down ${number(-change)}`;
}

/** A sentence begins with a capital and ends with a full stop. */
export function sentence(text: string): string {
  const trimmed = text.trim();
  const begun = trimmed.charAt(0).toUpperCase() + trimmed.slice(1);
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}
