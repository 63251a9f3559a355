import { atPaymentPage } from '@paydesk/widget/i18n/at-payment-page';
import { en } from '@paydesk/widget/i18n/en';
import { expect, test } from 'vitest';
import { selfPostingPage } from './challenge-pages.ts';

const WORDS = { locale: 'en', direction: 'ltr', messages: en } as const;
const ACTION = 'https://gateway.example/checkout?a=1&b=2';

function inputsOf(page: string): readonly string[] {
  return [...page.matchAll(/<input[^>]*>/g)].map(([input]) => input);
}

test('the fields stand in the order they were given in, as often as they were given', () => {
  const fields = [
    ['Signature', 'last'],
    ['10', 'ten'],
    ['2', 'two'],
    ['Signature', 'again'],
  ] as const;
  expect(inputsOf(selfPostingPage(WORDS, ACTION, fields, 'n'))).toEqual(
    fields.map(([name, value]) => `<input type="hidden" name="${name}" value="${value}" />`),
  );
});

test('a value arrives as it is: no letter is lost, no blank trimmed, and it ends no attribute', () => {
  const [input] = inputsOf(selfPostingPage(WORDS, ACTION, [['Note', ' Café "7" <b> & ’‑ 東京 ']], 'n'));
  expect(input).toBe('<input type="hidden" name="Note" value=" Café &quot;7&quot; &lt;b&gt; &amp; ’‑ 東京 " />');
});

test('the form is posted in UTF-8 to the address of the gateway, and nothing of the page goes with it', () => {
  const page = selfPostingPage(WORDS, ACTION, [], 'n');
  expect(page).toContain('<form method="post" action="https://gateway.example/checkout?a=1&amp;b=2" accept-charset="utf-8">');
  expect(page).toContain('<meta charset="utf-8" />');
  expect(page).toContain('<button class="button">');
});

test('a payer who is led to a payment page by hand is told so, and reads nothing of a bank', () => {
  const toBank = selfPostingPage(WORDS, ACTION, [], 'n');
  const toPaymentPage = selfPostingPage({ ...WORDS, messages: atPaymentPage(en) }, ACTION, [], 'n');
  expect(toBank).toContain('Continue to your bank');
  expect(toPaymentPage).toContain('Continue to payment page');
  expect(toPaymentPage).not.toMatch(/bank/i);
});
