import { expect, test } from 'vitest';
import { Fault, MalformedMessage, NotAuthentic } from '../faults.ts';
import type { PaymentRecord } from '../payment.ts';
import type { InboundMessage, OutcomeHint } from '../ports/inbound.ts';
import { anAttempt, anOperation, aPayment, NOON } from '../testing/builders.ts';
import { OnePayment } from '../testing/one-payment.ts';
import { anAccount, onlyAccount, tasksRunSoon } from '../testing/ports.ts';
import { receiveReturn } from './receive-return.ts';

const MESSAGE: InboundMessage = { method: 'GET', query: '', contentType: '', body: new Uint8Array(), sender: '' };
const SECRET = anAttempt().returnSecret;

/** A payer comes back to an attempt whose gateway reads this. */
async function cameBack(
  read: (hint: OutcomeHint) => OutcomeHint,
  { beforePayment = false, secret = SECRET }: { beforePayment?: boolean; secret?: string } = {},
) {
  const operation = anOperation();
  const record: PaymentRecord = {
    payment: aPayment({ status: 'challenged' }),
    attempts: [anAttempt({ beforePayment })],
    operations: [operation],
  };
  const storage = new OnePayment(record);
  const asked: string[] = [];
  const paid: (string | null)[] = [];
  const hint: OutcomeHint = { reference: operation.reference, gatewayReference: '', digest: '', details: { status: 'approved' } };
  const receive = receiveReturn(
    {
      payments: storage.payments,
      accounts: onlyAccount(anAccount({ readReturn: () => read(hint) })),
      tasks: tasksRunSoon(asked),
      clock: { now: () => NOON },
      sameSecret: (a, b) => a === b,
    },
    (first, _attempt, authentication) => {
      paid.push(authentication);
      return Promise.resolve(first);
    },
  );
  const { alert } = await receive({ record, attempt: 1, secret, message: MESSAGE });
  return { alert, asked, paid, noted: storage.changes.flatMap(({ timeline }) => timeline.map(({ event, details }) => [event, details])) };
}

const refusing = (error: Error) => (): never => {
  throw error;
};

test('a believable return is noted in its own words, and the outcome is asked for', async () => {
  expect(await cameBack((hint) => hint)).toMatchObject({
    alert: null,
    noted: [['returned', { status: 'approved' }]],
    asked: [anOperation().id],
  });
});

test.each([
  ['that says nothing', refusing(new MalformedMessage('status is missing')), null],
  ['that is not authentic', refusing(new NotAuthentic('the control does not fit')), 'the control does not fit'],
  ['about another operation', (hint: OutcomeHint) => ({ ...hint, reference: 'other' }), 'the return belongs to another operation'],
])('of a return %s nothing is believed, and the outcome is asked for all the same', async (_which, read, alert) => {
  expect(await cameBack(read)).toMatchObject({ alert, noted: [['returned', {}]], asked: [anOperation().id] });
});

test.each([
  ['that says nothing', refusing(new MalformedMessage('the message says nothing'))],
  ['that is not authentic', refusing(new NotAuthentic('the signature does not fit'))],
  ['about another operation', (hint: OutcomeHint) => ({ ...hint, reference: 'other', authentication: '8a1d' })],
])('a return %s neither pays nor ends an attempt whose challenge comes before the payment', async (_which, read) => {
  expect(await cameBack(read, { beforePayment: true })).toMatchObject({ paid: [], noted: [], asked: [] });
});

test('only a believable return says whether the payer was authenticated', async () => {
  expect((await cameBack((hint) => ({ ...hint, authentication: '8a1d' }), { beforePayment: true })).paid).toEqual(['8a1d']);
  expect((await cameBack((hint) => hint, { beforePayment: true })).paid).toEqual([null]);
});

test('without the secret nothing is read', async () => {
  await expect(cameBack(refusing(new Error('it was read')), { secret: 'other' })).rejects.toThrow(Fault);
});
