import { expect, test } from 'vitest';
import { aLater, aPurchase, aQuery, aTrxId, step3Document } from './testing/merchant.ts';
import { aGateway } from './testing/running.ts';
import { childOf, childrenOf } from './xml/element.ts';

const DAY_MS = 24 * 60 * 60_000;

const times = (count: number): string[] => Array.from({ length: count }, aTrxId);

test.each([
  ['status', 0, 'WX03'],
  ['status', 1, ''],
  ['status', 10, ''],
  ['status', 11, 'WS06'],
  ['receipt', 0, 'WS06'],
  ['receipt', 1, ''],
  ['receipt', 2, 'WS06'],
] as const)('a %s query with %d targets is answered by "%s"', async (type, count, error) => {
  const { simulator, merchant, shop } = await aGateway();

  const reply = await merchant.send(aQuery(type, times(count), shop.url));
  await simulator.idle();

  expect(reply.error).toBe(error);
  expect(shop.kinds()).toEqual(error === '' ? [type] : []);
});

test('ten targets are told of in one notice, in the order they were asked for', async () => {
  const { merchant, simulator, shop } = await aGateway();
  const targets = times(10);

  await merchant.send(aQuery('status', targets, shop.url));
  await simulator.idle();

  expect(Array.from(shop.received[0]?.text.matchAll(/<transaction id="(\w+)"/g) ?? [], ([, id]) => id)).toEqual(targets);
});

test('a second status query of a merchant is refused while the first is open, and accepted afterwards', async () => {
  const { merchant, simulator, shop } = await aGateway();
  const errors: string[] = [];
  shop.onNotice = async () => {
    shop.onNotice = () => undefined;
    errors.push((await merchant.send(aQuery('status', times(1), shop.url))).error);
  };

  await merchant.send(aQuery('status', times(1), shop.url));
  await simulator.idle();
  errors.push((await merchant.send(aQuery('status', times(1), shop.url))).error);

  expect(errors).toEqual(['WS07', '']);
  expect(simulator.statusQueries().concurrentMax).toBe(1);
});

test('a query is over with the first copy of its notice, so that the next may be sent while the second is on its way', async () => {
  const { merchant, simulator, shop } = await aGateway();
  simulator.chooseScenario({ scenario: 'query', variant: 'notice-twice', message: 'status' });
  const errors: string[] = [];
  shop.onNotice = async () => {
    if (shop.received.length > 2) return;
    errors.push((await merchant.send(aQuery('status', times(1), shop.url))).error);
  };

  await merchant.send(aQuery('status', times(1), shop.url));
  await simulator.idle();

  expect(errors).toEqual(['WS07', '']);
});

test('status queries at the same time are counted where they are only observed', async () => {
  const { merchant, simulator, shop } = await aGateway({ settings: { statusConcurrency: 'observed' } });
  const query = (): Promise<unknown> => merchant.send(aQuery('status', times(1), shop.url));
  let inProgress = 0;
  shop.onNotice = async () => {
    shop.onNotice = () => undefined;
    await query();
    ({ inProgress } = simulator.statusQueries());
  };

  await query();
  await simulator.idle();

  expect(inProgress).toBeGreaterThan(0);
  expect(simulator.statusQueries()).toEqual({ inProgress: 0, concurrentMax: 2 });
});

test('a receipt query does not wait for a status query', async () => {
  const { merchant, simulator, shop } = await aGateway();
  const errors: string[] = [];
  shop.onNotice = async ({ kind }) => {
    if (kind === 'status') errors.push((await merchant.send(aQuery('receipt', times(1), shop.url))).error);
  };

  await merchant.send(aQuery('status', times(1), shop.url));
  await simulator.idle();

  expect(errors).toEqual(['']);
});

test('a query notice that fails is repeated, and the query no longer counts as open', async () => {
  const { merchant, simulator, shop } = await aGateway();
  shop.answers.push({ status: 500 });
  const query = aQuery('status', times(1), shop.url);
  await merchant.send(query);
  await simulator.idle();

  expect(simulator.statusQueries().inProgress).toBe(0);
  await simulator.advanceClock(10_000);

  expect(shop.received.map(({ trxId }) => trxId)).toEqual([query.trxId, query.trxId]);
  expect(simulator.notices(query.trxId)).toMatchObject([{ kind: 'status', state: 'accepted' }]);
});

test.each([
  ['inline', 0],
  ['both', 1],
] as const)('the content of a query notice may come %s in the answer', async (queryDelivery, notices) => {
  const { simulator, merchant, shop } = await aGateway({ settings: { queryDelivery } });
  const [target = ''] = times(1);
  const query = aQuery('status', [target], shop.url);

  const reply = await merchant.send(query);
  await simulator.idle();

  const status = childOf(childOf(reply.root, 'merchant'), 'status');
  expect(reply.root?.name).toBe('response');
  expect(status?.attributes).toEqual({ id: query.trxId });
  expect(childrenOf(status!, 'transaction').map(({ attributes }) => attributes)).toEqual([{ id: target, found: 'no', state: 'not_found' }]);
  expect(shop.received).toHaveLength(notices);
});

