import { isDay } from '@steady/shared/time';
import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

/** Days outside these centuries are slips of the hand, and a database may not hold the instants they begin and end at. */
const isOurs = (day: string): boolean => day >= '1900-01-01' && day < '2200-01-01';

const dayOf = (value: unknown): string => {
  if (isDay(value) && isOurs(value)) return value;
  throw new GraphQLError('A Day is written like 2026-11-22.', { extensions: { code: 'BAD_INPUT' } });
};

/** A calendar day in London, `YYYY-MM-DD`. */
export const DayScalar = new GraphQLScalarType<string, string>({
  name: 'Day',
  description: 'A calendar day in London, such as 2026-11-22.',
  serialize: dayOf,
  parseValue: dayOf,
  parseLiteral: (node) => dayOf(node.kind === Kind.STRING ? node.value : null),
});

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)$/;

function instantOf(value: unknown): Date {
  if (typeof value === 'string' && instant.test(value) && isDay(value.slice(0, 10)) && isOurs(value)) {
    const at = new Date(value);
    if (!Number.isNaN(at.getTime())) return at;
  }
  throw new GraphQLError('A DateTime is written like 2026-11-22T09:30:00Z.', { extensions: { code: 'BAD_INPUT' } });
}

/** An instant. Given out in UTC; taken with any offset, never without one. */
export const DateTimeScalar = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description: 'An instant in UTC, such as 2026-11-22T09:30:00.000Z.',
  serialize: (value) => (value instanceof Date ? value : instantOf(value)).toISOString(),
  parseValue: instantOf,
  parseLiteral: (node) => instantOf(node.kind === Kind.STRING ? node.value : null),
});
