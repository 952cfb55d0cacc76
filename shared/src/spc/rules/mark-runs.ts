/** How many points in a row make a shift or a trend. */
export const RUN_LENGTH = 7;

/** Marks points `first` to `last`, both included. */
export function markRange(marked: boolean[], first: number, last: number): void {
  for (let index = first; index <= last; index += 1) marked[index] = true;
}