test.each([
  ['inline', 0],
  ['both', 1],
  ['empty-answer', 1],
  ['no-notice', 0],
  ['notice-twice', 2],
  ['notice-repeated-later', 2],
])('one query may be answered as in "%s"', async (variant, notices) => {
  const { simulator, merchant, shop } = await aGateway();
  simulator.chooseScenario({ scenario: 'query', variant, message: 'status' });

  const reply = await merchant.send(aQuery('status', times(1), shop.url));
  await simulator.idle();

  expect(shop.received).toHaveLength(notices);
  expect(reply.text === '').toBe(variant === 'empty-answer');
  expect(childOf(childOf(reply.root, 'merchant'), 'status') !== undefined).toBe(variant === 'inline' || variant === 'both');
});

test('below the least age that is set a transaction is pending, from then on it is what it is', async () => {
  const { simulator, pay, ask } = await aGateway({ settings: { timings: { statusMinAgeMs: 120_000 } } });
  const trxId = aTrxId();
  await pay({ trxId });

  await simulator.advanceClock(10_000);
  expect(await ask(trxId)).toContain('state="pending"');
  await simulator.advanceClock(110_000);
  expect(await ask(trxId)).toContain('state="approved"');
});

test('a transaction whose step 3 never came is not found, even with a session open', async () => {
  const { merchant, ask } = await aGateway();
  const trxId = aTrxId();
  await merchant.login(trxId);

  expect(await ask(trxId)).toContain(`<transaction id="${trxId}" found="no" state="not_found"/>`);
});

test('the transaction of another merchant is not found', async () => {
  const key = 'a'.repeat(32);
  const { simulator, merchant, shop, pay } = await aGateway({ settings: { merchants: { '777': { key } } } });
  const trxId = aTrxId();
  await pay({ trxId });
  const query = aQuery('status', [trxId], shop.url, { merchantId: '777', merchantKey: key });

  await merchant.post(step3Document(query, await merchant.login(query.trxId, key)));
  await simulator.idle();

  expect(shop.received.at(-1)?.text).toContain('found="no"');
});

test.each([
  ['declined', { amount: '900051' }, 'state="declined" currency="CAD" currencyText="CAD $ " approved="no"'],
  ['approved', {}, 'state="approved" currency="CAD" currencyText="CAD $ " approved="yes"'],
])('what was %s is shown with its outcome', async (_state, changes, shown) => {
  const { pay, ask } = await aGateway();
  const trxId = aTrxId();
  await pay({ trxId, ...changes });

  expect(await ask(trxId)).toContain(shown);
});

test('a cancelled and a partially refunded original are shown as such, still approved', async () => {
  const { simulator, merchant, shop, ask } = await aGateway();
  const hold = aPurchase(shop.url, { type: 'preauthorization' });
  const sale = aPurchase(shop.url);
  await merchant.send(hold);
  await merchant.send(sale);
  await merchant.send(aLater('preauthorization_cancellation', hold.trxId, shop.url));
  await merchant.send(aLater('refund', sale.trxId, shop.url, { amount: '25' }));
  await simulator.runBatch();

  const told = await ask(hold.trxId, sale.trxId);

  expect(told).toContain('state="cancelled" currency="CAD" currencyText="CAD $ " approved="yes"');
  expect(told).toContain('state="partially_refunded" currency="CAD" currencyText="CAD $ " approved="yes"');
});

test.each([
  ['not-found-yet', ['not_found', 'not_found', 'not_found', 'approved']],
  ['pending-yet', ['pending', 'pending', 'pending', 'approved']],
  ['pending-for-ever', ['pending', 'pending', 'pending', 'pending']],
  ['contradicted', ['declined', 'declined', 'declined', 'declined']],
  ['unknown-word', ['escrowed', 'escrowed', 'escrowed', 'escrowed']],
])('a payment may be shown as in "%s"', async (variant, states) => {
  const { simulator, pay, ask } = await aGateway();
  const trxId = aTrxId();
  simulator.chooseScenario({ scenario: 'shown', variant, trxId });
  await pay({ trxId });

  const shown: string[] = [];
  for (let asked = 0; asked < 4; asked += 1) shown.push(/state="(\w+)"/.exec(await ask(trxId))?.[1] ?? '');

  expect(shown).toEqual(states);
});

test('a payment whose answer was lost may be pending for fifteen minutes, or for ever', async () => {
  const { simulator, pay, ask } = await aGateway();
  const [soon = '', never = ''] = times(2);
  simulator.chooseScenario({ scenario: 'shown', variant: 'lost-then-pending', trxId: soon });
  simulator.chooseScenario({ scenario: 'shown', variant: 'lost-for-ever', trxId: never });
  await expect(pay({ trxId: soon })).rejects.toThrow('fetch failed');
  await expect(pay({ trxId: never })).rejects.toThrow('fetch failed');

  const states = async (): Promise<string[]> => Array.from((await ask(soon, never)).matchAll(/state="(\w+)"/g), ([, state = '']) => state);

  expect(await states()).toEqual(['pending', 'pending']);
  await simulator.advanceClock(15 * 60_000);
  expect(await states()).toEqual(['approved', 'pending']);
});

test('a receipt older than three months is refused, a younger one and an unknown one are not', async () => {
  const { simulator, merchant, shop, pay } = await aGateway();
  const trxId = aTrxId();
  await pay({ trxId });
  const receipt = async (target: string): Promise<string> => (await merchant.send(aQuery('receipt', [target], shop.url))).error;

  await simulator.advanceClock(92 * DAY_MS);
  expect(await receipt(trxId)).toBe('');
  await simulator.advanceClock(1);
  expect(await receipt(trxId)).toBe('WS08');
  expect(await receipt(aTrxId())).toBe('');
  await simulator.idle();
  expect(shop.received.at(-1)?.text).toContain('found="no"/>');
});
