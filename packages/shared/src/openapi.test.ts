import { describe, expect, test } from 'vitest';
import { FAULT_CODES } from './fault-codes.ts';
import { openApiDocument } from './openapi.ts';
import { EVENT_DATA } from './event.ts';
import { MERCHANT_EVENT_TYPES, MERCHANT_EVENTS } from './merchant-event.ts';
import { OPERATIONS } from './operations/all.ts';

interface Described {
  operationId: string;
  summary: string;
  security: Record<string, unknown>[];
  parameters: { name: string; in: string; required: boolean; schema: object; description?: string }[];
  requestBody?: { content: Record<string, unknown> };
  responses: Record<string, { description: string; headers?: Record<string, unknown>; content: Record<string, unknown> }>;
}

interface DescribedWebhook {
  operationId: string;
  description: string;
  tags: string[];
  parameters: { $ref: string }[];
  requestBody: { content: Record<string, { schema: { $ref: string } }> };
  responses: Record<string, { description: string }>;
}

interface DescribedSchema {
  properties?: Record<string, { const?: string; $ref?: string; description?: string }>;
  required?: string[];
  oneOf?: { $ref: string }[];
  discriminator?: { propertyName: string; mapping: Record<string, string> };
}

interface Document {
  openapi: string;
  servers: { url: string }[];
  tags: { name: string }[];
  paths: Record<string, Record<string, Described>>;
  webhooks: Record<string, { post: DescribedWebhook }>;
  components: {
    securitySchemes: Record<string, unknown>;
    parameters: Record<string, { name: string; in: string; required: boolean; description: string }>;
    schemas: Record<string, DescribedSchema>;
  };
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
  const { schemas, parameters } = document.components;
  const known = Object.entries({ schemas, parameters }).flatMap(([kind, parts]) =>
    Object.keys(parts).map((name) => `#/components/${kind}/${name}`),
  );
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
    const problem = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
    expect(Object.keys(responses).toSorted()).toEqual([String(operation?.status), '4XX', '5XX']);
    expect([responses['4XX']?.content, responses['5XX']?.content]).toEqual([problem, problem]);
  });

  test('declares every content type of its answer', () => {
    expect(Object.keys(responses[String(operation?.status)]?.content ?? {})).toEqual(operation?.contentTypes ?? ['application/json']);
  });

  test('says how long to wait before a repetition', () => {
    expect(['4XX', '5XX'].map((status) => Object.keys(responses[status]?.headers ?? {}))).toEqual([['Retry-After'], ['Retry-After']]);
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
    expect(requestBody === undefined || ['post', 'put'].includes(method) || method === 'patch').toBe(true);
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

test('every tag is declared', () => {
  const used = new Set([...valuesOf('tags', document.paths), ...valuesOf('tags', document.webhooks)].flat());

  expect([...used].toSorted()).toEqual(document.tags.map(({ name }) => name).toSorted());
});

test('every type of event is a webhook, and nothing else', () => {
  expect(Object.keys(document.webhooks)).toEqual(MERCHANT_EVENT_TYPES);
});

describe.each(MERCHANT_EVENT_TYPES)('webhook %s', (type) => {
  const { post } = document.webhooks[type]!;
  const name = post.requestBody.content['application/json']?.schema.$ref.split('/').at(-1) ?? '';

  test('says what has happened, and that 410 ends it', () => {
    expect(post.description).toBe(MERCHANT_EVENTS[type]);
    expect(Object.keys(post.responses).toSorted()).toEqual(['2XX', '410', 'default']);
  });

  test('carries the headers of Standard Webhooks', () => {
    const headers = post.parameters.map(({ $ref }) => document.components.parameters[$ref.split('/').at(-1) ?? '']);

    expect(headers.map((header) => header?.name)).toEqual(['webhook-id', 'webhook-timestamp', 'webhook-signature']);
    expect(headers.every((header) => header?.in === 'header' && header.required)).toBe(true);
  });

  test('has a schema of its own with its type, and data as the API shows it', () => {
    const data = EVENT_DATA[type].meta()?.id;

    expect(name).toMatch(/^[A-Z][A-Za-z]+Event$/);
    expect(`on${name}`).toBe(`${post.operationId}Event`);
    expect(document.components.schemas[name]?.properties?.['type']?.const).toBe(type);
    expect(document.components.schemas[name]?.properties?.['data']?.$ref).toBe(`#/components/schemas/${String(data)}`);
  });

  test('is one of the events that are listed, told apart by the type', () => {
    const { oneOf, discriminator } = document.components.schemas['Event'] ?? {};

    expect(oneOf).toContainEqual({ $ref: `#/components/schemas/${name}` });
    expect(discriminator?.propertyName).toBe('type');
    expect(discriminator?.mapping[type]).toBe(`#/components/schemas/${name}`);
  });
});

test('operation ids of calls and webhooks are unique', () => {
  const ids = [...valuesOf('operationId', document)];

  expect(new Set(ids).size).toBe(ids.length);
});

test('what a merchant must send is marked as required, and nothing else', () => {
  expect(document.components.schemas['NewPayment']?.required).toEqual(['order_reference', 'amount', 'currency', 'intent']);
});

test('what may be left out says what it is then, and by no keyword that makes generated types demand it', () => {
  const { NewPayment, NewSchedule } = document.components.schemas;
  const properties = Object.values(document.components.schemas).flatMap((schema) => Object.values(schema.properties ?? {}));

  expect(properties.filter((property) => 'default' in property)).toEqual([]);
  expect(NewPayment?.properties?.['initiator']?.description).toMatch(/ Left out: "payer"\.$/);
  expect(NewSchedule?.properties?.['description']?.description).toBe('Left out: null.');
});

test('every fault code is listed where problems are described', () => {
  const [inRequest = '', elsewhere = ''] = ['4XX', '5XX'].map((status) => described[0]?.responses[status]?.description);
  const missing = Object.entries(FAULT_CODES).filter(
    ([code, { status }]) => !(status < 500 ? inRequest : elsewhere).includes(`${code} (${String(status)})`),
  );

  expect(missing).toEqual([]);
});

test('merchants call with their secret key, payers with a client token', () => {
  const merchantPaths = OPERATIONS.filter(({ caller }) => caller === 'merchant').map(({ path }) => path);
  const payerPaths = OPERATIONS.filter(({ caller }) => caller === 'payer').map(({ path }) => path);

  expect(merchantPaths.filter((path) => payerPaths.includes(path))).toEqual([]);
  expect(payerPaths.filter((path) => !path.startsWith('/v1/checkout/'))).toEqual([]);
});
