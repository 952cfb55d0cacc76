import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { isDay } from '@steady/shared/time';

const instantText = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

function dayOf(value: unknown): string {
  if (typeof value === 'string' && isDay(value)) return value;
  throw new GraphQLError('A day is written YYYY-MM-DD and must exist, for example 2026-11-22.', {
    extensions: { code: 'BAD_INPUT' },
  });
}

function instantOf(value: unknown): Date {
  const at = typeof value === 'string' && instantText.test(value) ? new Date(value) : null;
  if (at !== null && !Number.isNaN(at.getTime())) return at;
  throw new GraphQLError('An instant is written with its zone, for example 2026-11-22T09:30:00Z.', {
    extensions: { code: 'BAD_INPUT' },
  });
}

const textOf = (node: ValueNode): unknown => (node.kind === Kind.STRING ? node.value : undefined);

/** A London calendar day, `YYYY-MM-DD`. Use as `@Field(() => DayScalar)`. */
export const DayScalar = new GraphQLScalarType<string, string>({
  name: 'Day',
  description: 'A day in London, written YYYY-MM-DD.',
  serialize: (value) => String(value),
  parseValue: dayOf,
  parseLiteral: (node) => dayOf(textOf(node)),
});

/** A UTC instant; a `Date` on the server. Use as `@Field(() => DateTimeScalar)`, never the framework's, which lets bad dates through. */
export const DateTimeScalar = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description: 'An instant in UTC, for example 2026-11-22T09:30:00.000Z.',
  serialize: (value) => (value instanceof Date ? value : new Date(String(value))).toISOString(),
  parseValue: instantOf,
  parseLiteral: (node) => instantOf(textOf(node)),
});
