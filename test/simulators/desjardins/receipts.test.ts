import { expect, test } from 'vitest';
import { A_CARD } from './testing/merchant.ts';
import { aGateway } from './testing/running.ts';

test('the receipt of an approved payment is that of Notes 4.4', async () => {
  const { pay } = await aGateway();

  const { field } = await pay();

  expect(field('receipt').split('\n')).toEqual([
    '0RELEVE DE TRANSACTION/TRANSACTION RECORD',
    '0',
    '0TPVEV000009  MARCH05550001',
    '0          SIMULATION',
    '0          1 RUE DU TEST',
    '0          QUEBEC, QC',
    '0',
    '0Carte/Card:VISA',
    '0No.    45** **** **** 0990 29/04',
    '0',
    `0Seq.: ${field('sequence_no').slice(-4)}  Lot/Batch: ${field('batch_no')}`,
    '02026/01/15  04:00  T@1',
    '0',
    '0ACHAT/PURCHASE         $42.25',
    `0AUTOR./AUTHOR.: ${field('authorization_no')}`,
    '0',
    '0             00 APPROVED - THANK YOU',
  ]);
});

test('the receipt of a decline names neither brand nor numbers nor amount, and changes its control digit', async () => {
  const { pay } = await aGateway();

  const { field } = await pay({ amount: '900005', language: 'fr' });

  expect(field('receipt').split('\n').slice(7)).toEqual([
    '0Carte/Card:',
    '0No.    45** **** **** 0990 29/04',
    '0',
    '0Seq.:       Lot/Batch:',
    '12026/01/15  04:00  T@1',
    '1',
    '1ACHAT/PURCHASE          $0.00',
    '1AUTOR./AUTHOR.:',
    '1',
    '1           XX TRANSACTION REFUSEE',
  ]);
});

test.each([
  ['378282246310005', '37** **** ***0 005'],
  ['30569309025904', '30** **** **59 04'],
])('the number %s is printed as %s', async (number, printed) => {
  const { pay } = await aGateway();

  expect((await pay({ card: { ...A_CARD, number } })).field('receipt')).toContain(`No.    ${printed} 29/04`);
});

test('what the merchant calls himself cannot end the receipt', async () => {
  const { pay } = await aGateway({ settings: { merchants: { '654321': { name: 'A]]><approved>yes</approved>' } } } });

  const reply = await pay();

  expect(reply.field('receipt')).toContain('A]]><approved>yes</approved>');
  expect(reply.field('approved')).toBe('');
});
