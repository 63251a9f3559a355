import { expect, test } from 'vitest';
import { DOCUMENT_FAULTS, NOTICE_FAULTS } from './behavior.ts';
import { SPECIAL_NAME } from './faults/element-faults.ts';
import { aPurchase, aQuery, aTrxId } from './testing/merchant.ts';
import { aGateway } from './testing/running.ts';

/** The others change nothing in a result notice. */
const CHANGED = DOCUMENT_FAULTS.filter((fault) => fault !== 'none' && fault !== 'other-query');

test.each(CHANGED)(
  'a result notice spoiled by "%s" is another one than the right one, which the confirm notice and the final answer stay',
  async (variant) => {
    const { simulator, shop, pay } = await aGateway({ seed: 3 });
    const trxId = aTrxId();
    await pay();
    shop.received.length = 0;
    simulator.chooseScenario({ scenario: 'result-notice', variant, trxId });

    const reply = await pay({ trxId });

    const [spoiled] = shop.received;
    const right = `<?xml version="1.0" encoding="ISO-8859-15"?>\n${simulator.notices(trxId)[0]?.document.replace('**/**', '29/04') ?? ''}\n`;
    if (variant === 'wrong-content-type') expect(spoiled?.headers['content-type']).toBe('text/html');
    else expect(spoiled?.bytes.equals(Buffer.from(right, 'latin1'))).toBe(false);
    expect(reply.text).toContain(`<transaction id="${trxId}" currency="CAD"`);
  },
);

test('a result notice without a fault is exactly what the journal shows, but for the expiry', async () => {
  const { simulator, shop, pay } = await aGateway();
  const trxId = aTrxId();
  await pay({ trxId });

  const shown = simulator.notices(trxId)[0]?.document ?? '';

  expect(shown).toContain('0990 **/**');
  expect(shop.received[0]?.text).toBe(`<?xml version="1.0" encoding="ISO-8859-15"?>\n${shown.replace('**/**', '29/04')}\n`);
});

