import {
  type ASTVisitor,
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  getNullableType,
  GraphQLError,
  type GraphQLField,
  type GraphQLSchema,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';
import { badInput } from '../errors/domain-error.js';
import { isKeepable } from '../http/graphql-body.js';

/** What one query may ask for. The pages' largest query uses a fifth of each. */
export const bounds = {
  /** Counted by the parser, before anything else can be made to work hard. */
  tokens: 3000,
  depth: 12,
  aliases: 60,
  rootFields: 20,
  /** Fields answered if every list were as long as it may be. */
  cost: 150_000,
  /** The longest page of a list. */
  page: 200,
} as const;

/** What a list without a `first` is counted as. */
const usualLength = 10;
const usualPage = 50;

interface Size {
  readonly depth: number;
  readonly aliases: number;
  readonly cost: number;
}

const nothing: Size = { depth: 0, aliases: 0, cost: 0 };

/** Refuses a query that is too deep, renames or starts too much, or could answer too many fields. */
export function boundsRule(context: ValidationContext): ASTVisitor {
  const measure = measurer(context);
  return {
    StringValue(text) {
      if (!isKeepable(text.value))
        context.reportError(new GraphQLError('A text holds a character that cannot be stored.', { nodes: text }));
    },
    OperationDefinition(operation: OperationDefinitionNode) {
      const root = context.getSchema().getRootType(operation.operation);
      if (!root) context.reportError(new GraphQLError(`There is no ${operation.operation} here.`, { nodes: operation }));
      const { depth, aliases, cost } = measure(operation.selectionSet, root?.name);
      const rootFields = countRootFields(operation.selectionSet, context, new Set());
      const told = (what: string, is: number, most: number): void => {
        if (is > most)
          context.reportError(new GraphQLError(`The query ${what}: ${is} where ${most} is the most.`, { nodes: operation }));
      };
      told('is nested too deep', depth, bounds.depth);
      told('renames too many fields', aliases, bounds.aliases);
      told('starts with too many fields', rootFields, bounds.rootFields);
      told('could answer too many fields', cost, bounds.cost);
    },
  };
}

/** By HTTP nobody can be told of changes: a subscription comes by WebSocket. */
export function noSubscriptions(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(operation: OperationDefinitionNode) {
      if (operation.operation === OperationTypeNode.SUBSCRIPTION)
        context.reportError(new GraphQLError('Subscriptions come by WebSocket at this address.', { nodes: operation }));
    },
  };
}

function measurer(context: ValidationContext): (set: SelectionSetNode, type: string | undefined) => Size {
  const schema = context.getSchema();
  const known = new Map<string, Size>(); // a fragment is measured once, however often it is spread
  const ofFragment = (fragment: FragmentDefinitionNode): Size => {
    const name = fragment.name.value;
    const before = known.get(name);
    if (before) return before;
    known.set(name, nothing); // a fragment that holds itself is refused by another rule
    const size = ofSet(fragment.selectionSet, fragment.typeCondition.name.value);
    known.set(name, size);
    return size;
  };
  const ofField = (node: FieldNode, type: string | undefined): Size => {
    const field = fieldOf(schema, type, node.name.value);
    const inside = node.selectionSet ? ofSet(node.selectionSet, field && getNamedType(field.type).name) : nothing;
    const introspecting = node.name.value.startsWith('__');
    return {
      depth: introspecting ? 1 : inside.depth + 1,
      aliases: inside.aliases + (node.alias ? 1 : 0),
      cost: introspecting ? 1 : 1 + inside.cost * lengthOf(node, field),
    };
  };
  const ofSet = (set: SelectionSetNode, type: string | undefined): Size => {
    let total = nothing;
    for (const node of set.selections) total = beside(total, ofSelection(node, type));
    return total;
  };
  const ofSelection = (node: SelectionSetNode['selections'][number], type: string | undefined): Size => {
    if (node.kind === Kind.FIELD) return ofField(node, type);
    if (node.kind === Kind.INLINE_FRAGMENT) return ofSet(node.selectionSet, node.typeCondition?.name.value ?? type);
    const fragment = context.getFragment(node.name.value);
    return fragment ? ofFragment(fragment) : nothing;
  };
  return ofSet;
}

const beside = (a: Size, b: Size): Size => ({
  depth: Math.max(a.depth, b.depth),
  aliases: a.aliases + b.aliases,
  cost: a.cost + b.cost,
});

function fieldOf(schema: GraphQLSchema, type: string | undefined, name: string): GraphQLField<unknown, unknown> | undefined {
  const parent = type === undefined ? undefined : schema.getType(type);
  return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
}

/** How many times the inside of a field may be answered. */
function lengthOf(node: FieldNode, field: GraphQLField<unknown, unknown> | undefined): number {
  if (!field) return 1;
  if (field.args.some((argument) => argument.name === 'first')) {
    const first = node.arguments?.find((argument) => argument.name.value === 'first')?.value;
    if (!first) return usualPage;
    return first.kind === Kind.INT ? Math.min(Math.max(Number(first.value), 1), bounds.page) : bounds.page;
  }
  if (node.name.value === 'nodes') return 1; // counted with the connection's page
  return isListType(getNullableType(field.type)) ? usualLength : 1;
}

function countRootFields(set: SelectionSetNode, context: ValidationContext, seen: Set<string>): number {
  let count = 0;
  for (const node of set.selections) {
    if (node.kind === Kind.FIELD) count += 1;
    else if (node.kind === Kind.INLINE_FRAGMENT) count += countRootFields(node.selectionSet, context, seen);
    else if (!seen.has(node.name.value)) {
      seen.add(node.name.value);
      const fragment = context.getFragment(node.name.value);
      if (fragment) count += countRootFields(fragment.selectionSet, context, seen);
    }
  }
  return count;
}

/** Cuts every `first` of the schema to the longest page, so that no list has to remember to. */
export function clampPages(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const { resolve } = field;
      if (!resolve || !field.args.some((argument) => argument.name === 'first')) continue;
      field.resolve = (source, args: { first?: number | null }, context, info) =>
        resolve(source, typeof args.first === 'number' ? { ...args, first: pageOf(args.first) } : args, context, info);
    }
  }
  return schema;
}

function pageOf(first: number): number {
  if (first < 0) throw badInput('`first` is how many you want: 0 or more.', { argument: 'first' });
  return Math.min(first, bounds.page);
}
