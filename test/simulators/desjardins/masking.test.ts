import { expect, test } from 'vitest';
import { A_CARD, aPurchase, aQuery, MERCHANT_KEY, step3Document } from './testing/merchant.ts';
import { aGateway, type Running } from './testing/running.ts';

const LISTS = ['requests', 'transactions', 'notices', 'scenarios', 'message-counts', 'status-queries', 'clock', 'batch'];

async function dumpOf({ simulator }: Running): Promise<string> {
  const lists = await Promise.all(LISTS.map(async (path) => (await fetch(`${simulator.controlUrl}/${path}`)).text()));
  return lists.join('\n');
}

test.each(['4530911100000990', '378282246310005', '30569309025904'])(
  'of the card %s only six digits are kept, and no expiry',
  async (number) => {
    const running = await aGateway();
    const { merchant, shop } = running;
    const payment = aPurchase(shop.url, { card: { ...A_CARD, number, year: '31', month: '07' } });
    await merchant.send(payment);
    await merchant.send(aQuery('receipt', [payment.trxId], shop.url));
    await running.simulator.idle();

    const dump = await dumpOf(running);

    expect(dump).toContain(`${number.slice(0, 2)}${'*'.repeat(number.length - 6)}${number.slice(-4)}`);
    expect(dump).not.toContain(number);
    expect(dump).not.toContain(number.slice(0, 6));
    expect(dump).not.toContain('31/07');
    expect(dump).not.toContain('<year>');
    expect(shop.received.filter(({ text }) => text.includes('31/07'))).toHaveLength(2);
  },
);

test('no key of a merchant or of a session is kept', async () => {
  const running = await aGateway();
  const { merchant, shop } = running;
  const payment = aPurchase(shop.url);
  const trxKey = await merchant.login(payment.trxId);
  await merchant.post(step3Document(payment, trxKey));

  const dump = await dumpOf(running);

  expect(dump).toContain('key=\\"***\\"');
  expect(dump).not.toContain(MERCHANT_KEY);
  expect(dump).not.toContain(trxKey);
});

test('a card number of a request that is refused, or misplaced in it, is masked as well', async () => {
  const running = await aGateway();
  await running.pay({ card: { ...A_CARD, number: '4530 9111 0000 0990' }, currency: 'USD', extra: '<number>4111111111111111</number>' });

  const dump = await dumpOf(running);

  expect(dump).not.toMatch(/4530 ?9111|41111111/);
});

test('a request that cannot be read is not kept at all', async () => {
  const running = await aGateway();
  await running.merchant.post('<request><card><number>4530911100000990</number>');

  expect(running.simulator.requests()).toMatchObject([{ document: '', message: '', answer: { error: 'WX03' } }]);
  expect(await dumpOf(running)).not.toContain('4530');
});
