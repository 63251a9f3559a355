import { expect, test } from 'vitest';
import { DEFAULT_DIALECT } from './dialect.ts';
import { aNotice, anExpected, aResponse, aTransaction, MERCHANT, READING, STATEMENT, TRANSACTION_KEY } from './fixtures/builders.ts';
import { latin9 } from './fixtures/documents.ts';
import { readNotice } from './inbound.ts';
import { modificationReport, loginReport, paymentReport } from './mapping.ts';
import { RESULT_FIELDS } from './messages.ts';
import { receiptOf } from './receipts/receipt.ts';
import { withoutSecrets } from './secrets.ts';
import { targetReport } from './status-mapping.ts';
import { readTransactionAnswer } from './documents/transaction-answer.ts';

const AMEX = '378282246310005';
const DINERS = '30569309025904';
const VISA = '4530911100000990';
const SHORT = '601100000004';

test.each([
  [AMEX, '[card number]'],
  ['3782 822463 10005', '[card number]'],
  ['3782-822463-10005', '[card number]'],
  [DINERS, '[card number]'],
  [VISA, '[card number]'],
  [`carte ${AMEX}, cle ${MERCHANT.merchantKey}.`, 'carte [card number], cle [key].'],
  [TRANSACTION_KEY.toUpperCase(), '[key]'],
  ['45** **** **** 0990', '45** **** **** 0990'],
  ['0070010042', '0070010042'],
])('%s is kept as %s', (text, kept) => {
  expect(withoutSecrets(text)).toBe(kept);
});

test.each([SHORT, '6011.0000.0004', '6011 00 00 0004', '6011/0000/0004'])(
  'a card that was just sent is known however it is written: %s',
  (text) => {
    expect(withoutSecrets(`no. ${text}`, [SHORT])).toBe('no. ***');
  },
);

test('an empty secret removes nothing', () => {
  expect(withoutSecrets('abc', ['', '1'])).toBe('abc');
});

const LEAK = `${AMEX} ${VISA} ${SHORT} ${MERCHANT.merchantKey} ${TRANSACTION_KEY} 3782.822463.10005`;
const leaky = () => aTransaction({ children: Object.fromEntries([...RESULT_FIELDS, 'receipt'].map((name) => [name, LEAK])) });
const SECRETS = [AMEX, SHORT, TRANSACTION_KEY];

const clean = (value: unknown) => {
  const text = JSON.stringify(value, (_name, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner));
  expect(text.length).toBeGreaterThan(10);
  for (const secret of [AMEX, VISA, SHORT, '3782.822463.10005', MERCHANT.merchantKey, TRANSACTION_KEY]) expect(text).not.toContain(secret);
};

test('no report of anything a gateway repeats, in any field, holds a card number or a key', () => {
  const answer = readTransactionAnswer(aResponse(leaky()), '', DEFAULT_DIALECT);
  const declined = readTransactionAnswer(aResponse(leaky().replace('approved="yes"', 'approved="no"')), '', DEFAULT_DIALECT);
  const error = readTransactionAnswer(
    latin9(`<response><error><code>${LEAK}</code><message>${LEAK}</message></error></response>`),
    '',
    DEFAULT_DIALECT,
  );

  clean(paymentReport(answer, anExpected(), READING, SECRETS));
  clean(paymentReport(declined, anExpected(), READING, SECRETS));
  clean(paymentReport(error, anExpected(), READING, SECRETS));
  clean(modificationReport(answer, anExpected()));
  if (answer.message !== 'final' || error.message !== 'error') throw new Error('they are read as something else');
  clean(receiptOf(answer, STATEMENT, SECRETS));
  const { details } = loginReport({ ...error, text: `${AMEX} ${MERCHANT.merchantKey}` });
  clean(details);
});

test('no status holds a card number or a key', () => {
  const leak = `${AMEX} ${VISA} ${MERCHANT.merchantKey}`;
  const content = aTransaction({
    attributes: { state: leak, type: leak, currency: leak },
    children: { receipt_text: leak, process_info: leak },
  });
  const { notice } = readNotice(aNotice(`<status id="q1">${content}</status>`), DEFAULT_DIALECT);
  const [target] = notice.message === 'status' ? notice.targets : [];
  if (target === undefined) throw new Error('the notice has no target');

  clean(targetReport(target, { kind: 'sale', original: null }, READING));
});
