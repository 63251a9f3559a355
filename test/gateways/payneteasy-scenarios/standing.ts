import type { OutcomeQuestion } from '@paydesk/bff/payments/ports/gateway-commands';
import { expect, test } from 'vitest';
import { control } from '../../simulators/chassis/testing/control.ts';
import { questionAbout } from '../contract/stage.ts';
import { accepted, approvedOrder, type ScenarioOrder } from './scenario-payment.ts';

const SALE = { payment: { kind: 'sale' } } as const;

test.each([
  ['a hold', undefined, [], { state: 'held' }],
  ['a hold that was captured', undefined, [{ act: 'capture', amount: '50.00' }], { state: 'taken', captured: 5_000n, refunded: 0n }],
  ['a hold that was canceled', undefined, [{ act: 'cancel' }], { state: 'canceled' }],
  ['a charge', SALE, [], { state: 'taken', captured: 14_990n, refunded: 0n }],
  [
    'a charge given back in parts',
    SALE,
    [
      { act: 'reversal', amount: '10.00' },
      { act: 'reversal', amount: '5.00' },
    ],
    { state: 'taken', refunded: 1_500n },
  ],
  ['a charge that was voided', SALE, [{ act: 'void' }], { state: 'canceled' }],
  ['a declined reversal', SALE, [{ act: 'reversal', status: 'declined' }], undefined],
  ['a reversal without a clear end', SALE, [{ act: 'reversal', status: 'unknown' }], { state: 'unclear' }],
])('%s stands as the back office has left it', async (_what, circumstances, acts, standing) => {
  const order = await approvedOrder('S1', undefined, circumstances);
  for (const act of acts) await inBackOffice(order, act);

  const report = await ask(order);
  expect(report.outcome).toBe('approved');
  expect(report.standing).toEqual(standing);
});

test.each(['chargeback', 'fraud', 'retrieval', 'dispute'])('S21: a %s is told with its amount, the same each time', async (act) => {
  const order = await approvedOrder('S21', undefined, SALE);
  await inBackOffice(order, { act, amount: '20.00', reason_code: '4837' });
  const kind = act === 'dispute' ? 'other' : act;

  const [first, again] = [await ask(order), await ask(order)];

  expect(first.standing).toMatchObject({ state: 'taken', disputes: [{ kind, amount: 2_000n, reasonCode: null }] });
  expect(again.standing).toEqual(first.standing);
  await order.account.passTime();
  expect(order.hints().at(-1)).toMatchObject({ announces: 'change', reasonCode: '4837' });
});

test('S35: a status that shows the authorization for a while says that it is held', async () => {
  const order = await approvedOrder('S1');
  await order.stage.modify(order.modification('capture', { scenario: 'S35' }));
  await order.account.passTime();

  const reports = [];
  for (let asked = 0; asked < 4; asked += 1) reports.push(await ask(order));

  expect(reports.map(({ standing }) => standing?.state)).toEqual(['held', 'held', 'held', 'taken']);
});

test('a capture under way is a change under way, and says nothing of the capture that is asked for next', async () => {
  const order = await approvedOrder('S1');
  await order.stage.modify(order.modification('capture'));

  expect(await ask(order)).toMatchObject({ outcome: 'approved', standing: { state: 'changing' } });
});

test('a payment whose outcome was never heard is proven by what became of it, with its own amount', async () => {
  const payment = await accepted('S1');
  await payment.account.passTime();
  await control(payment.account.simulator, 'POST', `/orders/${payment.command.reference}/back-office`, { act: 'capture', amount: '50.00' });

  expect(await payment.ask()).toMatchObject({
    outcome: 'approved',
    amount: payment.command.amount,
    currency: 'EUR',
    standing: { state: 'taken', captured: 5_000n },
  });
});

async function inBackOffice({ account, paid }: ScenarioOrder, act: object): Promise<void> {
  const { status } = await control(account.simulator, 'POST', `/orders/${paid.command.reference}/back-office`, act);
  expect(status).toBe(200);
}

/** How an order stands that is known to have been approved. */
function ask({ account, paid }: ScenarioOrder) {
  const question: OutcomeQuestion = { ...questionAbout(paid.command, paid.report), succeeded: true };
  return account.gateway.ask(question);
}
