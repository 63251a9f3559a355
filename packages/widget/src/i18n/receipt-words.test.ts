import { expect, test } from 'vitest';
import { en } from './en.ts';
import { frCA } from './fr-ca.ts';
import { receiptWords } from './receipt-words.ts';

const RECEIPT = {
  legal_name: 'Boutique Exemple inc.',
  transaction: 'b51d6f0e93c84a7fa2d81c4e7790ab36',
  authorization: '204417',
  reference: '0070010042 05550001',
  holder: 'Zoé Exemple',
  outcome: 'APPROUVEE - MERCI',
  currency: 'CAD',
  terms_url: 'https://shop.example/terms',
  refund_policy_url: 'https://shop.example/refunds',
  lines: [],
};

test('all that has to stand beside a receipt is said, in both languages of the gateway', () => {
  expect(receiptWords(RECEIPT, frCA, 'fr-CA')).toEqual({
    rows: [
      ['Commerçant', 'Boutique Exemple inc.'],
      ['Numéro de transaction', 'b51d6f0e93c84a7fa2d81c4e7790ab36'],
      ['Numéro d’autorisation', '204417'],
      ['Référence', '0070010042 05550001'],
      ['Nom sur la carte', 'Zoé Exemple'],
    ],
    statement: 'Tous les prix sont en dollars canadiens.',
    links: [
      ['https://shop.example/terms', 'Modalités de vente'],
      ['https://shop.example/refunds', 'Politique de remboursement'],
    ],
  });
  expect(receiptWords(RECEIPT, en, 'en-CA')).toMatchObject({
    rows: [['Merchant', RECEIPT.legal_name], ['Transaction number', RECEIPT.transaction], ...Array<unknown>(3).fill(expect.anything())],
    statement: 'All prices are in Canadian dollars.',
  });
});

test('what a declined receipt does not have is left out', () => {
  const { rows } = receiptWords({ ...RECEIPT, authorization: null, reference: null, holder: null }, en, 'en');
  expect(rows.map(([term]) => term)).toEqual(['Merchant', 'Transaction number']);
});
