import { DEFAULT_DIALECT } from '@paydesk/bff/gateways/desjardins/dialect';
import { readLoginAnswer } from '@paydesk/bff/gateways/desjardins/documents/login';
import { readTransactionAnswer } from '@paydesk/bff/gateways/desjardins/documents/transaction-answer';
import { readNotice } from '@paydesk/bff/gateways/desjardins/inbound';
import { loginReport, paymentReport as desjardinsReport } from '@paydesk/bff/gateways/desjardins/mapping';
import { readAnswer } from '@paydesk/bff/gateways/mypos/answers/answer';
import { openAuthorizations } from '@paydesk/bff/gateways/mypos/answers/open-authorizations';
import { answerDetails } from '@paydesk/bff/gateways/mypos/details';
import { readNotification, readReturn } from '@paydesk/bff/gateways/mypos/inbound';
import { storedCardFacts } from '@paydesk/bff/gateways/payneteasy/card-facts';
import { PaynetEasySettings } from '@paydesk/bff/gateways/payneteasy/config';
import { readOutcomeMessage } from '@paydesk/bff/gateways/payneteasy/inbound';
import { paymentReport, statusReport } from '@paydesk/bff/gateways/payneteasy/mapping';
import { CardInfoResponse, FormResponse, Response } from '@paydesk/bff/gateways/payneteasy/messages';
import { readResponse } from '@paydesk/bff/gateways/payneteasy/response';
import { SecretDigits } from '@paydesk/shared/secret-digits';
import type { InputCase, InputFormat, InputReader } from './input-reader.ts';
import { MYPOS_GATEWAY, signedByMypos, signedByPaynetEasy, vector, vectorsIn, XML_NAMES } from './signing.ts';

/** The limits of the routes, and of the transport. */
const NOTIFICATION_BYTES = 65_536;
const ANSWER_BYTES = 1_048_576;
const DESJARDINS_ANSWER_BYTES = 65_536;

/** A signature costs a hundred times what a reader does. */
const SIGNED_ONE_IN = 50;
const CONTROLLED_ONE_IN = 3;

let refused = 0;

const FAULTS = ['MalformedMessage', 'MalformedDocument', 'NotAuthentic', 'GatewayFault', 'Fault'];

function isKnown(error: unknown): boolean {
  return error instanceof Error && FAULTS.includes(error.name) && !('code' in error && error.code === 'internal');
}

function aCase(sample: Uint8Array | string, format: InputFormat, read: InputCase['read']): InputCase {
  return { sample: Buffer.from(sample as string), format, isKnown, read };
}

function posted(body: Uint8Array, contentType = 'application/x-www-form-urlencoded') {
  return { method: 'POST', query: '', contentType, body, sender: '203.0.113.7' };
}

const payneteasy = vectorsIn('payneteasy/vectors.json') as {
  fixture: { login: string; merchant_control: string };
  signatures: { command: string; params: Record<string, string>; control: string }[];
  response_bodies: { raw: string }[];
};

const SETTINGS = PaynetEasySettings.parse({
  base_url: 'https://gate.example/paynet/api/v2',
  endpoint: 4107,
  login: payneteasy.fixture.login,
  control_key: payneteasy.fixture.merchant_control,
  currencies: ['EUR', 'JPY', 'KWD'],
});

const ORDER = { reference: 'INV-2024-000417', gatewayReference: '7700123' };
const QUESTION = {
  ...ORDER,
  kind: 'sale',
  requestReference: null,
  amount: 1050n,
  currency: 'EUR',
  initiator: 'payer',
  succeeded: false,
  ageMs: 1_000,
  paymentPage: null,
  beforePayment: false,
  modification: null,
} as const;

const PAYNETEASY_NOTIFICATIONS = payneteasy.signatures
  .filter(({ command }) => command === 'callback')
  .slice(0, 3)
  .map(({ params, control }) => {
    const more = {
      type: 'sale',
      amount: '10.50',
      'processor-tx-id': 'PNTEST-1',
      'reason-code': '4853',
      error_code: '116',
      error_message: 'Declined',
    };
    return new URLSearchParams({ ...params, ...more, control }).toString();
  });

function paynetEasyNotification(source: 'notification' | 'return', bytes: Uint8Array): unknown {
  try {
    return readOutcomeMessage(source, posted(bytes), SETTINGS);
  } catch (error) {
    refused += 1;
    if (!(error instanceof Error) || error.name !== 'NotAuthentic' || refused % CONTROLLED_ONE_IN !== 0) throw error;
    const body = signedByPaynetEasy(Buffer.from(bytes).toString('utf8'), payneteasy.fixture.merchant_control);
    return readOutcomeMessage(source, posted(Buffer.from(body)), SETTINGS);
  }
}

const CARD_INFO =
  'type=get-card-info-response&serial-number=1&card-printed-name=ANA+O&bin=444455&last-four-digits=1111&expire-month=12&expire-year=2030';
const FORM_ANSWER =
  'type=async-form-response&serial-number=1&merchant-order-id=INV-2024-000417&paynet-order-id=7700123&redirect-url=https%3A%2F%2Fgate.example%2F1';

/** What was just sent, and an answer might repeat. */
const TYPED = ['4444555566661111', '123'].map((digits) => new SecretDigits(Buffer.from(digits)));

