import type { ApolloServerPlugin, GraphQLRequestContext } from '@apollo/server';
import { Plugin } from '@nestjs/apollo';
import { Inject } from '@nestjs/common';
import { londonDayOf } from '@steady/shared/time';
import { type ArgumentNode, type FieldNode, Kind, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';
import { Clock } from '../clock/clock.js';
import type { GraphqlContext } from '../graphql/context.js';
import { keepText } from '../graphql/ready-text.js';
import type { Scope } from '../identity/scope.js';
import { HealthRepository } from './health.repository.js';

/** Answers kept at most: one a query and circle of trusts. */
const mostKept = 64;

/** What the state of `latest_health` tells of: each change of one of these raises a revision there. */
const covered = new Set([
  '__typename', 'id', 'version', 'name', 'release', 'supplier', 'phase', 'phaseReason', 'goLiveOn', 'dayNumber', 'staff', 'beds',
  'critical', 'trust', 'site', 'wave', 'health', 'feeds', 'summary',
]); // prettier-ignore
const coveredOfPlaces = new Set(['__typename', 'code', 'name']);

interface Ready {
  readonly state: string;
  readonly data: Record<string, unknown>;
}

/**
 * The rollout page's answer, ready. Working it out costs the most of the page; what it shows changes only when a revision of
 * `latest_health` does, at midnight, or when the clock outruns a verdict. So an answer is kept beside the state it was worked
 * out from, and given again while the table, asked each time, is still in that state. It is kept by the trusts the person may
 * see and by what was asked, so that nobody gets another's.
 */
@Plugin()
export class ReadyAnswers implements ApolloServerPlugin<GraphqlContext> {
  private readonly kept = new Map<string, Ready>();

  constructor(
    @Inject(HealthRepository) private readonly repository: HealthRepository,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async requestDidStart(): ReturnType<NonNullable<ApolloServerPlugin<GraphqlContext>['requestDidStart']>> {
    let key: string | null = null;
    let state: string | null = null;
    return {
      responseForOperation: async (request) => {
        key = keyOf(request);
        const { scope } = request.contextValue;
        if (key === null || !scope) return null;
        state = await this.state(scope);
        const ready = this.kept.get(key);
        if (state === null || ready?.state !== state) return null;
        return { http: request.response.http, body: { kind: 'single', singleResult: { data: ready.data } } };
      },
      willSendResponse: async ({ response: { body } }) => {
        if (key === null || state === null || body.kind !== 'single') return;
        const { data, errors } = body.singleResult;
        if (data && !errors) this.keep(key, { state, data });
      },
    };
  }

  /** The state that answers of the present rest on; null while one of them has to be worked out first. */
  private async state(scope: Scope): Promise<string | null> {
    const now = this.clock.now();
    const { mark, goodUntil, asOf } = await this.repository.state(scope);
    const stands = (goodUntil === null || goodUntil > now) && (asOf === null || asOf <= now);
    return stands ? `${mark} ${londonDayOf(now)}` : null;
  }

  private keep(key: string, ready: Ready): void {
    if (this.kept.get(key)?.data === ready.data) return;
    this.kept.delete(key);
    this.kept.set(key, ready);
    keepText(ready.data);
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= mostKept) break;
      this.kept.delete(oldest);
    }
  }
}

/** What an answer is kept by; null for anything but the list of deployments as it is now, with fields the state tells of. */
function keyOf({ operation, request, contextValue }: GraphQLRequestContext<GraphqlContext>): string | null {
  const { scope } = contextValue;
  if (!operation || !scope || !isOfNow(operation, request.variables ?? {})) return null;
  const seen = scope.trusts === 'ALL' ? 'ALL' : [...scope.trusts].sort();
  return JSON.stringify([seen, request.query, request.operationName ?? null, request.variables ?? {}]);
}

function isOfNow({ operation, selectionSet }: OperationDefinitionNode, variables: Readonly<Record<string, unknown>>): boolean {
  const fields = plainFields(selectionSet);
  const [only] = fields ?? [];
  if (operation !== 'query' || fields?.length !== 1 || only?.name.value !== 'deployments') return false;
  const asOf = only.arguments?.find(({ name }) => name.value === 'asOf');
  if (asOf && !isNull(asOf, variables)) return false;
  return plainFields(only.selectionSet)?.every(isCovered) ?? false;
}

function isCovered({ name, arguments: given, selectionSet }: FieldNode): boolean {
  if (!covered.has(name.value) || (given?.length ?? 0) > 0) return false;
  if (name.value !== 'trust' && name.value !== 'site') return true;
  return plainFields(selectionSet)?.every((field) => coveredOfPlaces.has(field.name.value)) ?? false;
}

function isNull({ value }: ArgumentNode, variables: Readonly<Record<string, unknown>>): boolean {
  return value.kind === Kind.NULL || (value.kind === Kind.VARIABLE && (variables[value.name.value] ?? null) === null);
}

/** The fields of a selection; null where it has fragments or conditions, which are answered without being kept. */
function plainFields(set: SelectionSetNode | undefined): readonly FieldNode[] | null {
  const fields = set?.selections.filter((node) => node.kind === Kind.FIELD && (node.directives?.length ?? 0) === 0) ?? [];
  return fields.length > 0 && fields.length === set?.selections.length ? (fields as FieldNode[]) : null;
}
