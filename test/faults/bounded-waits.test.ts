import { expect, test } from 'vitest';
import { anOrder } from '../fixtures/orders.ts';
import { expectModificationMessages, expectOperation, modificationMessages } from '../support/expect-operation.ts';
import { expectStatus, expectTimeline } from '../support/expect-payment.ts';
import { FAST_ACCOUNT } from '../support/pace.ts';
import { paidWith, savedCard } from '../support/paid-with.ts';
import { useSystem } from '../support/start-system.ts';
import { referenceOf } from './attempt.ts';

/** The gateway hangs for this long, by its clock. Meanwhile it is not asked, and has decided nothing that it could tell. */
const LATE_MS = 25_000;
const HANGS = { scenario: 'S22', variant: 'late', behavior: { settles: { statusRequests: null, ms: LATE_MS } } } as const;
const PATIENT = {
  ...FAST_ACCOUNT,
  total_timeout_ms: 120_000,
  polling: { ...FAST_ACCOUNT.polling, answer_within_ms: 120_000, absent_after_ms: 300_000 },
};

const system = useSystem({ accounts: { payneteasy: PATIENT } });

const KINDS = [
  ['capture', 'authorize', 'capture', 'captured'],
  ['cancel', 'authorize', 'return', 'canceled'],
  ['refund', 'sale', 'return', 'refunded'],
] as const;

type Kind = (typeof KINDS)[number];

async function atAGatewayThatHangs(intent: Kind[1], command: Kind[2]) {
  const payment = await paidWith(system.current, { intent });
  system.current.simulator.chooseScenario({ ...HANGS, command, clientOrderId: referenceOf(payment) });
  return { payment, idempotencyKey: crypto.randomUUID() };
}

test.for(KINDS)(
  'a %s is answered when its wait is over, and goes on; a repetition tells the progress',
  async ([kind, intent, command, ends]) => {
    const { api, simulator } = system.current;
    const { payment, idempotencyKey } = await atAGatewayThatHangs(intent, command);

    const first = await api[kind](payment.id, { idempotencyKey, waitSeconds: 1 });
    expect(first).toMatchObject({ status: payment.status, operations: [{ status: 'succeeded' }, { kind, status: 'pending' }] });
    await expect.poll(() => modificationMessages(simulator, payment.id)).toHaveLength(1);
    const again = await api[kind](payment.id, { idempotencyKey, waitSeconds: 0 });
    expect(again.operations).toEqual(first.operations);

    const last = api[kind](payment.id, { idempotencyKey, waitSeconds: 30 });
    await simulator.advanceClock(LATE_MS);
    expect(await last).toMatchObject({ status: ends, operations: [{}, { id: first.operations[1]?.id, status: 'succeeded' }] });
    expectModificationMessages(simulator, payment.id, [command]);
  },
);

test('nothing is waited for with wait=0: the answer holds the operation as it was stored', async () => {
  const { api, simulator } = system.current;
  const payment = await paidWith(system.current, { intent: 'authorize' });

  const first = await api.capture(payment.id, { waitSeconds: 0 });
  expect(first).toMatchObject({ status: 'authorized', operations: [{}, { kind: 'capture', status: 'pending' }] });

  await expectStatus(api, payment.id, 'captured');
  expectModificationMessages(simulator, payment.id, ['capture']);
});

test('a payment that the merchant initiates is answered when its wait is over, and made once', async () => {
  const { api, simulator } = system.current;
  const card = await savedCard(system.current);
  simulator.chooseScenario({ ...HANGS, command: 'make-rebill-sale' });
  const [wanted, idempotencyKey] = [{ ...anOrder(), card, initiator: 'merchant' } as const, crypto.randomUUID()];

  const first = await api.createPayment(wanted, idempotencyKey, 1);
  expect(first).toMatchObject({ status: 'processing', operations: [{ kind: 'sale', status: 'pending' }] });
  const sent = () => simulator.requests({ command: 'make-rebill-sale', clientOrderId: referenceOf(first) });
  await expect.poll(sent).toHaveLength(1);

  const last = api.createPayment(wanted, idempotencyKey, 30);
  await simulator.advanceClock(LATE_MS);
  expect(await last).toMatchObject({ id: first.id, status: 'captured' });
  expect(sent()).toHaveLength(1);
});

test('a BFF that is told to stop waits for the messages that are still under way', async () => {
  const { api, bffs, simulator, readLogs } = system.current;
  const { payment } = await atAGatewayThatHangs('authorize', 'capture');
  await api.capture(payment.id, { waitSeconds: 0 });
  await expect.poll(() => modificationMessages(simulator, payment.id)).toHaveLength(1);

  const stopped = bffs[0].stop();
  await expect.poll(readLogs).toContain('Paydesk stops');
  await simulator.advanceClock(LATE_MS);
  await stopped;
  expect(await readLogs()).toContain('Paydesk has stopped');

  await bffs[0].restart();
  const { operation } = await expectOperation(api, payment.id, 'capture', 'succeeded');
  expect(operation.amount).toBe(payment.amount);
  await expectTimeline(api, payment.id, ['capture_requested', 'accepted', 'captured']);
  expectModificationMessages(simulator, payment.id, ['capture']);
});
