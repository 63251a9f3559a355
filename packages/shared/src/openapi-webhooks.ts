import { EVENT_SCHEMAS } from './event.ts';
import { EVENT_EXAMPLES } from './examples/events.ts';
import { MERCHANT_EVENT_TYPES, MERCHANT_EVENTS, type MerchantEventType } from './merchant-event.ts';

type Json = Readonly<Record<string, unknown>>;

/** The headers of Standard Webhooks. */
export const WEBHOOK_HEADERS = {
  WebhookId: header('webhook-id', 'Id of the event: the same in every delivery of it, so that it can be told from a new one.', {
    example: 'evt_01jd3k5x8q2m4n6p7r9s0t1v2w',
  }),
  WebhookTimestamp: header(
    'webhook-timestamp',
    'When this try was made, in seconds since 1970. Refuse one that is older than five minutes.',
    {
      pattern: '^[0-9]+$',
      example: '1764561600',
    },
  ),
  WebhookSignature: header(
    'webhook-signature',
    'One signature for each secret of the endpoint, separated by blanks: `v1,` and HMAC-SHA256 over `{webhook-id}.{webhook-timestamp}.{body}` in base64. One that fits is enough.',
    { example: 'v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=' },
  ),
};

function header(name: string, description: string, schema: Json): Json {
  return { name, in: 'header', required: true, description, schema: { type: 'string', ...schema } };
}

/** Each type of event, as it is sent to the endpoints of a merchant. */
export function describeWebhooks(): Json {
  return Object.fromEntries(MERCHANT_EVENT_TYPES.map((type) => [type, { post: describe(type) }]));
}

function describe(type: MerchantEventType): Json {
  const schema = referenceTo(type);
  return {
    operationId: `on${schema.name.replace(/Event$/, '')}`,
    summary: `The event ${type}`,
    description: MERCHANT_EVENTS[type],
    tags: ['Webhooks'],
    security: [],
    parameters: Object.keys(WEBHOOK_HEADERS).map((name) => ({ $ref: `#/components/parameters/${name}` })),
    requestBody: { required: true, content: { 'application/json': { schema: { $ref: schema.ref }, example: EVENT_EXAMPLES[type] } } },
    responses: {
      '2XX': { description: 'Received. The body of the answer is not read.' },
      '410': { description: 'Gone: nothing is sent to this endpoint any more, until a ping is received.' },
      default: {
        description: 'Any other answer, a redirect too, and none within ten seconds: it is sent again, for about three days.',
        headers: { 'Retry-After': { description: 'Seconds until the next try, at most a day.', schema: { type: 'integer', minimum: 0 } } },
      },
    },
  };
}

/** The union of all events: which one it is follows from its type. */
export function describeEvent(event: Json): Json {
  const { anyOf: _same, ...rest } = event;
  const events = MERCHANT_EVENT_TYPES.map((type) => [type, referenceTo(type).ref] as const);
  return {
    ...rest,
    oneOf: events.map(([, $ref]) => ({ $ref })),
    discriminator: { propertyName: 'type', mapping: Object.fromEntries(events) },
  };
}

function referenceTo(type: MerchantEventType): { readonly name: string; readonly ref: string } {
  const name = EVENT_SCHEMAS[type].meta()?.id;
  if (name === undefined) throw new Error(`the schema of ${type} has no name`);
  return { name, ref: `#/components/schemas/${name}` };
}