const PAYNETEASY_ANSWERS: readonly InputCase[] = [
  ...payneteasy.response_bodies.map(({ raw }) =>
    aCase(raw, 'form', (bytes) => {
      const answer = readResponse(Buffer.from(bytes).toString('utf8'), Response, ORDER);
      return answer.type === 'status-response' ? statusReport(answer, QUESTION, SETTINGS) : paymentReport(answer, TYPED);
    }),
  ),
  aCase(CARD_INFO, 'form', (bytes) => {
    const answer = readResponse(Buffer.from(bytes).toString('utf8'), CardInfoResponse, null);
    return answer.type === 'get-card-info-response' && storedCardFacts(answer, ['visa']);
  }),
  aCase(FORM_ANSWER, 'form', (bytes) => readResponse(Buffer.from(bytes).toString('utf8'), FormResponse, ORDER)),
];

const TRUST = { settings: { sid: '000000000000010' }, keys: { gatewayKeys: [MYPOS_GATEWAY.publicKey] } } as unknown as Parameters<
  typeof readReturn
>[1];

const CALLBACKS = (vectorsIn('mypos/callbacks.json') as { vectors: { body: string; endpoint: string }[] }).vectors;
const ANSWERS = (vectorsIn('mypos/response-signatures.json') as { vectors: { raw: string; format: 'xml' | 'json' }[] }).vectors;

function mypos(read: typeof readNotification | typeof readReturn, bytes: Uint8Array): unknown {
  try {
    return read(posted(bytes), TRUST);
  } catch (error) {
    refused += 1;
    if (!(error instanceof Error) || error.name !== 'NotAuthentic' || refused % SIGNED_ONE_IN !== 0) throw error;
    return read(posted(Buffer.from(signedByMypos(Buffer.from(bytes).toString('utf8')))), TRUST);
  }
}

/** What an answer says is looked at as if its signature fitted: an altered one never has one that does. */
function myposAnswer(format: 'XML' | 'JSON', bytes: Uint8Array): unknown {
  const answer = readAnswer(bytes, format, [MYPOS_GATEWAY.publicKey]);
  if (answer.kind !== 'verified') return answer;
  return [answerDetails({ method: 'IPCPurchase', status: '0', tree: answer.tree }, TYPED), openAuthorizations(answer.tree)];
}

const READING = {
  dialect: DEFAULT_DIALECT,
  statement: { legalName: 'Boutique', termsUrl: 'https://shop.example/terms', refundPolicyUrl: 'https://shop.example/refunds' },
  followsOriginals: true,
};
const EXPECTED = {
  merchantId: '654321',
  reference: 'b51d6f0e93c84a7fa2d81c4e7790ab36',
  kind: 'sale',
  amount: 4225n,
  currency: 'CAD',
  original: null,
} as const;
const SECRETS = ['4530911100000990', '9a8b7c6d5e4f30211203f4e5d6c7b8a9'];

function desjardinsAnswer(bytes: Uint8Array): unknown {
  return desjardinsReport(readTransactionAnswer(bytes, 'text/xml', DEFAULT_DIALECT), EXPECTED, READING, SECRETS);
}

function desjardinsLogin(bytes: Uint8Array): unknown {
  const answer = readLoginAnswer(bytes, 'text/xml', EXPECTED);
  return answer.message === 'error' ? loginReport(answer) : answer;
}

const NOTICES = XML_NAMES.filter((name) => /^m4|^m6|notice/.test(name));
const DESJARDINS_ANSWERS = XML_NAMES.filter((name) => /^m8|^m9|^me|notice/.test(name));

/** What gateways post to us and answer us, and what browsers bring from them. */
export const GATEWAY_READERS: readonly InputReader[] = [
  {
    name: 'notifications and returns of PaynetEasy',
    bytesMax: NOTIFICATION_BYTES,
    cases: PAYNETEASY_NOTIFICATIONS.map((body, index) =>
      aCase(body, 'form', (bytes) => paynetEasyNotification(index === 0 ? 'return' : 'notification', bytes)),
    ),
  },
  {
    name: 'notifications and returns of myPOS',
    bytesMax: NOTIFICATION_BYTES,
    cases: CALLBACKS.map(({ body, endpoint }) =>
      aCase(body, 'form', (bytes) => mypos(endpoint === 'notify' ? readNotification : readReturn, bytes)),
    ),
  },
  {
    name: 'notifications of Desjardins',
    bytesMax: NOTIFICATION_BYTES,
    cases: NOTICES.map((name) =>
      aCase(vector(`desjardins/${name}`), 'xml', (bytes) => readNotice(posted(bytes, 'text/xml'), DEFAULT_DIALECT)),
    ),
  },
  { name: 'answers of PaynetEasy', bytesMax: ANSWER_BYTES, cases: PAYNETEASY_ANSWERS },
  {
    name: 'answers of myPOS',
    bytesMax: ANSWER_BYTES,
    cases: ANSWERS.filter(({ raw }) => raw !== '').map(({ raw, format }) =>
      aCase(raw, format, (bytes) => myposAnswer(format === 'json' ? 'JSON' : 'XML', bytes)),
    ),
  },
  {
    name: 'answers of Desjardins',
    bytesMax: DESJARDINS_ANSWER_BYTES,
    cases: [
      aCase(vector('desjardins/m2-login-response.xml'), 'xml', desjardinsLogin),
      ...DESJARDINS_ANSWERS.map((name) => aCase(vector(`desjardins/${name}`), 'xml', desjardinsAnswer)),
    ],
  },
];
