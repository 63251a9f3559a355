import type { GatewayReport } from '../../payments/ports/gateway-reports.ts';
import { expect, test } from 'vitest';
import type { PayCommand } from '../../payments/ports/gateway-commands.ts';
import { answering } from './fixtures/answering.ts';
import { aPayCommand, ORDER_ID, PLAIN_KEYS } from './fixtures/builders.ts';
import { vectorFile } from './fixtures/vectors.ts';
import { createPublicKey } from 'node:crypto';
import { isAuthentic } from './signature.ts';

async function page(changes: Partial<PayCommand> = {}, settings: Readonly<Record<string, unknown>> = {}) {
  const { gateway, sent } = answering({}, settings);
  const report = await gateway.pay(aPayCommand(changes));
  expect(sent).toEqual([]);
  return report;
}

function formOf(report: GatewayReport): { action: string; fields: readonly (readonly [string, string])[]; values: Record<string, string> } {
  if (report.outcome !== 'challenge' || report.challenge.kind !== 'form') throw new Error(`no form but ${report.outcome}`);
  const { action, fields } = report.challenge;
  return { action, fields, values: Object.fromEntries(fields) };
}

test('a hold is a signed form that only the browser sends', async () => {
  const { action, fields, values } = formOf(await page());

  expect(action).toBe('https://www.mypos.com/vmp/checkout-test');
  expect(values).toMatchObject({
    IPCmethod: 'IPCPreAuthorization',
    IPCLanguage: 'DE',
    SID: '000000000000010',
    OrderID: ORDER_ID,
    Amount: '149.90',
    Currency: 'EUR',
    ItemName: 'Two lamps',
    URL_OK: 'https://pay.example/pay/pay_01/return/1/secret',
    URL_Cancel: 'https://pay.example/pay/pay_01/return/1/secret',
    URL_Notify: 'https://pay.example/notifications/mypos/main',
  });
  expect(fields.at(-1)?.[0]).toBe('Signature');
  const signed = fields.slice(0, -1).map(([, value]) => value);
  const merchant = createPublicKey(vectorFile('TEST-ONLY-merchant-keyindex1.public.pem'));
  expect(isAuthentic(signed, values['Signature'] ?? '', [merchant])).toBe(true);
});

test('a sale has a row for all of it, ends with its page, and asks for a token only when the card is to be kept', async () => {
  const sale = formOf(await page({ kind: 'sale' })).values;
  const saving = formOf(await page({ kind: 'sale', saveCard: true }, { tokens: true })).values;

  expect(sale).toMatchObject({
    IPCmethod: 'IPCPurchase',
    CardTokenRequest: '0',
    PaymentParametersRequired: '3',
    PaymentMethod: '1',
    expires_in: '86400',
    CartItems: '1',
    Article_1: 'Two lamps',
    Quantity_1: '1',
    Price_1: '149.90',
    Amount_1: '149.90',
    Currency_1: 'EUR',
  });
  expect(saving['CardTokenRequest']).toBe('2');
  expect(formOf(await page({ kind: 'sale', saveCard: true })).values['CardTokenRequest']).toBe('0');
});

test('the rows of the merchant are shown, discounts too', async () => {
  const cart = [
    { article: 'Lamp', quantity: 2, price: 8_000 },
    { article: 'Discount', quantity: 1, price: -1_010 },
  ];
  const { values } = formOf(await page({ kind: 'sale', options: { cart, note: 'Gift' } }));

  expect(values).toMatchObject({
    CartItems: '2',
    Price_1: '80.00',
    Amount_1: '160.00',
    Price_2: '-10.10',
    Amount_2: '-10.10',
    Note: 'Gift',
  });
});

test('rows that do not add up are not shown', async () => {
  const cart = [{ article: 'Lamp', quantity: 1, price: 8_000 }];

  expect(await page({ kind: 'sale', options: { cart } })).toMatchObject({ outcome: 'failed', code: 'gateway_error' });
});

test('line breaks in a description do not change what is signed', async () => {
  expect(formOf(await page({ description: 'Two\r\nlamps' })).values['ItemName']).toBe('Two lamps');
});

test('what cannot be written as the gateway would read it is not sent', async () => {
  expect(await page({ returnUrl: 'https://pay.example/\n' })).toMatchObject({ outcome: 'failed', code: 'gateway_error' });
});

test('an amount with decimals that the store cannot take is not sent', async () => {
  const report = await page({ amount: 100_050n, currency: 'HUF' }, { whole_unit_currencies: ['HUF'] });

  expect(report).toMatchObject({ outcome: 'failed', details: { not_sent: expect.stringMatching(/^Amount/) as string } });
});

test('after a rotation the newest key signs', async () => {
  const { values } = formOf(await page({}, { key_index: 2, keys: [...PLAIN_KEYS].reverse() }));

  expect(values['KeyIndex']).toBe('2');
});

test('the details name neither addresses nor the signature', async () => {
  const { details } = await page();

  expect(details).toEqual({ method: 'IPCPreAuthorization', OrderID: ORDER_ID });
});
