import { expect, test } from 'vitest';
import { CARDS } from '../fixtures/cards.ts';
import { anOrder } from '../fixtures/orders.ts';
import { referenceOf } from '../faults/attempt.ts';
import { control } from '../simulators/chassis/testing/control.ts';
import { expectStatus } from '../support/expect-payment.ts';
import { paidWith } from '../support/paid-with.ts';
import { useSystem } from '../support/start-system.ts';

const system = useSystem();

test('each operation tells what finds it in the portal of the gateway and at the bank', async () => {
  const { api, simulator } = system.current;
  const payment = await paidWith(system.current, { intent: 'authorize' });
  await api.capture(payment.id);
  const { operations } = await api.refund(payment.id, { amount: 1_000 });

  const order = simulator.order(referenceOf(payment));
  expect(operations.map(({ kind, gateway }) => [kind, gateway.order_id, gateway.request_id])).toEqual([
    ['authorize', order?.paynetOrderId, order?.transactions[0]?.serialNumber],
    ['capture', order?.paynetOrderId, order?.transactions[1]?.serialNumber],
    ['refund', order?.paynetOrderId, order?.transactions[2]?.serialNumber],
  ]);
  expect(operations[0]?.gateway.our_reference).toBe(referenceOf(payment));
  for (const { gateway } of operations) {
    expect(gateway.approval_code).toMatch(/^\w+$/);
    expect(gateway.rrn).toMatch(/^\d+$/);
    expect(gateway).toMatchObject({ arn: null, descriptor: 'LAMP*CO' });
  }
  expect(new Set(operations.map(({ gateway }) => gateway.approval_code)).size).toBe(3);
});

test('a payment without 3-D Secure says so, also when it is declined', async () => {
  const { api } = system.current;
  const paid = await paidWith(system.current);
  const declined = await paidWith(system.current, {}, CARDS.insufficientFunds, 'declined');

  const none = { method: 'none', version: null, eci: null, transaction_id: null, liability_shift: null };
  expect((await api.readPayment(paid.id)).authentication).toEqual(none);
  expect((await api.readPayment(declined.id)).authentication).toEqual(none);
});

test('a payer who was sent to the bank was challenged', async () => {
  const { api, simulator } = system.current;
  const challenged = await paidWith(system.current, {}, CARDS.challengedByRedirect, 'challenged');
  expect(challenged.authentication).toBeNull();

  await control(simulator, 'POST', `/orders/${referenceOf(challenged)}/payer`, { decision: 'approve' });

  const { authentication } = await expectStatus(api, challenged.id, 'captured');
  expect(authentication).toEqual({ method: 'challenge', version: null, eci: '05', transaction_id: null, liability_shift: null });
});

test('nothing is said of 3-D Secure while the outcome is unknown', async () => {
  const { authentication } = await paidWith(system.current, {}, CARDS.unknownForEver, 'unknown');

  expect(authentication).toBeNull();
});

test.each([
  ['fr_CA', 'fr-CA', 'fr-CA'],
  ['FR', 'fr', 'fr'],
  ['en_US.UTF-8', 'en-US', 'en'],
] as const)('a payment says the language of its payer: %s is %s, read in %s', async (locale, tag, language) => {
  const { api, readLogs } = system.current;
  const payment = await api.createPayment(anOrder({ locale }));

  expect(payment).toMatchObject({ locale: tag, language });
  expect(payment.embed_html).toContain(`locale="${tag}"`);
  const page = await fetch(payment.checkout_url);
  expect(await page.text()).toContain(`<html lang="${language}"`);
  expect(unknownIn(await readLogs(), payment.id)).toEqual([]);
});

test('a language that we do not speak is said, in the answer and in the log', async () => {
  const { api, readLogs } = system.current;
  const payment = await api.createPayment(anOrder({ locale: 'zh-Hant-TW' }));

  expect(payment).toMatchObject({ locale: 'zh-Hant-TW', language: 'en' });
  const lines = unknownIn(await readLogs(), payment.id);
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([expect.objectContaining({ requested: 'zh-Hant-TW', used: 'en' })]);
});

test('without a language the browser of the payer decides', async () => {
  const { api } = system.current;
  const payment = await api.createPayment(anOrder());

  expect(payment).toMatchObject({ locale: null, language: null });
  const page = await fetch(payment.checkout_url, { headers: { 'accept-language': 'de, fr_CA;q=0.9' } });
  expect(await page.text()).toContain('<html lang="fr-CA"');
});

test.each(['fr_CA', 'fr-ca', 'fr_CA.UTF-8', 'fr-CA@posix'])('the element speaks French where its locale is %s', async (locale) => {
  const { embed_html: snippet } = await system.current.api.createPayment(anOrder());
  const [, address = ''] = /<iframe[^>]* src="([^"]*)"/.exec(snippet) ?? [];
  const url = new URL(address.replaceAll('&amp;', '&'));
  url.searchParams.set('locale', locale);

  expect(await (await fetch(url)).text()).toContain('<html lang="fr-CA"');
});

function unknownIn(logs: string, payment: string): readonly string[] {
  return logs.split('\n').filter((line) => line.includes('language_unknown') && line.includes(payment));
}
