import { expect, test } from 'vitest';
import { MAGIC_AMOUNTS } from './magic-amounts.ts';
import { aPurchase } from './testing/merchant.ts';
import { aGateway } from './testing/running.ts';

interface Expected {
  /** approved attribute of the final answer, or what came instead of it. */
  readonly answer: string;
  readonly notices: string[];
  /** As a status query tells it afterwards. */
  readonly state: string;
}

const BOTH = ['result', 'confirm'];

/** Notes 10.2, of a shop that accepts all that it can read and refuses nothing. */
const EXPECTED: Readonly<Record<string, Expected>> = {
  '900005': { answer: 'no', notices: ['result'], state: 'declined' },
  '900051': { answer: 'no', notices: ['result'], state: 'declined' },
  '900091': { answer: 'no', notices: ['result'], state: 'declined' },
  '901001': { answer: 'yes', notices: BOTH, state: 'approved' },
  '901002': { answer: 'yes', notices: BOTH, state: 'approved' },
  '901003': { answer: 'yes', notices: BOTH, state: 'approved' },
  '901004': { answer: 'yes', notices: BOTH, state: 'approved' },
  '901005': { answer: 'unreadable', notices: BOTH, state: 'approved' },
  '901006': { answer: 'unreadable', notices: BOTH, state: 'approved' },
  '901007': { answer: 'none', notices: BOTH, state: 'approved' },
  '901008': { answer: 'none', notices: BOTH, state: 'approved' },
  '901009': { answer: 'status 500', notices: BOTH, state: 'approved' },
  '901010': { answer: 'yes', notices: ['confirm', 'result'], state: 'approved' },
  '901011': { answer: 'yes', notices: ['result', 'result', 'confirm'], state: 'approved' },
  '901012': { answer: 'yes', notices: ['result', 'confirm', 'confirm'], state: 'approved' },
  '901013': { answer: 'yes', notices: ['confirm'], state: 'approved' },
  '901014': { answer: 'no', notices: BOTH, state: 'declined' },
  '901015': { answer: 'yes', notices: ['result', 'confirm', 'result'], state: 'approved' },
  '901016': { answer: 'yes', notices: BOTH, state: 'approved' },
  // The shop repeats the id that the notice names, which is not that of the payment.
  '901017': { answer: 'no', notices: ['result'], state: 'reversed' },
  '901018': { answer: 'yes', notices: BOTH, state: 'approved' },
  '901019': { answer: 'yes', notices: BOTH, state: 'approved' },
};

test.each(Object.entries(EXPECTED))('a payment of %s cents ends as Notes 10.2 say', async (amount, expected) => {
  const { simulator, merchant, shop, ask } = await aGateway();
  const payment = aPurchase(shop.url, { amount });
  const giveUp = new AbortController();

  const answered = merchant.send(payment, giveUp.signal).then(
    ({ status, transaction }) => (status === 200 ? (transaction?.attributes['approved'] ?? 'unreadable') : `status ${String(status)}`),
    () => 'none',
  );
  await expect.poll(() => simulator.messageCounts(payment.trxId).M8).toBe(1);
  if (amount === '901007') giveUp.abort();
  const answer = await answered;
  await simulator.idle();
  const notices = shop.kinds();

  expect({ answer, notices, state: /state="(\w+)"/.exec(await ask(payment.trxId))?.[1] }).toEqual(expected);
});

test('every amount of Notes 10.2 has been tried', () => {
  expect(MAGIC_AMOUNTS.filter((amount) => !amount.startsWith('902'))).toEqual(Object.keys(EXPECTED));
});

test('the amounts of payments mean nothing for batch operations, and the other way round', async () => {
  const { pay } = await aGateway();

  expect((await pay({ amount: '902002' })).transaction?.attributes['approved']).toBe('yes');
});
