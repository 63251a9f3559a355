import type { Payment } from '@paydesk/shared/payment';
import { expect, test, vi } from 'vitest';
import { referenceOf } from '../faults/attempt.ts';
import { expectTimeline } from '../support/expect-payment.ts';
import { toldTypes } from '../support/outbox.ts';
import { FAST_ACCOUNT } from '../support/pace.ts';
import { paidWith } from '../support/paid-with.ts';
import { useSystem } from '../support/start-system.ts';
import { UNTIL_STUCK } from '../support/until-stuck.ts';

/** Asked for a second, and then left to a person. */
const SHORT = { ...FAST_ACCOUNT, polling: { ...FAST_ACCOUNT.polling, schedule: [{ until_ms: 1_000, from_ms: 300, to_ms: 400 }] } };
const TEN_MINUTES_MS = 600_000;
const KEY = 'sk_lampshop_0123456789abcdefghijklmnopqrstuvwxyz';

const system = useSystem({ accounts: { payneteasy: SHORT } });

/** What these calls answer with: a payment, a list of them, or a problem. */
type Answered = Payment & { readonly code?: string; readonly data?: readonly Payment[] };

async function call(method: 'GET' | 'POST', path: string, body?: object) {
  const response = await fetch(system.current.bffs[0].url + path, {
    method,
    headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Answered };
}

/** A payment with a capture that the gateway does not know the outcome of, for ever or for ten minutes. */
async function aLostCapture(variant: 'for-ever' | 'resolved-by-status') {
  const { api, simulator } = system.current;
  const payment = await paidWith(system.current, { intent: 'authorize' });
  simulator.chooseScenario({ scenario: 'S10', variant, command: 'capture', clientOrderId: referenceOf(payment) });
  await api.capture(payment.id, { waitSeconds: 0 });
  const flagged = await vi.waitFor(async () => {
    const read = await api.readPayment(payment.id);
    expect(read.needs_attention).toBe(true);
    return read;
  }, UNTIL_STUCK);
  const capture = flagged.operations.at(-1);
  if (capture === undefined) throw new Error('the capture is missing');
  return { payment: flagged, capture };
}

async function listed(needsAttention: boolean): Promise<readonly string[]> {
  const { body } = await call('GET', `/v1/payments?needs_attention=${String(needsAttention)}&limit=100`);
  return (body.data ?? []).map(({ id }) => id);
}

test('an outcome that is not told in time is listed with its reason, told, and gone once the truth arrives', async () => {
  const { cluster, simulator } = system.current;
  const { payment, capture } = await aLostCapture('resolved-by-status');

  expect(capture).toMatchObject({ kind: 'capture', status: 'unknown' });
  expect(payment.attention).toEqual([
    {
      code: 'outcome_not_told',
      since: expect.stringMatching(/^\d{4}-.*Z$/) as string,
      message: expect.stringContaining('resolve') as string,
    },
  ]);
  expect(await listed(true)).toContain(payment.id);
  expect(await listed(false)).not.toContain(payment.id);
  expect(await toldTypes(cluster, payment.id)).toContain('payment.needs_attention');

  await simulator.advanceClock(TEN_MINUTES_MS);
  const { body: checked } = await call('POST', `/v1/payments/${payment.id}/checks?wait=20`);
  expect(checked).toMatchObject({ status: 'captured', needs_attention: false, attention: [] });
  expect(await listed(true)).not.toContain(payment.id);
  await expectTimeline(system.current.api, payment.id, ['attention_needed', 'attention_ended', 'captured']);
});

test.each([
  ['succeeded', { status: 'captured', amount_captured: 14_900 }, 'succeeded', 'captured'],
  ['failed', { status: 'authorized', amount_captured: 0 }, 'failed', 'capture_failed'],
] as const)('a person states that a capture has %s, and the payment can be used again', async (outcome, books, ends, event) => {
  const { api } = system.current;
  const { payment, capture } = await aLostCapture('for-ever');
  expect((await call('POST', `/v1/payments/${payment.id}/capture`, {})).status).toBe(400);

  const note = 'As the portal of the gateway shows it';
  const { status, body } = await call('POST', `/v1/payments/${payment.id}/resolve`, { operation: capture.id, outcome, note });

  expect(status).toBe(200);
  expect(body).toMatchObject({ ...books, needs_attention: false, attention: [] });
  expect(body.operations.at(-1)).toMatchObject({ id: capture.id, status: ends });
  const timeline = await expectTimeline(api, payment.id, ['attention_needed', 'resolved', event]);
  expect(timeline.filter(({ source }) => source === 'operator').map(({ details }) => details['note'])).toContain(note);
  expect(await call('POST', `/v1/payments/${payment.id}/resolve`, { operation: capture.id, outcome, note })).toMatchObject({
    status: 409,
    body: { code: 'not_possible' },
  });
});

test('a person who has looked clears the list, with a note', async () => {
  const { payment, capture } = await aLostCapture('for-ever');

  const { body } = await call('POST', `/v1/payments/${payment.id}/attention/clear`, { note: 'The acquirer was asked' });

  expect(body).toMatchObject({ needs_attention: false, attention: [] });
  expect(body.operations.at(-1)).toMatchObject({ id: capture.id, status: 'unknown' });
  const cleared = (await system.current.api.readTimeline(payment.id)).at(-1);
  expect(cleared).toMatchObject({ event: 'attention_cleared', source: 'operator', details: { note: 'The acquirer was asked' } });
  const resolution = { operation: capture.id, outcome: 'failed', note: 'The acquirer knows of nothing' };
  expect(await call('POST', `/v1/payments/${payment.id}/resolve`, resolution)).toMatchObject({
    status: 200,
    body: { status: 'authorized' },
  });
});

test.each<[string, object, number, string]>([
  ['without a note', { note: '' }, 422, 'invalid_request'],
  ['with a card number', { note: 'card 4444555566661111' }, 422, 'invalid_request'],
])('nothing is cleared %s', async (_what, body, status, code) => {
  const payment = await paidWith(system.current);

  expect(await call('POST', `/v1/payments/${payment.id}/attention/clear`, body)).toMatchObject({ status, body: { code } });
});

test('an operation whose outcome is known is not resolved, nor one of another payment', async () => {
  const [payment, other] = [await paidWith(system.current), await paidWith(system.current)];
  const wanted = { outcome: 'failed', note: 'seen' };
  const resolve = (operation: unknown) => call('POST', `/v1/payments/${payment.id}/resolve`, { ...wanted, operation });

  expect(await resolve(payment.operations[0]?.id)).toMatchObject({ status: 409, body: { code: 'not_possible' } });
  expect(await resolve(other.operations[0]?.id)).toMatchObject({ status: 404, body: { code: 'not_found' } });
});
