import { isUtf8 } from 'node:buffer';
import { parse as parseQuery } from 'node:querystring';
import { parse } from '@paydesk/bff/http/contract-route';
import { toFault } from '@paydesk/bff/http/problem';
import type { Operation } from '@paydesk/shared/operation';
import { MERCHANT_OPERATIONS, OPERATIONS } from '@paydesk/shared/operations/all';
import type { InputCase, InputReader } from './input-reader.ts';

type Request = Parameters<typeof parse>[1];

/** The limits of the routes. */
const MERCHANT_BODY_BYTES = 65_536;
const PAYER_BODY_BYTES = 32_768;
const ADDRESS_BYTES = 16_384;

const CARD = 'card_01jd3k5x8q2m4n6p7r9s0t1v2w';
const PAYMENT = 'pay_01jd3k5x8q2m4n6p7r9s0t1v2w';

const PAYER = {
  email: 'ana@shop.example',
  phone: '+371 2000-0000',
  first_name: 'Ana',
  last_name: 'Ozola',
  birthday: '1990-02-28',
  address_line1: '1 Example Street',
  city: 'Riga',
  state: 'CA-QC',
  postal_code: 'LV-1010',
  country: 'LV',
};

const NEW_PAYMENT = {
  order_reference: 'INV-2026-000417',
  amount: 14_990,
  currency: 'EUR',
  intent: 'sale',
  account: 'main',
  description: 'Two tickets',
  payer: { ...PAYER, ip_address: '2001:db8::1' },
  return_url: 'https://shop.example/thanks?order=417',
  locale: 'fr-CA',
  metadata: { cart: '417' },
  gateway_options: {
    payneteasy: { purpose: 'player 7', cell_phone: '+37120000000' },
    mypos: { cart: [{ article: 'Lamp', quantity: 1, price: 14_990 }] },
  },
};

const NEW_SCHEDULE = {
  card: CARD,
  amount: 999,
  currency: 'EUR',
  order_reference: 'SUB-77',
  interval: 'P1M',
  time_zone: 'Europe/Riga',
  starts_at: '2026-12-01T04:00:00+02:00',
  retry_after: ['P1D', 'P3D'],
  metadata: { plan: 'a' },
};

const NEW_ATTEMPT = {
  nonce: 'AAAAAAAAAAAAAAAAAAAAAA',
  card: 'eyJ.a.b.c.d',
  save_card: true,
  payer: PAYER,
  browser: { language: 'en', color_depth: 24, screen_height: 900, screen_width: 1440, time_zone_offset_minutes: -120, java_enabled: false },
  challenge_display: 'modal',
};

const BODIES: Readonly<Record<string, object>> = {
  createPayment: NEW_PAYMENT,
  createSchedule: NEW_SCHEDULE,
  changeSchedule: { amount: 1, description: 'Plan', metadata: { a: 'b' } },
  startAttempt: NEW_ATTEMPT,
  capturePayment: { amount: 100 },
  refundPayment: { amount: 100 },
  createReconciliation: { account: 'main', from: '2026-11-30T04:00:00Z', to: '2026-12-01T04:00:00Z' },
  storeCard: { payment: PAYMENT },
};

const QUERIES: Readonly<Record<string, string>> = {
  listPayments:
    'order_reference=INV-1&status=captured&needs_attention=true&account=main&currency=EUR&card_last_four=1111&payer_email=ana%40shop.example&created_from=2026-11-30T04%3A00%3A00Z&cursor=AAAA&limit=25',
  listEvents: 'type=payment.captured&limit=100',
  listWebhookDeliveries: 'endpoint=main&limit=1',
  createPayment: 'wait=10',
};

function isFaultOfCaller(error: unknown): boolean {
  return toFault(error).code !== 'internal';
}

function bodyCase(operation: Operation, sample: object): InputCase {
  return {
    sample: Buffer.from(JSON.stringify(sample)),
    format: 'json',
    isKnown: (error) => error instanceof SyntaxError || isFaultOfCaller(error),
    read: (bytes) => {
      if (!isUtf8(bytes)) return undefined;
      const body: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
      return parse(operation, aRequest({}, body), NO_RESPONSE);
    },
  };
}

function queryCase({ body: _body, ...operation }: Operation, sample: string): InputCase {
  return {
    sample: Buffer.from(sample),
    format: 'form',
    isKnown: isFaultOfCaller,
    read: (bytes) => parse(operation, aRequest(parseQuery(Buffer.from(bytes).toString('latin1')), undefined), NO_RESPONSE),
  };
}

function aRequest(query: object, body: unknown): Request {
  // Of a body that there is, as the parser of bodies has read it.
  return { query, body, headers: { 'content-length': '1' }, is: () => 'application/json' } as unknown as Request;
}

const NO_RESPONSE = undefined as never;

function bodies(caller: Operation['caller']): readonly InputCase[] {
  return OPERATIONS.filter((operation) => operation.caller === caller).flatMap((operation) => {
    const sample = BODIES[operation.id];
    return operation.body === undefined ? [] : [bodyCase(operation, sample ?? {})];
  });
}

/** Bodies and queries of the merchant API and of the payer API, as their routes read them. */
export const API_READERS: readonly InputReader[] = [
  { name: 'bodies of merchants', bytesMax: MERCHANT_BODY_BYTES, cases: bodies('merchant') },
  { name: 'bodies of payers', bytesMax: PAYER_BODY_BYTES, cases: bodies('payer') },
  {
    name: 'queries',
    bytesMax: ADDRESS_BYTES,
    cases: Object.entries(QUERIES).map(([id, sample]) =>
      queryCase((MERCHANT_OPERATIONS as Readonly<Record<string, Operation>>)[id]!, sample),
    ),
  },
];
