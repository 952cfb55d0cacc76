/** Somebody who can be named. */
interface Named {
  readonly id: string;
  readonly name: string;
}

/** House rule: one comment tells so many people at most. */
const most = 20;

/**
 * Who is named in a text: `@` and a whole name, in any case. Of two names of which one begins the other the longer is meant; two
 * people of one name are both.
 * @example mentionedIn('@Ann Lee please look', [{ id: '1', name: 'Ann' }, { id: '2', name: 'Ann Lee' }]) // the second
 */
export function mentionedIn<Person extends Named>(text: string, people: readonly Person[]): Person[] {
  const longestFirst = [...people].sort((left, right) => right.name.length - left.name.length);
  const found = new Map<string, Person>();
  for (const { index } of text.matchAll(/(?<![\p{L}\p{N}])@/gu)) {
    const rest = text.slice(index + 1).toLowerCase();
    const begins = ({ name }: Named): boolean =>
      rest.startsWith(name.toLowerCase()) && !/^[\p{L}\p{N}]/u.test(rest.slice(name.length));
    const named = longestFirst.find(begins);
    if (named === undefined) continue;
    const same = people.filter(({ name }) => name.toLowerCase() === named.name.toLowerCase());
    for (const person of same) found.set(person.id, person);
  }
  return [...found.values()].slice(0, most);
}
