import { expect, test } from 'vitest';
import { OUTCOMES } from './outcomes.ts';
import { SCENARIOS } from './scenario-catalog.ts';
import { TEST_CARDS } from './test-cards.ts';
import { A_CARD } from './testing/merchant.ts';
import { aGateway } from './testing/running.ts';

const card = (number: string): { card: typeof A_CARD } => ({ card: { ...A_CARD, number } });

test.each(TEST_CARDS)('$number ($brand) is $outcome', async ({ number, brand, outcome }) => {
  const { shop, pay } = await aGateway();
  const { conditionCode, isoCode, text } = OUTCOMES[outcome];

  const reply = await pay(card(number));

  const approved = outcome === 'approved';
  expect(reply.transaction?.attributes['approved']).toBe(approved ? 'yes' : 'no');
  expect([reply.field('condition_code'), reply.field('iso_code'), reply.field('receipt_text')]).toEqual([conditionCode, isoCode, text.en]);
  expect(reply.field('card_type')).toBe(approved ? brand : '');
  expect(shop.kinds()).toEqual(approved ? ['result', 'confirm'] : ['result']);
});

test.each([
  ['a number that is on no list', '4444555566661111', 'TEST CARDS ONLY', '905'],
  ['a number with a wrong check digit', '4530911100000991', 'TRANSACTION NOT COMPLETED', '117'],
])('%s is declined', async (_what, number, text, conditionCode) => {
  const { pay } = await aGateway();

  const reply = await pay(card(number));

  expect(reply.transaction?.attributes['approved']).toBe('no');
  expect([reply.field('receipt_text'), reply.field('condition_code')]).toEqual([text, conditionCode]);
});

test.each([
  ['25', '12', 'no'],
  ['26', '01', 'yes'],
])('in January 2026 a card that ends %s/%s is approved: %s', async (year, month, approved) => {
  const { pay } = await aGateway();

  const reply = await pay({ card: { ...A_CARD, year, month } });

  expect(reply.transaction?.attributes['approved']).toBe(approved);
  expect(reply.field('condition_code')).toBe(approved === 'yes' ? '1' : '117');
});

test.each(Object.keys(SCENARIOS['declined']?.variants ?? {}))(
  'a payment, and a batch operation, can be declined as %s',
  async (variant) => {
    const { simulator, pay } = await aGateway();
    simulator.chooseScenario({ scenario: 'declined', variant });

    const reply = await pay();

    expect(reply.transaction?.attributes['approved']).toBe('no');
    expect(simulator.transactions()[0]).toMatchObject({ state: 'declined', outcome: variant });
  },
);

test.each([
  ['not-completed', []],
  ['do-not-honor', ['iso_code', 'host_code', 'action_code']],
] as const)('a payment that ended as %s carries none of the fields of an approval, and of the codes %o', async (variant, codes) => {
  const { simulator, pay } = await aGateway();
  simulator.chooseScenario({ scenario: 'declined', variant });

  const { transaction } = await pay();

  const names = (transaction?.children ?? []).map((child) => (typeof child === 'object' && 'name' in child ? child.name : ''));
  expect(names).toEqual([
    'terminal_id',
    'ecr_number',
    'language',
    'card_holder_name',
    'date',
    'transaction_code',
    'condition_code',
    ...codes,
    'receipt_text',
    'receipt',
  ]);
});

test('an approved payment carries every field of Notes 4.4', async () => {
  const { pay } = await aGateway();

  const { transaction, field } = await pay();

  const names = (transaction?.children ?? []).map((child) => (typeof child === 'object' && 'name' in child ? child.name : ''));
  expect(names).toEqual([
    ...['terminal_id', 'ecr_number', 'amount', 'language', 'card_holder_name', 'date', 'effective_date', 'transaction_code'],
    ...['condition_code', 'iso_code', 'host_code', 'action_code', 'card_type', 'batch_no', 'sequence_no', 'process_info'],
    ...['authorization_no', 'receipt_text', 'receipt'],
  ]);
  expect(field('date')).toBe('26/01/15 04:00:00');
  expect(field('effective_date')).toBe('260116');
  expect(field('sequence_no')).toBe(`${field('batch_no')}0010001`);
  expect(field('authorization_no')).toMatch(/^\d{6}$/);
});

test('a chosen scenario wins over amount and card, an amount over the card', async () => {
  const { simulator, pay } = await aGateway();
  simulator.chooseScenario({ scenario: 'approved' });

  expect((await pay({ amount: '900051', ...card('4000000000000002') })).field('condition_code')).toBe('1');
  expect((await pay({ amount: '900051', ...card('4000000000000002') })).field('condition_code')).toBe('951');
  expect((await pay(card('4000000000000002'))).field('condition_code')).toBe('905');
});

test('the same seed gives the same numbers', async () => {
  const numbers = async (): Promise<string[]> => {
    const { pay } = await aGateway({ seed: 7 });
    const { field } = await pay();
    return [field('sequence_no'), field('authorization_no')];
  };

  expect(await numbers()).toEqual(await numbers());
});
