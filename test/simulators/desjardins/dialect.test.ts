import { expect, test } from 'vitest';
import { aPurchase, aTrxId } from './testing/merchant.ts';
import { aGateway } from './testing/running.ts';

test('every invented word of the wire can be another one', async () => {
  const { simulator, merchant, shop } = await aGateway({
    settings: {
      dialect: {
        types: { preauthorization: 'preauth', completion: 'capture', status: 'inquiry', receipt: 'reprint' },
        elements: { original: 'reference', targets: 'list', target: 'item', statusNotice: 'report', receiptNotice: 'copy' },
        resultNoticeRoot: 'result',
        confirmNoticeRoot: 'confirmation',
      },
    },
  });
  const hold = aPurchase(shop.url, { type: 'preauth' });
  const capture = aPurchase(shop.url, { type: 'capture', card: undefined, extra: `<reference id="${hold.trxId}"/>` });
  const query = (type: string): Promise<unknown> =>
    merchant.send(aPurchase(shop.url, { type, card: undefined, extra: `<list><item id="${hold.trxId}"/></list>` }));

  await merchant.send(hold);
  await merchant.send(capture);
  await simulator.runBatch();
  await query('inquiry');
  await query('reprint');
  await simulator.idle();

  expect(shop.received.map(({ text }) => /<(\w+) input="xml">/.exec(text)?.[1])).toEqual([
    'result',
    'confirmation',
    'result',
    'confirmation',
    'result',
    'result',
  ]);
  const texts = shop.received.map(({ text }) => text);
  expect(texts[2]).toContain(`<reference id="${hold.trxId}"/>`);
  expect(texts[2]).toContain('type="capture"');
  expect(texts.some((text) => text.includes('<report id=') && text.includes('type="preauth" found="yes" state="completed"'))).toBe(true);
  expect(texts.some((text) => text.includes('<copy id='))).toBe(true);
  expect(simulator.requests({ message: 'completion', originalTrxId: hold.trxId })).toHaveLength(1);
});

test('the word that was replaced is not known any more', async () => {
  const { pay } = await aGateway({ settings: { dialect: { types: { purchase: 'sale' } } } });

  expect((await pay()).error).toBe('WS03');
  expect((await pay({ type: 'sale' })).error).toBe('');
});

test('a cancellation carries an amount where the dialect says so', async () => {
  const { simulator, merchant, shop } = await aGateway({ settings: { dialect: { cancellationCarriesAmount: true } } });
  const hold = aPurchase(shop.url, { type: 'preauthorization' });
  await merchant.send(hold);
  const cancel = (amount: string | undefined): Promise<{ error: string }> =>
    merchant.send(
      aPurchase(shop.url, { trxId: aTrxId(), type: 'preauthorization_cancellation', card: undefined, originalTrxId: hold.trxId, amount }),
    );

  expect((await cancel(undefined)).error).toBe('WX03');
  expect((await cancel('4225')).error).toBe('');
  await simulator.runBatch();
  expect(simulator.transaction(hold.trxId)?.state).toBe('cancelled');
});
