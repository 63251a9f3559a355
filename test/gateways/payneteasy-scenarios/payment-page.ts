import type { OutcomeQuestion } from '@paydesk/bff/payments/ports/gateway-commands';
import type { GatewayReport } from '@paydesk/bff/payments/ports/gateway-reports';
import { expect, test } from 'vitest';
import { control } from '../../simulators/chassis/testing/control.ts';
import { faultOf, questionAbout } from '../contract/stage.ts';
import { prepared, type ScenarioPayment } from './scenario-payment.ts';

const RETURNED = { offered: true, returned: true, notified: false };
const CARD = { credit_card_number: '4444555566661111', expiry: '12/30', cvv2: '123', card_printed_name: 'Ada Payer' };

/** A payment whose page has not been opened yet. */
function aPage(scenario: string, variant?: string): Promise<ScenarioPayment> {
  return prepared(scenario, variant, { settings: { entry: 'payment_page' } });
}

async function atPage(scenario: string, variant?: string): Promise<ScenarioPayment> {
  const payment = await aPage(scenario, variant);
  payment.report = await payment.account.gateway.pay(payment.command);
  expect(payment.report).toMatchObject({ outcome: 'challenge', challenge: { kind: 'redirect' } });
  return payment;
}

/** What the payer does there. */
async function payer({ account, command }: ScenarioPayment, does: Readonly<Record<string, string>>): Promise<void> {
  expect((await control(account.simulator, 'POST', `/orders/${command.reference}/payer`, does)).status).toBe(200);
}

async function ask({ account, command, report }: ScenarioPayment, changes: Partial<OutcomeQuestion> = {}): Promise<GatewayReport> {
  return account.gateway.ask({ ...questionAbout(command, report), ...changes });
}

test.each([
  ['S1', undefined, { outcome: 'approved', amount: 14_990n, card: { bin: '444455', last_four: '1111', expiry_month: 12 } }],
  ['S8', 'insufficient-funds', { outcome: 'declined', code: 'insufficient_funds' }],
  ['S9', 'filtered', { outcome: 'declined', code: 'filtered' }],
  ['S10', 'for-ever', { outcome: 'unknown' }],
])('%s %s: what a card makes of a payment at the payment page is found by asking', async (scenario, variant, outcome) => {
  const payment = await atPage(scenario, variant);
  expect(await ask(payment)).toMatchObject({ outcome: 'processing' });

  await payer(payment, { decision: 'pay', ...CARD });
  await payment.account.passTime();

  expect(await ask(payment, { paymentPage: RETURNED })).toMatchObject(outcome);
});

test('S4: the payment page leads to the bank without our doing', async () => {
  const payment = await atPage('S4');

  await payer(payment, { decision: 'pay', ...CARD });
  expect(await ask(payment)).toMatchObject({ outcome: 'processing' });
  await payer(payment, { decision: 'approve' });
  await payment.account.passTime();

  expect(await ask(payment, { paymentPage: RETURNED })).toMatchObject({ outcome: 'approved', amount: 14_990n });
});

test('a payer who cancels at the payment page has left it', async () => {
  const payment = await atPage('S1');

  await payer(payment, { decision: 'cancel' });

  expect(await ask(payment, { paymentPage: RETURNED })).toMatchObject({ outcome: 'declined', code: 'left_payment_page' });
});

test.each(['reset', 'no-answer'])('S22 %s: a page whose address was lost is open, until no payer can have learned it', async (variant) => {
  const payment = await aPage('S22', variant);

  expect((await faultOf(payment.account.gateway.pay(payment.command))).delivery).toBe('perhaps_sent');

  expect(await ask(payment)).toMatchObject({ outcome: 'processing' });
  expect(await ask(payment, { ageMs: 600_001 })).toMatchObject({ outcome: 'failed', code: 'not_sent' });
  expect(payment.account.paymentMessages(payment.command.reference)).toBe(1);
});
