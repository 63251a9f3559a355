import { describe, expect, test } from 'vitest';
import { FAULT_CODES } from './fault-codes.ts';
import { openApiDocument } from './openapi.ts';
import { OPERATIONS } from './operations/all.ts';

interface Described {
  operationId: string;
  summary: string;
  security: Record<string, unknown>[];
  parameters: { name: string; in: string; required: boolean; schema: object; description?: string }[];
  requestBody?: { content: Record<string, unknown> };
  responses: Record<string, { description: string; headers?: Record<string, unknown>; content: Record<string, unknown> }>;
}

interface Document {
  openapi: string;
  servers: { url: string }[];
  paths: Record<string, Record<string, Described>>;
  components: { securitySchemes: Record<string, unknown>; schemas: Record<string, { properties?: object; required?: string[] }> };
}

const document = openApiDocument('https://pay.example') as unknown as Document;
const described = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ path, method, ...operation })),
);

/** Every value of a key, however deep. */
function* valuesOf(key: string, node: unknown): Generator {
  if (typeof node !== 'object' || node === null) return;
  for (const [name, value] of Object.entries(node)) {
    if (name === key) yield value;
    yield* valuesOf(key, value);
  }
}

test('the document is OpenAPI 3.1 and plain JSON', () => {
  expect(document.openapi).toBe('3.1.0');
  expect(document.servers).toEqual([{ url: 'https://pay.example' }]);
  expect(JSON.parse(JSON.stringify(document))).toEqual(document);
});

test('every operation of the contract is in the document, and nothing else', () => {
  const expected = OPERATIONS.map(({ id, method, path }) => `${id}: ${method} ${path}`);

  expect(described.map(({ operationId, method, path }) => `${operationId}: ${method} ${path}`).toSorted()).toEqual(expected.toSorted());
});

test('operation ids are unique', () => {
  const ids = OPERATIONS.map(({ id }) => id);

  expect(new Set(ids).size).toBe(ids.length);
});

test('every reference leads somewhere', () => {
  const known = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`);
  const references = [...valuesOf('$ref', document)];

  expect(references.length).toBeGreaterThan(20);
  expect(references.filter((reference) => typeof reference !== 'string' || !known.includes(reference))).toEqual([]);
});

test('no schema is left without a type', () => {
  const empty = Object.entries(document.components.schemas).filter(([, schema]) => Object.keys(schema).length === 0);

  expect(empty).toEqual([]);
});

test('schemas carry no dialect and no id of their own: the document has one', () => {
  expect([...valuesOf('$schema', document)]).toEqual([]);
  expect([...valuesOf('$id', document)]).toEqual([]);
});

describe.each(described)('$operationId', ({ path, method, operationId, responses, parameters, requestBody, security, summary }) => {
  const operation = OPERATIONS.find(({ id }) => id === operationId);

  test('says in a few words what it does', () => {
    expect(summary).toMatch(/^[A-Z].{5,80}[^.]$/);
  });

  test('answers with its status, or with problem details', () => {
    expect(Object.keys(responses).toSorted()).toEqual([String(operation?.status), 'default']);
    expect(responses['default']?.content).toEqual({ 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } });
  });

  test('declares every content type of its answer', () => {
    expect(Object.keys(responses[String(operation?.status)]?.content ?? {})).toEqual(operation?.contentTypes ?? ['application/json']);
  });

  test('says how long to wait before a repetition', () => {
    expect(Object.keys(responses['default']?.headers ?? {})).toEqual(['Retry-After']);
  });

  test('is opened by one kind of key', () => {
    expect(security).toHaveLength(1);
    expect(Object.keys(document.components.securitySchemes)).toContain(Object.keys(security[0] ?? {})[0]);
  });

  test('describes every parameter of its path', () => {
    const inPath = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => `{${name}}`);

    expect(inPath).toEqual(path.match(/\{\w+\}/g) ?? []);
  });

  test('describes every parameter of its query', () => {
    const inQuery = parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);

    expect(inQuery).toEqual(Object.keys(operation?.query?.shape ?? {}));
  });

  test('has a body only where HTTP has a use for one', () => {
    expect(requestBody === undefined || method === 'post' || method === 'patch').toBe(true);
    expect(requestBody === undefined).toBe(operation?.body === undefined);
  });

  test('tells whether it takes an idempotency key', () => {
    const header = parameters.find((parameter) => parameter.in === 'header');

    expect(header?.required).toBe(operation?.idempotencyKey === undefined ? undefined : operation.idempotencyKey === 'required');
    if (header !== undefined)
      expect(header.description).toContain('409 `idempotency_conflict`; when our process died with it, for up to ten seconds');
  });
});

test('the state of a checkout is streamed, or answered to a long poll', () => {
  const content = document.paths['/v1/checkout/{id}/events']?.['get']?.responses['200']?.content;

  expect(Object.keys(content ?? {})).toEqual(['text/event-stream', 'application/json']);
});

test('what a merchant must send is marked as required, and nothing else', () => {
  expect(document.components.schemas['NewPayment']?.required).toEqual(['order_reference', 'amount', 'currency', 'intent']);
});

test('every fault code is listed where problems are described', () => {
  const [text] = new Set(described.map(({ responses }) => responses['default']?.description ?? ''));

  expect(Object.keys(FAULT_CODES).filter((code) => text?.includes(code) !== true)).toEqual([]);
});

test('merchants call with their secret key, payers with a client token', () => {
  const merchantPaths = OPERATIONS.filter(({ caller }) => caller === 'merchant').map(({ path }) => path);
  const payerPaths = OPERATIONS.filter(({ caller }) => caller === 'payer').map(({ path }) => path);

  expect(merchantPaths.filter((path) => payerPaths.includes(path))).toEqual([]);
  expect(payerPaths.filter((path) => !path.startsWith('/v1/checkout/'))).toEqual([]);
});
