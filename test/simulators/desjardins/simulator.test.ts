import { expect, test } from 'vitest';
import { aLater, aPurchase, aQuery } from './testing/merchant.ts';
import { aGateway } from './testing/running.ts';

test.each([
  ['purchase', 'en', 'APPROVED - THANK YOU'],
  ['purchase', 'fr', 'APPROUVEE - MERCI'],
  ['preauthorization', 'en', 'APPROVED - THANK YOU'],
  ['preauthorization', 'fr', 'APPROUVEE - MERCI'],
])('a %s in %s is told to the shop twice while step 3 is open, and answered last', async (type, language, text) => {
  const { simulator, merchant, shop } = await aGateway();
  const payment = aPurchase(shop.url, { type, language });
  let answered = false;
  shop.onNotice = () => {
    expect(answered).toBe(false);
    expect(simulator.transaction(payment.trxId)?.state).toBe('pending');
  };

  const reply = await merchant.send(payment);
  answered = true;

  expect(shop.kinds()).toEqual(['result', 'confirm']);
  expect(reply.transaction?.attributes).toEqual({ id: payment.trxId, currency: 'CAD', currencyText: 'CAD $ ', approved: 'yes' });
  expect(reply.field('amount')).toBe('4225');
  expect(reply.field('language')).toBe(language.toUpperCase());
  expect(reply.field('receipt_text')).toBe(text);
  expect(simulator.transaction(payment.trxId)?.state).toBe('approved');
  expect(simulator.messageCounts(payment.trxId)).toEqual({ M1: 1, M2: 1, M3: 1, M4: 1, M5: 1, M6: 1, M7: 1, M8: 1, M9: 0, ME: 0 });
});

test.each([
  ['preauthorization', 'preauthorization_completion', 'completed', '2'],
  ['preauthorization', 'preauthorization_cancellation', 'cancelled', '3'],
  ['purchase', 'refund', 'refunded', '4'],
])('a %s that is followed by a %s, which the batch run executes, is %s', async (first, type, state, transactionCode) => {
  const { simulator, merchant, shop } = await aGateway();
  const payment = aPurchase(shop.url, { type: first });
  await merchant.send(payment);
  const later = aLater(type, payment.trxId, shop.url);

  const queued = await merchant.send(later);
  expect(queued.transaction?.attributes).toEqual({ id: later.trxId, accepted: 'yes' });
  expect(simulator.transaction(later.trxId)?.state).toBe('pending');
  expect(simulator.transaction(payment.trxId)?.state).toBe('approved');
  shop.received.length = 0;
  await simulator.advanceClock(2_000);

  expect(shop.kinds()).toEqual(['result', 'confirm']);
  expect(shop.received[0]?.text).toContain(
    `<transaction id="${later.trxId}" type="${type}" currency="CAD" currencyText="CAD $ " approved="yes">`,
  );
  expect(shop.received[0]?.text).toContain(`<original_transaction id="${payment.trxId}"/>`);
  expect(shop.received[0]?.text).toContain(`<transaction_code>${transactionCode}</transaction_code>`);
  expect(simulator.transaction(later.trxId)?.state).toBe('approved');
  expect(simulator.transaction(payment.trxId)?.state).toBe(state);
  expect(simulator.messageCounts(later.trxId)).toMatchObject({ M3: 1, M4: 1, M5: 1, M6: 1, M7: 1, M8: 0, M9: 1 });
});

test.each(['en', 'fr'])('a status query in %s is acknowledged, then answered by a notice', async (language) => {
  const { simulator, merchant, shop } = await aGateway();
  const payment = aPurchase(shop.url);
  await merchant.send(payment);
  const query = aQuery('status', [payment.trxId, 'an_unknown_id'], shop.url, { language });

  const acknowledged = await merchant.send(query);
  await simulator.idle();

  expect(acknowledged.transaction?.attributes).toEqual({ id: query.trxId, accepted: 'yes' });
  const { kind, text = '', trxId } = shop.received.at(-1) ?? {};
  expect({ kind, trxId }).toEqual({ kind: 'status', trxId: query.trxId });
  expect(text).toContain(`<language>${language.toUpperCase()}</language>`);
  expect(text).toContain(
    `<transaction id="${payment.trxId}" type="purchase" found="yes" state="approved" currency="CAD" currencyText="CAD $ " approved="yes">`,
  );
  expect(text).toContain('<transaction id="an_unknown_id" found="no" state="not_found"/>');
});

test('a status query without a language is answered in that of the merchant', async () => {
  const { simulator, merchant, shop } = await aGateway();
  const payment = aPurchase(shop.url);
  await merchant.send(payment);

  await merchant.send(aQuery('status', [payment.trxId], shop.url, { language: undefined }));
  await simulator.idle();

  expect(shop.received.at(-1)?.text).toContain('<language>FR</language>');
  expect(shop.received.at(-1)?.text).toContain('APPROUVEE - MERCI');
});

test.each(['en', 'fr'])('a receipt query in %s is answered by the duplicate receipt', async (language) => {
  const { simulator, merchant, shop } = await aGateway();
  const payment = aPurchase(shop.url, { language });
  const paid = await merchant.send(payment);

  const acknowledged = await merchant.send(aQuery('receipt', [payment.trxId], shop.url, { language }));
  await simulator.idle();

  expect(acknowledged.transaction?.attributes['accepted']).toBe('yes');
  const duplicate = /<!\[CDATA\[([^\]]*)\]\]>/.exec(shop.received.at(-1)?.text ?? '')?.[1] ?? '';
  const lines = duplicate.trimEnd().split('\n');
  expect(lines.at(0)).toBe('0****Duplicate/Duplicata ****');
  expect(lines.at(-1)).toBe('0****Duplicate/Duplicata ****');
  expect(lines.slice(1, -1).join('\n')).toBe(paid.field('receipt'));
});

test('a receipt query without a language is answered; where it is told so, the notice holds what a result tells', async () => {
  const { simulator, merchant, shop } = await aGateway({ settings: { duplicateTells: 'result' } });
  const payment = aPurchase(shop.url, { language: 'en' });
  const { field } = await merchant.send(payment);

  await merchant.send(aQuery('receipt', [payment.trxId], shop.url, { language: undefined }));
  await simulator.idle();

  const text = shop.received.at(-1)?.text;
  expect(text).toContain('found="yes" approved="yes"');
  expect(text).toContain(`<authorization_no>${field('authorization_no')}</authorization_no>`);
  expect(text).toContain('<receipt_text>APPROUVEE - MERCI</receipt_text>');
  expect(text).toContain('00 APPROVED - THANK YOU');
});