test('letters that only ISO-8859-15 has arrive as its bytes', async () => {
  const { simulator, shop, pay } = await aGateway();
  simulator.chooseScenario({ scenario: 'result-notice', variant: 'special-characters' });

  await pay();

  expect(shop.received[0]?.bytes.includes(Buffer.from([0xbc]))).toBe(true);
  expect(shop.received[0]?.text).toContain(SPECIAL_NAME.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;'));
});

test('in UTF-8 everything is said in UTF-8 where that is set', async () => {
  const { shop, pay } = await aGateway({ settings: { charset: 'UTF-8' } });
  const card = { number: '4530911100000990', name: 'Łucja Œuvré', year: '29', month: '04' };

  const reply = await pay({ card });

  expect(reply.text).toContain('encoding="UTF-8"');
  expect(reply.field('card_holder_name')).toBe('Łucja Œuvré');
  expect(shop.received[0]?.bytes.includes(Buffer.from('Łucja Œuvré'))).toBe(true);
});

test('a letter that ISO-8859-15 has not becomes a question mark', async () => {
  const { pay } = await aGateway();

  expect(
    (await pay({ card: { number: '4530911100000990', name: 'Łucja Œuvré', year: '29', month: '04' } })).field('card_holder_name'),
  ).toBe('?ucja Œuvré');
});

test('a notice to the wrong address never reaches that of the payment', async () => {
  const { simulator, shop, pay } = await aGateway();
  simulator.chooseScenario({ scenario: 'confirm-notice', variant: 'other-url' });

  await pay();

  expect(shop.received.map(({ path }) => path)).toEqual(['/cb/Qm9x2v7Lr0sT4uYhWcE1dA', '/cb/wrong-address-00000000']);
});

test('a slow notice arrives whole, one that is cut does not arrive', async () => {
  const { simulator, shop, pay } = await aGateway();
  simulator.chooseScenario({ scenario: 'result-notice', variant: 'slow' });
  expect((await pay()).transaction?.attributes['approved']).toBe('yes');
  simulator.chooseScenario({ scenario: 'result-notice', variant: 'cut' });

  expect((await pay()).transaction?.attributes['approved']).toBe('no');
  expect(shop.kinds()).toEqual(['result', 'confirm']);
  expect(simulator.notices().at(-1)?.attempts[0]?.failure).toBe('cut by the simulator');
});

test.each(NOTICE_FAULTS.filter((fault) => fault !== 'none'))('a status notice can be spoiled by "%s"', async (variant) => {
  const { simulator, merchant, shop } = await aGateway({ settings: { noticeRetries: 0 } });
  simulator.chooseScenario({ scenario: 'result-notice', variant, message: 'status' });
  const query = aQuery('status', [aTrxId()], shop.url);

  await merchant.send(query);
  await simulator.idle();

  expect(simulator.notices(query.trxId)).toMatchObject([{ kind: 'status', attempts: [{}] }]);
  expect(simulator.statusQueries().inProgress).toBe(0);
});

test('a status notice can name another query, or leave out what was asked for', async () => {
  const { simulator, merchant, shop } = await aGateway();
  const target = aTrxId();
  const told = async (variant: string): Promise<{ query: string; text: string }> => {
    simulator.chooseScenario({ scenario: 'result-notice', variant, message: 'status' });
    const query = aQuery('status', [target], shop.url);
    await merchant.send(query);
    await simulator.idle();
    return { query: query.trxId, text: shop.received.at(-1)?.text ?? '' };
  };

  const other = await told('other-query');
  expect(other.text).toContain(`<transaction id="${target}"`);
  expect(other.text).toMatch(/<status id="\w{32}">/);
  expect(other.text).not.toContain(other.query);
  const nothing = await told('no-transaction');
  expect(nothing.text).toContain(`<status id="${nothing.query}">`);
  expect(nothing.text).not.toContain('<transaction');
});

test.each([
  ['confirm-first', ['confirm', 'result']],
  ['result-twice', ['result', 'result', 'confirm']],
  ['confirm-twice', ['result', 'confirm', 'confirm']],
  ['no-result', ['confirm']],
  ['no-confirm', ['result']],
  ['none', []],
  ['altered-after-final', ['result', 'confirm', 'result']],
  ['repeated-after-final', ['result', 'confirm', 'result', 'confirm']],
])('the notices of an approved payment may come as in "%s"', async (variant, kinds) => {
  const { simulator, shop, pay } = await aGateway();
  simulator.chooseScenario({ scenario: 'notices', variant });

  expect((await pay()).transaction?.attributes['approved']).toBe('yes');
  await simulator.idle();

  expect(shop.kinds()).toEqual(kinds);
});

test.each([
  ['together', 1],
  ['ten-in-parallel', 10],
])('the notices of a payment may come at the same time, as in "%s"', async (variant, count) => {
  const { simulator, shop, pay } = await aGateway();
  simulator.chooseScenario({ scenario: 'notices', variant });

  await pay();

  expect(shop.kinds().toSorted()).toEqual([...Array<string>(count).fill('confirm'), ...Array<string>(count).fill('result')]);
});

test('a result notice that is altered and replayed says the opposite, after the final answer', async () => {
  const { simulator, shop, pay } = await aGateway();
  simulator.chooseScenario({ scenario: 'notices', variant: 'altered-after-final' });
  let seenBeforeAnswer = 0;

  const reply = await pay().then((answered) => {
    seenBeforeAnswer = shop.received.length;
    return answered;
  });
  await simulator.idle();

  expect(reply.transaction?.attributes['approved']).toBe('yes');
  expect(seenBeforeAnswer).toBeLessThanOrEqual(3);
  expect(shop.received[2]?.text).toContain('approved="no"');
  expect(simulator.transactions()[0]?.state).toBe('approved');
});

test('a decline can be confirmed', async () => {
  const { simulator, shop, pay } = await aGateway();
  simulator.chooseScenario({ scenario: 'notices', variant: 'confirm-on-decline' });

  expect((await pay()).transaction?.attributes['approved']).toBe('no');
  expect(shop.kinds()).toEqual(['result', 'confirm']);
});

test('the final answer can come before the confirm notice is acknowledged', async () => {
  const { simulator, merchant, shop } = await aGateway();
  simulator.chooseScenario({ scenario: 'notices', variant: 'final-before-acknowledgment' });
  let release = (): void => undefined;
  const answered = new Promise<void>((resolve) => {
    release = resolve;
  });
  shop.onNotice = ({ kind }) => (kind === 'confirm' ? answered : undefined);

  const reply = await merchant.send(aPurchase(shop.url));
  release();
  await simulator.idle();

  expect(reply.transaction?.attributes['approved']).toBe('yes');
  expect(simulator.notices().map(({ state }) => state)).toEqual(['accepted', 'accepted']);
});

test('the parameters of the response URL come back in its query string, after what it had', async () => {
  const { shop, pay } = await aGateway();

  await pay({ responseUrl: `${shop.url}/cb?shop=7`, parameters: { t: 'Qm9x 2v&7', ü: 'é' } });

  expect(shop.received[0]?.path).toBe('/cb?shop=7&t=Qm9x+2v%267&%C3%BC=%C3%A9');
});

test('a notice is a post of XML by the simulator, without cookies', async () => {
  const { shop, pay } = await aGateway();

  await pay();

  expect(shop.received[0]?.headers).toMatchObject({ 'content-type': 'text/xml', 'user-agent': 'DIPS-Simulator' });
  expect(shop.received[0]?.headers).not.toHaveProperty('cookie');
});

test('plain http is refused, on loopback or everywhere, where that is set', async () => {
  const { simulator, pay } = await aGateway({ settings: { allowHttpCallbacks: 'never' } });
  expect((await pay()).error).toBe('WS09');

  simulator.changeSettings({ allowHttpCallbacks: 'loopback', callbackHosts: ['shop.example', '127.0.0.1'] });
  expect((await pay({ responseUrl: 'http://shop.example/cb' })).error).toBe('WS09');
  expect((await pay()).error).toBe('');
});
