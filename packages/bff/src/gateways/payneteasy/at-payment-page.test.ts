import { expect, test } from 'vitest';
import { aQuestion, aStatusResponse, settingsWith } from './fixtures/builders.ts';
import { statusReport } from './mapping.ts';
import type { StatusResponse } from './messages.ts';

const HOUR_MS = 3_600_000;
const AT_PAGE = { offered: true, returned: false, notified: false };
const OPENED = { paymentPage: AT_PAGE };
const NEVER_OFFERED = { paymentPage: { ...AT_PAGE, offered: false } };

function ask(about: Parameters<typeof aQuestion>[0], words: Partial<StatusResponse> = { status: 'processing' }) {
  return statusReport(aStatusResponse(words), aQuestion(about), settingsWith({ entry: 'payment_page', page_lifetime_ms: 2 * HOUR_MS }));
}

test.each([
  ['at the page', OPENED],
  ['back, however long ago', { ...OPENED, paymentPage: { ...AT_PAGE, returned: true }, ageMs: 9 * HOUR_MS }],
  ['announced, however long ago', { ...OPENED, paymentPage: { ...AT_PAGE, notified: true }, ageMs: 9 * HOUR_MS }],
  ['sent there, if the answer is only late', NEVER_OFFERED],
])('a payment whose payer is %s is under way', (_where, about) => {
  expect(ask(about)).toMatchObject({ outcome: 'processing', gatewayReference: '7700123' });
});

test('a page that cannot be used any more was left', () => {
  expect(ask({ ...OPENED, ageMs: 2 * HOUR_MS + 1 })).toMatchObject({ outcome: 'failed', code: 'left_payment_page' });
});

test('a page whose address was never stored has not been used', () => {
  expect(ask({ ...NEVER_OFFERED, ageMs: 600_001 })).toMatchObject({ outcome: 'failed', code: 'not_sent' });
});

test('what is approved or unknown is so at any age', () => {
  const about = { ...NEVER_OFFERED, ageMs: 9 * HOUR_MS };

  expect(ask(about, { status: 'approved' })).toMatchObject({ outcome: 'approved', amount: 14_990n });
  expect(ask(about, { status: 'unknown' })).toMatchObject({ outcome: 'unknown' });
});

test('pages for 3-D Secure are the business of the payment page', () => {
  expect(ask(OPENED, { status: 'processing', 'redirect-to': 'https://gate.example/r/1' })).toMatchObject({ outcome: 'processing' });
});

test.each([
  ['declined', 'declined'],
  ['error', 'failed'],
])('a payer who cancels at the page (%s, 501) has left it', (status, outcome) => {
  expect(ask(OPENED, { status, 'error-code': '501' })).toMatchObject({ outcome, code: 'left_payment_page' });
});
