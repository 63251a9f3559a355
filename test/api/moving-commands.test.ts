import type { Payment } from '@paydesk/shared/payment';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { referenceOf } from '../faults/attempt.ts';
import { doElsewhere } from '../faults/back-office-changes.ts';
import { MODIFICATION_CARDS } from '../fixtures/modification-cards.ts';
import { secretsInEnvironment } from '../support/bff-config.ts';
import { FAST_ACCOUNT } from '../support/pace.ts';
import { paidWith } from '../support/paid-with.ts';
import { PaydeskCommand } from '../support/paydesk-command.ts';
import { MERCHANT_KEY, useSystem } from '../support/start-system.ts';
import { TerminalCommand } from '../support/terminal-command.ts';

/** Of what happens elsewhere, nothing tells but a question. */
const system = useSystem({ accounts: { payneteasy: { ...FAST_ACCOUNT, notification: 'none' } } });

const options = () => ['--config', join(system.current.directory, 'replica-0.yaml'), '--operator', 'anna'];

/** With the configuration of the system, as its operator would type it. */
async function paydesk(...words: readonly string[]) {
  const command = new PaydeskCommand([...words, ...options()], secretsInEnvironment(MERCHANT_KEY));
  const { exitCode } = await command.ended();
  return { exitCode, stdout: command.stdout, stderr: command.stderr };
}

const held = () => paidWith(system.current, { intent: 'authorize' });

/** Commands that the gateway got for a payment, but questions. */
function sentFor(payment: Payment): readonly string[] {
  const asked = system.current.simulator.requests({ clientOrderId: referenceOf(payment) });
  return asked.map(({ command }) => command).filter((command) => command !== 'status');
}

test('a part of a hold is captured once, and told with its ids at the gateway', async () => {
  const payment = await held();

  const { exitCode, stdout, stderr } = await paydesk('payments', 'capture', payment.id, '--amount', '100.00 EUR', '--yes');

  expect(stdout).toMatch(
    new RegExp(`^op_\\w+ {2}capture of 100\\.00 EUR succeeded {2}\\(.*order \\d+.*\\) {2}${payment.id} is captured\n$`),
  );
  expect([exitCode, stderr]).toEqual([0, '']);
  expect(await system.current.api.readPayment(payment.id)).toMatchObject({ status: 'captured', amount_captured: 10_000 });
  expect(sentFor(payment)).toEqual(['preauth', 'capture']);
});

test('all that is held is captured where no amount is typed, and shown as JSON without what opens the payment', async () => {
  const payment = await held();

  const { exitCode, stdout } = await paydesk('payments', 'capture', payment.id, '--yes', '--json');

  expect(JSON.parse(stdout)).toMatchObject({
    operation: { kind: 'capture', status: 'succeeded', amount: 14_900 },
    payment: { id: payment.id, status: 'captured', amount_captured: 14_900 },
  });
  expect(stdout).not.toContain(payment.client_token);
  expect(exitCode).toBe(0);
});

test('a capture of more than is held, or without a confirmation, is never sent', async () => {
  const payment = await held();

  const [tooMuch, unsure] = await Promise.all([
    paydesk('payments', 'capture', payment.id, '--amount', '149.01 EUR', '--yes', '--json'),
    paydesk('payments', 'capture', payment.id),
  ]);

  expect(JSON.parse(tooMuch.stderr)).toMatchObject({ error: { code: expect.any(String) as string, exit_code: 1 } });
  expect(unsure.stderr).toMatch(/^This is not a terminal.*add --yes\. All that is held of pay_\w+ \(.*\) will be taken\./);
  expect([tooMuch.exitCode, unsure.exitCode]).toEqual([1, 2]);
  expect(sentFor(payment)).toEqual(['preauth']);
});

test('a capture that the bank declines has moved nothing, and the command says so', async () => {
  const payment = await paidWith(system.current, { intent: 'authorize' }, MODIFICATION_CARDS.modificationDeclined);

  const { exitCode, stdout, stderr } = await paydesk('payments', 'capture', payment.id, '--yes');

  expect(stdout).toMatch(/capture of 149\.00 EUR declined .* is authorized\n$/);
  expect([exitCode, stderr]).toEqual([1, expect.stringMatching(/^The capture has not happened: declined.*Nothing was moved\.\n$/)]);
});

