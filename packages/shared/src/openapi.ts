import { z } from 'zod';
import { FAULT_CODES } from './fault-codes.ts';
import { OPERATION_EXAMPLES, type OperationExample } from './examples/operations.ts';
import { defaultsInWords } from './openapi-defaults.ts';
import { describeEvent, describeWebhooks, WEBHOOK_HEADERS } from './openapi-webhooks.ts';
import type { Operation } from './operation.ts';
import { OPERATIONS } from './operations/all.ts';
import { Problem } from './problem.ts';

type Json = Readonly<Record<string, unknown>>;

/** The contract as an OpenAPI 3.1 document. */
export function openApiDocument(serverUrl: string): Json {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of OPERATIONS) {
    (paths[operation.path] ??= {})[operation.method] = describe(operation);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Paydesk',
      version: '1',
      description:
        'One checkout in front of several payment gateways. Amounts are integers in minor units; times are RFC 3339; faults are RFC 9457 problem details.',
      contact: { name: 'Paydesk', url: `${serverUrl}/docs` },
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: serverUrl }],
    security: [],
    tags: [
      { name: TAGS.merchant, description: `${CALLERS.merchant}.` },
      { name: TAGS.payer, description: `${CALLERS.payer}.` },
      { name: 'Webhooks', description: 'What is sent to the endpoints of a merchant, as Standard Webhooks has it.' },
    ],
    paths,
    webhooks: describeWebhooks(),
    components: {
      securitySchemes: {
        merchant: {
          type: 'http',
          scheme: 'bearer',
          description:
            'Secret key of the merchant, sk_..., only ever used by servers. A key has some or all of the scopes read, pay, refund and manage.',
        },
        payer: { type: 'http', scheme: 'bearer', description: 'Client token of one payment, ct_..., for the browser.' },
      },
      parameters: WEBHOOK_HEADERS,
      schemas: componentSchemas(),
    },
  };
}

const TAGS = { merchant: 'Merchant API', payer: 'Payer API' } as const;

const CALLERS = {
  merchant: 'Called by a server of the merchant, with its secret key',
  payer: 'Called by the browser of the payer, with the client token of the payment',
} as const;

const RETRY_AFTER: Json = {
  description:
    'Seconds after which a repetition may help. Given where the same request can succeed later: 409 `idempotency_conflict`, 429, 503.',
  schema: { type: 'integer', minimum: 1 },
};

function describe(operation: Operation): Json {
  const { body, query } = operation;
  return {
    operationId: operation.id,
    summary: operation.summary,
    description: `${operation.description} ${CALLERS[operation.caller]}${operation.scope === undefined ? '' : `, which has the scope \`${operation.scope}\``}.`,
    tags: [TAGS[operation.caller]],
    security: [{ [operation.caller]: [] }],
    ...(operation.scope === undefined ? {} : { 'x-scope': operation.scope }),
    parameters: [...pathParameters(operation.path), ...queryParameters(query), ...headerParameters(operation)],
    ...(body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: reference(body, 'input'), example: exampleOf(operation).body } },
          },
        }),
    responses: {
      [operation.status]: {
        description: operation.summary,
        content: answersOf(operation),
      },
      '4XX': problems('The caller has to change something', (status) => status < 500),
      '5XX': problems('Not the fault of the caller', (status) => status >= 500),
    },
  };
}

function problems(what: string, has: (status: number) => boolean): Json {
  const codes = Object.entries(FAULT_CODES).filter(([, { status }]) => has(status));
  return {
    description: `${what}: ${codes.map(([code, { status }]) => `${code} (${String(status)})`).join(', ')}.`,
    headers: { 'Retry-After': RETRY_AFTER },
    content: { 'application/problem+json': { schema: reference(Problem, 'output') } },
  };
}

/** One schema, in each content type that the call can answer with. */
function answersOf(operation: Operation): Json {
  const { contentTypes = ['application/json'], response } = operation;
  const example = exampleOf(operation).answer;
  return Object.fromEntries(contentTypes.map((type) => [type, { schema: reference(response, 'output'), example }]));
}

function exampleOf({ id }: Operation): OperationExample {
  const example = (OPERATION_EXAMPLES as Readonly<Record<string, OperationExample>>)[id];
  if (example === undefined) throw new Error(`the operation ${id} has no example`);
  return example;
}

function pathParameters(path: string): Json[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
}

function queryParameters(query: z.ZodObject | undefined): Json[] {
  if (query === undefined) return [];
  return Object.entries(query.shape).map(([name, schema]) => {
    const { description, ...rest } = reference(schema as z.ZodType, 'input');
    return { name, in: 'query', required: false, schema: rest, ...(description === undefined ? {} : { description }) };
  });
}

const WHILE_IT_RUNS =
  'While the first request runs, a repetition gets 409 `idempotency_conflict`; when our process died with it, for up to ten seconds.';

function headerParameters(operation: Operation): Json[] {
  if (operation.idempotencyKey === undefined) return [];
  return [
    {
      name: 'Idempotency-Key',
      in: 'header',
      required: operation.idempotencyKey === 'required',
      description: `Same key and same request, however it is spelled and however long it waits: done once. Where a gateway is asked, a repetition is answered with the payment as it is by then, otherwise as the first time. Up to 255 visible characters. ${WHILE_IT_RUNS}${
        operation.idempotencyKey === 'required_for_merchant_initiated' ? ' Required when `initiator` is "merchant".' : ''
      }`,
      schema: { type: 'string', minLength: 1, maxLength: 255 },
    },
  ];
}

function reference(schema: z.ZodType, io: 'input' | 'output'): Json {
  const id = schema.meta()?.id;
  return id === undefined ? plainSchema(schema, io) : { $ref: `#/components/schemas/${id}` };
}

/** A schema without a name of its own. The named ones it uses are components of the document, not definitions inside of it. */
function plainSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, $defs: _components, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return JSON.parse(JSON.stringify(rest).replaceAll('"#/$defs/', '"#/components/schemas/')) as Json;
}

function componentSchemas(): Json {
  const { schemas } = z.toJSONSchema(z.globalRegistry, { uri: (id) => `#/components/schemas/${id}`, unrepresentable: 'any', io: 'input' });
  const components: Record<string, Json> = {};
  for (const [name, { $schema: _dialect, $id: _id, ...schema }] of Object.entries(schemas)) {
    components[name] = name === 'Event' ? describeEvent(schema) : defaultsInWords(schema);
  }
  return components;
}
