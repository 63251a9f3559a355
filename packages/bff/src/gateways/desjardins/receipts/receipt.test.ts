import { Receipt } from '@paydesk/shared/receipt';
import { expect, test } from 'vitest';
import { DEFAULT_DIALECT } from '../dialect.ts';
import { STATEMENT } from '../fixtures/builders.ts';
import { vector } from '../fixtures/documents.ts';
import type { FinalResponse } from '../messages.ts';
import { receiptLines, receiptOf } from './receipt.ts';
import { readTransactionAnswer } from '../documents/transaction-answer.ts';

function sample(name: string): FinalResponse {
  const answer = readTransactionAnswer(vector(name), '', DEFAULT_DIALECT);
  if (answer.message !== 'final') throw new Error('it is no final response');
  return answer;
}

test('the receipt of the sample is shown without its control digits', () => {
  expect(receiptLines(sample('m8-approved').receipt)).toEqual([
    'RELEVE DE TRANSACTION/TRANSACTION RECORD',
    '',
    'TPVEV000009  MARCH05550001',
    '          BOUTIQUE EXEMPLE',
    '          1 RUE DU TEST',
    '          QUEBEC, QC',
    '',
    'Carte/Card:VISA',
    'No.    45** **** **** 0990 29/04',
    '',
    'Seq.: 0042  Lot/Batch: 007',
    '2027/03/14  15:02  T@1',
    '',
    'ACHAT/PURCHASE         $42.25',
    'AUTOR./AUTHOR.: 204417',
    '',
    '             00 APPROVED - THANK YOU',
  ]);
});

test('the last part of a declined receipt starts with another digit', () => {
  expect(receiptLines(sample('m8-declined').receipt).slice(-6)).toEqual([
    '2027/03/14  15:06  T@1',
    '',
    'ACHAT/PURCHASE          $0.00',
    'AUTOR./AUTHOR.:',
    '',
    '           XX TRANSACTION NON COMPLETEE',
  ]);
});

test.each([
  ['00 APPROVED', ['0 APPROVED']],
  ['10.50', ['0.50']],
  ['2 lamps', ['2 lamps']],
  ['0a\r\n0b  \n', ['a\r', 'b']],
  ['0\n0\n1 \n', []],
  ['', []],
])('of %j one digit is taken away, and blank lines at both ends', (receipt, lines) => {
  expect(receiptLines(receipt).map((line) => line.trimEnd())).toEqual(lines.map((line) => line.trimEnd()));
});

test('markup in a receipt stays the text that it is', () => {
  expect(receiptLines('0<script>alert(1)</script> & Co')).toEqual(['<script>alert(1)</script> & Co']);
});

test('a receipt has an end', () => {
  expect(receiptLines('0x\n'.repeat(5_000))).toHaveLength(100);
});

test.each(['378282246310005', '3782 822463 10005', '4530911100000990'])('a card number that was not masked is not shown: %s', (number) => {
  expect(receiptLines(`0No. ${number}\n0Exp. 29/04`)).toEqual(['No. [card number]', 'Exp. 29/04']);
});

test('everything that has to be shown of an approval is there', () => {
  const { lines, ...shown } = receiptOf(sample('m8-approved'), STATEMENT);

  expect(shown).toEqual({
    legal_name: 'Boutique Exemple inc.',
    terms_url: 'https://shop.example/terms',
    refund_policy_url: 'https://shop.example/refunds',
    transaction: 'b51d6f0e93c84a7fa2d81c4e7790ab36',
    authorization: '204417',
    reference: '0070010042 05550001',
    holder: 'Zoe Exemple',
    currency: 'CAD',
    outcome: 'APPROVED - THANK YOU',
  });
  expect(lines).toHaveLength(17);
});

test('a decline has neither authorization number nor reference', () => {
  expect(receiptOf(sample('m8-declined'), STATEMENT)).toMatchObject({
    transaction: 'e2f0c4b8a6d94e1190dd73a85b6c2f01',
    authorization: null,
    reference: null,
    outcome: 'TRANSACTION NON COMPLETEE',
  });
});

test('what the gateway writes at length still is a receipt', () => {
  const long = {
    reference: 't1',
    fields: { receipt_text: 'x'.repeat(500), card_holder_name: 'y'.repeat(500) },
    receipt: `0${'z'.repeat(500)}\n`.repeat(200),
  };

  expect(Receipt.safeParse(receiptOf(long, STATEMENT)).success).toBe(true);
});
