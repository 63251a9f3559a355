import { expect, test } from 'vitest';
import { aRebill, aSale } from './testing/merchant.ts';
import { aGateway, aShop } from './testing/running.ts';

const PAN = '4444000033330008';
const CVV = '7391';

test('neither the full card number nor the security code is found in anything the simulator keeps or sends', async () => {
  const { simulator, merchant } = await aGateway();
  const shop = await aShop();
  const sale = aSale({ credit_card_number: PAN, cvv2: CVV, notify_url: shop.url, 'destination-card-no': PAN });
  const { fields: order } = await merchant.pay(sale);
  const { raw } = await merchant.status(order);
  await simulator.advanceClock(20 * 60_000);

  const kept = await Promise.all(
    ['requests', 'orders', 'callbacks', 'scenarios', 'settings', 'card-references'].map(async (path) =>
      (await fetch(`${simulator.controlUrl}/${path}`)).text(),
    ),
  );

  const everything = [...kept, raw, JSON.stringify(shop.received)].join('\n');
  expect(shop.received).toHaveLength(1);
  expect(everything).not.toContain(PAN);
  expect(everything).not.toMatch(new RegExp(`\\b${CVV}\\b`));
  expect(everything).toContain('444400******0008');
});

test.each([{ credit_card_number: `${PAN}1` }, { credit_card_number: '4444 0000 3333 0008' }, { amount: 'x' }, { control: '0' }])(
  'a refused request is kept masked as well: %o',
  async (change) => {
    const { simulator, merchant } = await aGateway();
    await merchant.pay(aSale({ credit_card_number: PAN, cvv2: CVV, ...change }));

    const [request] = simulator.requests();

    expect(request?.parameters['credit_card_number']).toMatch(/^444400\*+\d{4}$/);
    expect(request?.parameters).not.toHaveProperty('cvv2');
  },
);

test('a stored card is kept without its number, and the security code of a payment with it not at all', async () => {
  const { simulator, merchant } = await aGateway();
  const { fields: order } = await merchant.pay(aSale({ credit_card_number: PAN, cvv2: '111' }));
  await merchant.settled(order);
  await merchant.rebill(aRebill(await merchant.register(order), { cvv2: CVV }));

  const kept = await Promise.all(
    ['requests', 'orders', 'card-references'].map(async (path) => (await fetch(`${simulator.controlUrl}/${path}`)).text()),
  );

  expect(simulator.orders()).toHaveLength(2);
  expect(kept.join('\n')).not.toContain(PAN);
  expect(kept.join('\n')).not.toMatch(new RegExp(`\\b${CVV}\\b`));
});
