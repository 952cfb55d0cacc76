interface Place {
  readonly name: string;
  readonly trust: { readonly code: string; readonly name: string };
  readonly site: { readonly code: string };
}

/** Each site with a deployment once, by name: what it is called, and the trust's code. Its value is the form's `place`. */
export function placeChoices(deployments: readonly Place[]): { value: string; words: string }[] {
  const byPlace = new Map(
    deployments.map(({ name, trust, site }) => [`${trust.code} ${site.code}`, `${name} (${trust.code})`] as const),
  );
  return [...byPlace].map(([value, words]) => ({ value, words })).sort((a, b) => a.words.localeCompare(b.words, 'en-GB'));
}
