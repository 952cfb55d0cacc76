import type { z } from 'zod';
import { RequestProblem, unreachable, type Problem } from './problem.js';

/** A same-origin call to the HTTP interface. Throws `RequestProblem` for every answer that is not a 2xx, and when there is none. */
export async function request(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  init: { json?: unknown; body?: BodyInit; headers?: Record<string, string>; signal?: AbortSignal } = {},
): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json', 'apollo-require-preflight': 'true', ...init.headers };
  if (init.json !== undefined) headers['content-type'] = 'application/json';
  const body = init.json === undefined ? init.body : JSON.stringify(init.json);
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers,
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body }),
      ...(init.signal ? { signal: init.signal } : {}),
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new RequestProblem(0, unreachable.code, unreachable.message);
  }
  if (response.ok) return response;
  throw await requestProblemOf(response);
}

/** The same, reading the answer as JSON of the given shape. */
export async function requestJson<T>(shape: z.ZodType<T>, ...call: Parameters<typeof request>): Promise<T> {
  const response = await request(...call);
  return shape.parse(await response.json());
}

/** The problem in a refused answer, also when the body is not Steady's (a proxy's page, say). */
export async function requestProblemOf(response: Response): Promise<RequestProblem> {
  const said = saidIn(await response.json().catch(() => null));
  if (said) return new RequestProblem(response.status, said.code, said.message, said.details);
  const code =
    response.status === 401
      ? 'UNAUTHENTICATED'
      : response.status === 429
        ? 'TOO_MANY_REQUESTS'
        : response.status >= 500
          ? 'UNAVAILABLE'
          : 'BAD_INPUT';
  return new RequestProblem(
    response.status,
    code,
    `The server answered ${response.status} without saying why. Try again in a minute.`,
  );
}

// Read by hand: the reader of shapes would be the largest part of the first script, for this one shape.
function saidIn(body: unknown): Problem | null {
  if (typeof body !== 'object' || body === null || !('error' in body)) return null;
  const { error } = body;
  if (typeof error !== 'object' || error === null || !('code' in error) || !('message' in error)) return null;
  if (typeof error.code !== 'string' || typeof error.message !== 'string') return null;
  return { code: error.code, message: error.message, details: 'details' in error ? error.details : null };
}
