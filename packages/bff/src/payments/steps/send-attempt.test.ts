import { expect, test } from 'vitest';
import type { Attempt, Payment } from '../payment.ts';
import type { PayCommand, PaymentMeans } from '../ports/gateway-commands.ts';
import { anAttemptUnderWay } from '../testing/builders.ts';
import { anAccount } from '../testing/ports.ts';
import { SCHEDULE_ID } from '../testing/schedules/builders.ts';
import { sendAttempt } from './send-attempt.ts';
import type { SendStored } from './send-stored.ts';

const URLS = { returnUrl: () => 'https://pay.example/return', notificationUrl: () => 'https://pay.example/notify', messageUrl: () => '' };
const MEANS = { kind: 'stored_card', reference: 'stored', securityCode: null } as const;

/** The command that leaves for a payment like this. */
async function sentFor(
  payment: Partial<Payment>,
  attempt: Partial<Attempt> = {},
  means: PaymentMeans = MEANS,
): Promise<PayCommand | undefined> {
  let command: PayCommand | undefined;
  const account = anAccount({
    pay: (sent) => {
      command = sent;
      return Promise.resolve({ outcome: 'processing', details: {} });
    },
  });
  const sendNow: SendStored = async (stored, _operation, _account, send) => {
    await send();
    return stored;
  };
  const record = anAttemptUnderWay(payment, attempt);
  await sendAttempt(sendNow, URLS)(record, record.operations[0]!, account, { means, browser: null });
  return command;
}

test('a run of a schedule is sent as a regular payment, any other is not', async () => {
  expect(await sentFor({ initiator: 'merchant', schedule: { schedule: SCHEDULE_ID, run: 1, retry: 1 } })).toMatchObject({ regular: true });
  expect(await sentFor({ initiator: 'merchant', schedule: null })).toMatchObject({ regular: false });
});

test('an order without a description is described by its reference', async () => {
  expect(await sentFor({ orderReference: 'INV-7', description: null })).toMatchObject({ description: 'INV-7' });
  expect(await sentFor({ orderReference: 'INV-7', description: 'Lamps' })).toMatchObject({ description: 'Lamps' });
});

test('a stored card is not stored again', async () => {
  expect(await sentFor({ saveCard: true })).toMatchObject({ saveCard: false });
});

test.each([
  [{ saveCard: true }, false, true],
  [{ saveCard: 'ask' }, true, true],
  [{ saveCard: 'ask' }, false, false],
  [{ saveCard: false }, false, false],
] as const)('the gateway keeps a card for %j when the payer agrees: %s', async (payment, saveAgreed, saveCard) => {
  expect(await sentFor(payment, { saveAgreed }, { kind: 'payment_page' })).toMatchObject({ saveCard });
});
