import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { Request } from 'express';
import { DomainError } from '../errors/domain-error.js';
import type { Scope } from '../identity/scope.js';
import type { RequestLoaders } from './request-loaders.js';

/** What a resolver knows of the call: who asks, and the batched readers of this request. */
export interface GraphqlContext {
  readonly scope: Scope | undefined;
  readonly loaders: RequestLoaders;
  /** The hash of the session cookie, for telling one's own session from others. */
  readonly sessionHash: string | undefined;
}

/** A request after the doorkeeper has seen it; `scope` is absent when nobody is signed in. */
export interface SeenRequest extends Request {
  scope?: Scope;
  /** Set when the session cookie was used, not an API token. */
  sessionHash?: string;
}

export const signedOut = (): DomainError => new DomainError('UNAUTHENTICATED', 'Sign in first.');

/** The scope of the person asking, for resolvers and controllers alike. Signed out: refused. */
export const CurrentScope = createParamDecorator((_: unknown, context: ExecutionContext): Scope => {
  const scope =
    context.getType<'graphql' | 'http'>() === 'graphql'
      ? GqlExecutionContext.create(context).getContext<GraphqlContext>().scope
      : context.switchToHttp().getRequest<SeenRequest>().scope;
  if (!scope) throw signedOut();
  return scope;
});

/** The hash of the session cookie of this request; undefined for a token. */
export const SessionHash = createParamDecorator(
  (_: unknown, context: ExecutionContext): string | undefined =>
    GqlExecutionContext.create(context).getContext<GraphqlContext>().sessionHash,
);

/** The batched readers of this request, for resolvers. */
export const Loaders = createParamDecorator(
  (_: unknown, context: ExecutionContext): RequestLoaders =>
    GqlExecutionContext.create(context).getContext<GraphqlContext>().loaders,
);
