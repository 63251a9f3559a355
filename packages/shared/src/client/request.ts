import type { Operation } from '../operation.ts';

/** A call as it is sent, in every try. */
export interface ApiRequest {
  /** For messages: `POST /v1/payments/{id}/capture`. */
  readonly name: string;
  readonly method: string;
  /** With the query. */
  readonly path: string;
  /** JSON. */
  readonly body: string | undefined;
  readonly idempotencyKey: string | undefined;
  readonly signal: AbortSignal | undefined;
  readonly changesNothing: boolean;
  /** A repetition moves nothing twice. */
  readonly repeatable: boolean;
}

/** @throws {TypeError} For arguments that no call could be made of. */
export function requestOf(operation: Operation, asked: readonly unknown[]): ApiRequest {
  const rest = [...asked];
  const path = operation.path.replace('{id}', () => pathPart(operation, rest.shift()));
  const body = operation.body === undefined ? undefined : JSON.stringify(rest.shift() ?? {});
  const { idempotencyKey: key, signal, ...query } = optionsOf(operation, rest);
  const method = operation.method.toUpperCase();
  const search = searchOf(operation, query);
  return {
    name: `${method} ${operation.path}`,
    method,
    path: search === '' ? path : `${path}?${search}`,
    body,
    idempotencyKey: operation.idempotencyKey === undefined ? undefined : keyOf(key),
    signal: signal as AbortSignal | undefined,
    changesNothing: method === 'GET',
    repeatable: method === 'GET' || operation.idempotencyKey !== undefined,
  };
}

/** A path of dots would lead elsewhere. */
function pathPart({ id: call }: Operation, id: unknown): string {
  if (typeof id !== 'string' || id === '' || id === '.' || id === '..') throw new TypeError(`${call} needs an id as its first argument.`);
  return encodeURIComponent(id);
}

function optionsOf(operation: Operation, [options, ...tooMany]: readonly unknown[]): Readonly<Record<string, unknown>> {
  if (tooMany.length > 0 || (options !== undefined && (typeof options !== 'object' || options === null))) {
    throw new TypeError(`${operation.id} was called with other arguments than it takes: id, body and options, as far as it has them.`);
  }
  const known = [
    ...Object.keys(operation.query?.shape ?? {}),
    ...(operation.idempotencyKey === undefined ? [] : ['idempotencyKey']),
    'signal',
  ];
  const unknown = Object.keys(options ?? {}).filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new TypeError(`${operation.id} has no option ${unknown.join(', ')}. It has: ${known.join(', ')}.`);
  return { ...options };
}

function searchOf({ id: call }: Operation, query: Readonly<Record<string, unknown>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue;
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
      throw new TypeError(`The option ${name} of ${call} must be a text, a number or a boolean.`);
    }
    search.append(name, String(value));
  }
  return search.toString();
}

function keyOf(key: unknown): string {
  if (key === undefined) return crypto.randomUUID();
  if (typeof key === 'string' && /^[\x21-\x7e]{1,255}$/.test(key)) return key;
  throw new TypeError('idempotencyKey must be 1 to 255 visible ASCII characters without spaces.');
}
