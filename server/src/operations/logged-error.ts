/** Where an error came from, without its first lines, which repeat its message. */
const placesOf = (stack: string | undefined): string[] =>
  (stack ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('at '))
    .slice(0, 12);

/** Kinds whose message quotes what was read or stored: a database's refusal, and text that is no JSON. */
const quoting = new Set(['QueryFailedError', 'SyntaxError', 'ZodError']);

/**
 * What the log says of a failure: kind, code and place. An error of the database carries its statement with every value of a
 * row, and often a value in its message: none of that is written, since it may be the text of a ticket.
 */
export function loggedError(error: unknown): Record<string, unknown> {
  if (typeof error !== 'object' || error === null) return { type: typeof error };
  const { name, message, code, stack, cause, driverError } = error as Partial<Error> & {
    code?: unknown;
    driverError?: { code?: unknown; constraint?: unknown; table?: unknown };
  };
  const isQuoting = quoting.has(name ?? '') || driverError !== undefined;
  return {
    type: name ?? 'Error',
    ...(isQuoting ? {} : { message }),
    ...(typeof (driverError?.code ?? code) === 'string' && { code: driverError?.code ?? code }),
    ...(typeof driverError?.constraint === 'string' && { constraint: driverError.constraint }),
    ...(typeof driverError?.table === 'string' && { table: driverError.table }),
    places: placesOf(stack),
    ...(cause === undefined || isQuoting ? {} : { cause: loggedError(cause) }),
  };
}
