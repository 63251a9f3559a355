import { expect, test } from 'vitest';
import { aTrxId } from './testing/merchant.ts';
import { aGateway } from './testing/running.ts';

/** As the CiviCRM module answers every notice; it looks for the trx id of a confirm notice, which a result notice lacks. */
const moduleAnswer = (confirmedTrxId: string): { readonly document: string } => ({
  document: `<?xml version="1.0" encoding="ISO-8859-15"?>
<response>
  <merchant id="654321">
    <transaction id="${confirmedTrxId}" accepted="yes" />
  </merchant>
</response>
`,
});

test('a purchase is approved for a shop that acknowledges as the CiviCRM module does', async () => {
  const { simulator, shop, pay } = await aGateway();
  const trxId = aTrxId();
  shop.answers.push(moduleAnswer(''), moduleAnswer(trxId));

  const reply = await pay({ trxId });

  expect(shop.kinds()).toEqual(['result', 'confirm']);
  expect(reply.transaction?.attributes['approved']).toBe('yes');
  expect(reply.field('receipt')).not.toBe('');
  expect(simulator.transaction(trxId)?.state).toBe('approved');
});

test('where that is set, the same acknowledgement of the result notice reverses the purchase', async () => {
  const { simulator, shop, pay } = await aGateway({ settings: { strictAck: true } });
  shop.answers.push(moduleAnswer(''));

  await pay();

  expect(simulator.transactions()[0]?.state).toBe('reversed');
});