test('a hold is released once, and is not there to be captured any more', async () => {
  const payment = await held();

  const released = await paydesk('payments', 'cancel', payment.id, '--reason', 'Out of stock', '--yes');
  const late = await paydesk('payments', 'capture', payment.id, '--yes');

  expect(released.stdout).toMatch(/cancel of 149\.00 EUR succeeded .* is canceled\n$/);
  expect(late.stderr).toMatch(/\(not_possible\)/);
  expect([released.exitCode, late.exitCode]).toEqual([0, 1]);
  expect(sentFor(payment)).toEqual(['preauth', 'return']);
});

test('what cannot be canceled at the gateway is refused and not sent', async () => {
  const payment = await paidWith(system.current);

  const { exitCode, stdout, stderr } = await paydesk('payments', 'cancel', payment.id, '--yes', '--json');

  expect([exitCode, stdout]).toEqual([1, '']);
  expect(JSON.parse(stderr)).toMatchObject({ error: { exit_code: 1 } });
  expect(sentFor(payment)).toEqual(['sale']);
});

test('books that agree with the gateway end a reconciliation with 0, and one that is not waited for with 75', async () => {
  await held();

  const whole = await paydesk('reconcile', '--account', 'payneteasy');
  const begun = await paydesk('reconcile', '--account', 'payneteasy', '--wait', '0', '--json');

  expect(whole.stdout).toMatch(/^rcn_\w+ {2}payneteasy completed: \d+ checked, 0 corrected, 0 unclear\n$/);
  expect([whole.exitCode, whole.stderr]).toEqual([0, '']);
  expect(JSON.parse(begun.stdout)).toMatchObject({ account: 'payneteasy', status: 'running' });
  expect(JSON.parse(begun.stderr)).toMatchObject({ error: { code: 'running', exit_code: 75 } });
  expect(begun.exitCode).toBe(75);
  await endOfReconciliation();
});

test('a hold that was released at the gateway is found and corrected by a reconciliation, which ends with 1', async () => {
  const payment = await held();
  await doElsewhere(system.current, payment, [{ act: 'cancel' }], false);

  const { exitCode, stdout, stderr } = await paydesk('reconcile', '--account', 'payneteasy');

  expect(stdout).toMatch(new RegExp(`^PAYMENT +KIND +FOUND\n${payment.id} +corrected +.+\nrcn_\\w+ .* 1 corrected, 0 unclear\n$`));
  expect([exitCode, stderr]).toEqual([1, 'Payments that differed: 1.\n']);
  expect(await system.current.api.readPayment(payment.id)).toMatchObject({ status: 'canceled' });
});

test('a person at a terminal is asked before anything is moved, and anything but yes moves nothing', async () => {
  const payment = await paidWith(system.current);
  const words = ['payments', 'refund', payment.id, '--amount', '14.90 EUR', ...options()];
  const refused = new TerminalCommand(words, secretsInEnvironment(MERCHANT_KEY));
  await refused.answer('Go on? Type yes: ', 'y');
  expect(await refused.ended()).toBe(1);
  expect(refused.shown).toContain('Nothing was done.');
  expect(sentFor(payment)).toEqual(['sale']);

  const agreed = new TerminalCommand(words, secretsInEnvironment(MERCHANT_KEY));
  await agreed.answer('Go on? Type yes: ', 'yes');

  expect(await agreed.ended()).toBe(0);
  expect(agreed.shown).toMatch(/14\.90 EUR of pay_\w+ \(.*\) will be given back/);
  expect(agreed.shown).toMatch(/refund of 14\.90 EUR succeeded/);
  expect(sentFor(payment)).toEqual(['sale', 'return']);
});

/** One of an account runs at a time. */
async function endOfReconciliation(): Promise<void> {
  await expect
    .poll(async () => {
      const headers = { authorization: `Bearer ${MERCHANT_KEY}` };
      const listed = await fetch(`${system.current.bffs[0].url}/v1/reconciliations?account=payneteasy`, { headers });
      return ((await listed.json()) as { readonly data: readonly { readonly status: string }[] }).data.map(({ status }) => status);
    })
    .not.toContain('running');
}
