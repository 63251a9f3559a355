import type { Payment } from '@paydesk/shared/payment';
import { expect, test, vi } from 'vitest';
import { DESJARDINS_CARDS } from '../fixtures/cards.ts';
import { DESJARDINS_ACCOUNT } from '../simulators/desjardins/entry.ts';
import { anOrder } from '../fixtures/orders.ts';
import type { MessageType } from '../simulators/desjardins/dialect.ts';
import type { ScenarioRequest } from '../simulators/desjardins/scenarios.ts';
import { batched } from '../support/batched.ts';
import { expectOperation } from '../support/expect-operation.ts';
import { expectStatus } from '../support/expect-payment.ts';
import { newNonce, PayerClient } from '../support/payer-client.ts';
import { useDesjardinsReplicas } from './desjardins-replicas.ts';
import { UNTIL_STUCK } from '../support/until-stuck.ts';

/** The gateway posts to the first replica; merchants ask the second. */
const ASKED = 1;
const BATCH_MS = 60_000;
/** The batch waits for the clock, so no answer of ours waits for the batch. */
const AT_ONCE = { waitSeconds: 0 };

const system = useDesjardinsReplicas({ replicas: 2, simulator: { timings: { batchDelayMs: BATCH_MS } } });

test('a capture is done when the batch has run, its notices were accepted and a query agrees', async () => {
  const { bffs, desjardins } = system.current;
  const { api } = bffs[ASKED]!;
  const hold = await aPaid('authorize');

  await batched(desjardins, 'capture', () => api.capture(hold.id, AT_ONCE));
  await expectOperation(api, hold.id, 'capture', 'pending');
  await desjardins.advanceClock(BATCH_MS);

  const { payment } = await expectOperation(api, hold.id, 'capture', 'succeeded');
  expect(payment).toMatchObject({ status: 'captured', amount_captured: hold.amount, needs_attention: false });
  expect(sent('completion')).toBe(1);
  expect(toldAbout('completion')).toEqual(['result accepted', 'confirm accepted']);
});

test('a hold is canceled, and a charge refunded in parts, each by a batch of its own', async () => {
  const { bffs, desjardins } = system.current;
  const { api } = bffs[ASKED]!;
  const [hold, charge] = [await aPaid('authorize'), await aPaid('sale')];

  await batched(desjardins, 'cancel', () => api.cancel(hold.id, AT_ONCE));
  await desjardins.advanceClock(BATCH_MS);
  expect((await expectOperation(api, hold.id, 'cancel', 'succeeded')).payment.status).toBe('canceled');

  for (const amount of [4_900, 10_000]) {
    await batched(desjardins, 'refund', () => api.refund(charge.id, { amount, ...AT_ONCE }));
    await desjardins.advanceClock(BATCH_MS);
    await expectOperation(api, charge.id, 'refund', 'succeeded');
  }
  expect(await api.readPayment(charge.id)).toMatchObject({ status: 'refunded', amount_refunded: charge.amount });
});

test.each([
  ['succeeds in silence', 'silent-success', 'succeeded'],
  ['fails in silence', 'silent-failure', 'declined'],
  ['is refused by the bank', 'refused', 'declined'],
] as const)('a refund that %s is found out by a query', async (_what, variant, outcome) => {
  const { bffs, desjardins } = system.current;
  const { api } = bffs[ASKED]!;
  const charge = await aPaid('sale');
  desjardins.chooseScenario({ message: 'refund', scenario: 'batch', variant, behavior: { batchDelayMs: BATCH_MS } });

  await batched(desjardins, 'refund', () => api.refund(charge.id, AT_ONCE));
  await desjardins.advanceClock(BATCH_MS);

  const { payment } = await expectOperation(api, charge.id, 'refund', outcome);
  expect(payment.amount_refunded).toBe(outcome === 'succeeded' ? charge.amount : 0);
});

test('a query that contradicts a notice decides nothing: the capture stays unknown, and nothing is captured', async () => {
  const { bffs, desjardins } = system.current;
  const { api } = bffs[ASKED]!;
  const hold = await aPaid('authorize');
  desjardins.chooseScenario({ message: 'completion', scenario: 'shown', variant: 'contradicted', behavior: { batchDelayMs: 0 } });

  await batched(desjardins, 'capture', () => api.capture(hold.id, AT_ONCE));

  const { payment } = await expectOperation(api, hold.id, 'capture', 'unknown');
  expect(toldAbout('completion')).toEqual(['result accepted', 'confirm accepted']);
  expect(payment).toMatchObject({ status: 'authorized', amount_captured: 0 });
});

test.each([
  ['before its answer', { behavior: { answer: { kind: 'late', delayMs: 900 } } }],
  ['after its answer', undefined],
] as const)('a replica killed %s to a capture leaves it to the other, and it is sent once', async (_when, scenario) => {
  const { bffs, desjardins } = system.current;
  const hold = await aPaid('authorize');
  if (scenario !== undefined) desjardins.chooseScenario({ message: 'completion', ...scenario } satisfies ScenarioRequest);
  const before = sent('completion');

  const capturing = bffs[ASKED]!.api.capture(hold.id, AT_ONCE).catch(() => undefined);
  await vi.waitFor(
    () => {
      expect(sent('completion')).toBe(before + 1);
    },
    { ...UNTIL_STUCK, interval: 1 },
  );
  if (scenario === undefined) await expect.poll(() => desjardins.requests({ message: 'completion' }).at(-1)?.answer?.code).toBe('M9');
  await bffs[ASKED]!.kill();
  await capturing;
  await desjardins.advanceClock(BATCH_MS);

  const { payment } = await expectOperation(bffs[0].api, hold.id, 'capture', 'succeeded');
  expect(payment.amount_captured).toBe(hold.amount);
  await bffs[ASKED]!.restart();
  expect(sent('completion')).toBe(before + 1);
});

async function aPaid(intent: 'authorize' | 'sale'): Promise<Payment> {
  const { bffs } = system.current;
  const bff = bffs[ASKED]!;
  const payment = await bff.api.createPayment(anOrder({ account: DESJARDINS_ACCOUNT, currency: 'CAD', intent }));
  await new PayerClient(bff.url, payment).pay({ nonce: newNonce(), card: DESJARDINS_CARDS.approved });
  return expectStatus(bff.api, payment.id, intent === 'sale' ? 'captured' : 'authorized');
}

/** How many of these the gateway has received. */
function sent(message: MessageType): number {
  return system.current.desjardins.requests({ message }).length;
}

/** What the gateway has posted about the last of these, and what came of it. */
function toldAbout(message: MessageType): readonly string[] {
  const { desjardins } = system.current;
  const last = desjardins.requests({ message }).at(-1);
  return last === undefined ? [] : desjardins.notices(last.trxId).map(({ kind, state }) => `${kind} ${state}`);
}
