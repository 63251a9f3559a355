import { SCOPES } from '@paydesk/shared/scope';
import express, { json } from 'express';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import type { PaymentRecord } from '../../payments/payment.ts';
import { sendAttempt } from '../../payments/steps/send-attempt.ts';
import { sendStored } from '../../payments/steps/send-stored.ts';
import { aPayment, aSettledPayment, CAN_DO_ALL, NOON, REPORT_TERMS } from '../../payments/testing/builders.ts';
import { OnePayment } from '../../payments/testing/one-payment.ts';
import {
  aCardsPort,
  anAccount,
  anIdempotencyPort,
  aTasksPort,
  onlyAccount,
  SILENT_FEED,
  unexpected,
  UNLIMITED,
} from '../../payments/testing/ports.ts';
import { checkPayment } from '../../payments/use-cases/check-payment.ts';
import { giveUp } from '../../payments/use-cases/give-up.ts';
import { startAttempt } from '../../payments/use-cases/start-attempt.ts';
import { startOperation } from '../../payments/use-cases/start-operation.ts';
import { startRefund } from '../../payments/use-cases/start-refund.ts';
import { waitForOperation } from '../../payments/use-cases/wait-for-operation.ts';
import type { CardEncryption } from '../../security/card-encryption.ts';
import { clientTokens } from '../../security/client-token.ts';
import type { MerchantKey } from '../../security/merchant-keys.ts';
import { systemRandom as random } from '../../security/random.ts';
import { addressesOf } from '../addresses.ts';
import { loadEmbedWords } from '../embed-words.ts';
import { authenticateMerchant } from '../middleware/authenticate.ts';
import { problemHandler } from '../problem.ts';
import { payerApi } from './payer-api.ts';
import { paymentsApi } from './payments-api.ts';

const NO_APPROVALS = { insert: unexpected, load: unexpected, list: unexpected, decide: unexpected };

const AWAITED: PaymentRecord = { payment: aPayment(), attempts: [], operations: [] };
const WEEK_MS = 7 * 86_400_000;
const HELD = aSettledPayment();
const TAKEN = aSettledPayment({ status: 'captured', amountCaptured: 14_990n });
const SUBMISSION = {
  nonce: 'a-nonce-of-22-characters',
  card: null,
  browser: { language: 'en', color_depth: 24, screen_height: 1080, screen_width: 1920, time_zone_offset_minutes: 0, java_enabled: false },
  challenge_display: 'modal',
};

const NO_CARD_IS_TYPED: CardEncryption = {
  publicKey: { kid: 'only', kty: 'RSA', n: '', e: '', alg: 'RSA-OAEP-256', use: 'enc' },
  open: unexpected,
};

test.each([
  ['a submission', AWAITED, 'POST', 'checkout', '/attempts', SUBMISSION],
  ['giving up', AWAITED, 'DELETE', 'checkout', '', undefined],
  ['a capture', HELD, 'POST', 'payments', '/capture?wait=0', {}],
  ['a cancel', HELD, 'POST', 'payments', '/cancel?wait=0', {}],
  ['a refund', TAKEN, 'POST', 'payments', '/refunds?wait=0', {}],
] as const)('%s reads the payment once before its first write', async (_what, record, method, api, path, body) => {
  const { url, storage, token } = await serve(record);
  const { id } = record.payment;

  const response = await fetch(`${url}/v1/${api}/${id}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${api === 'checkout' ? token : 'sk_lamp'}`,
      'idempotency-key': 'k-1',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

  expect(response.ok).toBe(true);
  expect(storage.readsBeforeFirstWrite).toBe(1);
});

function keyOf(merchant: string): MerchantKey {
  return { merchant, id: 'only', scopes: SCOPES, expiresAt: null, mayComeFrom: () => true };
}

test.each([
  ['POST', '/attempts', SUBMISSION, 202],
  ['DELETE', '', undefined, 200],
] as const)('%s%s: a payment that ended too long ago is opened by no token', async (method, path, body, before) => {
  const ended = (agoMs: number) => aPayment({ status: 'canceled', givenUpAt: new Date(NOON.getTime() - agoMs) });
  const ask = async (agoMs: number) => {
    const { url, storage, token } = await serve({ payment: ended(agoMs), attempts: [], operations: [] });
    const headers = { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) };
    const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    const { status } = await fetch(`${url}/v1/checkout/${ended(agoMs).id}${path}`, init);
    return { status, version: storage.record.payment.version };
  };

  expect(await ask(WEEK_MS)).toEqual({ status: 401, version: 1 });
  expect(await ask(WEEK_MS - 1)).toEqual({ status: before, version: 1 });
});

/** The two APIs over a storage of one payment, at a gateway that approves. */
async function serve(record: PaymentRecord) {
  const storage = new OnePayment(record);
  const { payments } = storage;
  const tokens = clientTokens([{ id: 'only', secret: 'a secret of at least thirty-two characters' }]);
  const addresses = addressesOf(
    'https://pay.example',
    { path: '/host.js', integrity: '' },
    { of: () => 'secret' },
    { of: () => 'secret' },
    await loadEmbedWords(),
  );
  const clock = { now: () => NOON };
  const tasks = aTasksPort({ runSoon: () => Promise.resolve() });
  const idempotency = anIdempotencyPort({ begin: () => Promise.resolve('begun'), answer: () => Promise.resolve() });
  const cards = aCardsPort({});
  const accounts = onlyAccount(
    anAccount({
      capabilities: { ...CAN_DO_ALL, payment_page: true },
      pay: () => Promise.resolve({ outcome: 'approved', details: {} }),
      modify: () => Promise.resolve({ outcome: 'approved', details: {} }),
    }),
  );
  const send = sendStored({ payments, tasks, clock }, REPORT_TERMS);
  const payer = payerApi({
    startAttempt: startAttempt({ payments, cards, accounts, clock, random, attemptLimits: UNLIMITED }, sendAttempt(send, addresses)),
    giveUp: giveUp({ payments, accounts, tasks, clock }),
    cards,
    watch: unexpected,
    cardEncryption: NO_CARD_IS_TYPED,
    payments,
    accounts,
    tokens,
    addresses,
    clock,
    rules: { resultMs: WEEK_MS },
  });
  const start = startOperation({ payments, accounts, clock, random }, send, addresses);
  const merchant = paymentsApi(
    {
      createPayment: unexpected,
      makeMerchantPayment: unexpected,
      askReceipt: unexpected,
      startOperation: start,
      startRefund: startRefund({ payments, refundApprovals: NO_APPROVALS, clock, random }, start, { above: new Map(), openMs: 0 }),
      waitForOperation: waitForOperation({ payments, statusFeed: SILENT_FEED }),
      checkPayment: checkPayment({ payments, accounts, tasks, clock, statusFeed: SILENT_FEED }),
      payments,
      idempotency,
      tokens,
      addresses,
    },
    [authenticateMerchant(() => keyOf(record.payment.merchant), clock, { record: unexpected }), json()],
  );
  const server = express()
    .use(payer, merchant, problemHandler('https://pay.example', pino({ level: 'silent' })))
    .listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return { url: `http://127.0.0.1:${String(port)}`, storage, token: tokens.issue(record.payment.id) };
}
