const texts = new WeakMap<object, string>();

/** Says that this answer's data will be sent again, so that it is written as JSON once and not for every person who asks. */
export function keepText(data: object): void {
  if (!texts.has(data)) texts.set(data, JSON.stringify(data));
}

/** An answer as JSON, as Apollo would write it; data that are kept are not written anew. */
export function answerText(answer: { readonly data?: unknown; readonly errors?: unknown }): string {
  const { data } = answer;
  const kept = typeof data === 'object' && data !== null && Object.keys(answer).length === 1 ? texts.get(data) : undefined;
  return `${kept === undefined ? JSON.stringify(answer) : `{"data":${kept}}`}\n`;
}
