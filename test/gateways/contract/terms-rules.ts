import type { PayCommand } from '@paydesk/bff/payments/ports/gateway-commands';
import { cardErrors } from '@paydesk/bff/payments/readings/card-errors';
import { limitsExceeded } from '@paydesk/bff/payments/readings/field-limits';
import { oneOf, seededRandom } from '@paydesk/bff/payments/testing/seeded-random';
import { fieldProblem } from '@paydesk/shared/fields/field-problem';
import { isAsked } from '@paydesk/shared/fields/field-rules';
import { rulesFor } from '@paydesk/shared/fields/rules-for';
import { statesOf } from '@paydesk/shared/fields/states';
import { Payer } from '@paydesk/shared/payer';
import { expect } from 'vitest';
import { A_CARD } from '../builders.ts';
import { ruleBook } from './rules.ts';
import type { Stage } from './stage.ts';
import { typed } from '@paydesk/bff/payments/testing/typed-card';

const { rules, rule } = ruleBook();

/** What is judged before a payment is stored, and again before it is sent. */
export const TERMS_RULES = rules;

const PAYMENTS = 60;

const PAYERS: Readonly<Record<string, readonly (string | undefined)[]>> = {
  email: [
    'payer@example.com',
    'josé@exämple.de',
    '"ada payer"@example.com',
    `${'e'.repeat(38)}@example.com`,
    `${'e'.repeat(39)}@example.com`,
  ],
  phone: ['+37120000000', '020 7946-0958', '+371200000001234', '+44 (0) 20 7946 0958 ext. 12', '0475/12.34.56'],
  first_name: ['Ada', '李', 'A'.repeat(50), 'Anna Maria '.repeat(8).trim()],
  last_name: ['Payer', 'Đorđević', 'P'.repeat(51), 'L’Heureux', 'García-Márquez '.repeat(6).trim()],
  birthday: ['1990-01-31', undefined],
  address_line1: ['1 Example Street', 'ø'.repeat(256)],
  city: ['Riga', 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch'],
  state: [undefined, 'NSW', 'ny', 'ACT', 'New South Wales', 'Neverland', 'California', 'Québec', 'Bavaria', '75'],
  postal_code: ['LV-1010', '00000', 'SW1A 1AA', undefined],
  country: ['LV', 'AU', 'US', 'CA', 'XK', 'DE', 'EL', 'HK', 'AE'],
  ip_address: ['203.0.113.7', '2001:db8::1'],
};

const HOLDERS = [
  'ADA PAYER',
  'Łukasz Đorđević',
  'Marie-Ève L’Heureux',
  'Maria Magdalena Konstantinova-Petrova',
  'Юлия Щукина',
  '李小龍',
  'M'.repeat(30),
  'M'.repeat(31),
  'M'.repeat(64),
  'M'.repeat(65),
  'M'.repeat(128),
];
const DESCRIPTIONS = ['Two lamps', 'Größe & <b> № 5 🎁', '💳'.repeat(125)];
const AMOUNTS = [1n, 14_990n, 14_995n, 99_999_999n, 999_999_999n, 1_000_000_000n, 99_999_999_999n];

const OPTIONS: Readonly<Record<string, (amount: bigint) => readonly object[]>> = {
  payneteasy: () => [{}, { cell_phone: '+371 2111-1111', ssn: '6789' }, { cell_phone: `+${'1'.repeat(15)}` }],
  mypos: (amount) => [
    {},
    { cart: [{ article: 'Lamp', quantity: 1, price: Number(amount) }] },
    { cart: [{ article: 'Lamp', quantity: 2, price: Number(amount) }] },
    { note: 'with love' },
  ],
};

rule('what has an objection is not sent, and what has none is not kept back and not refused', async (stage) => {
  const random = seededRandom(41);
  let sent = 0;
  for (let made = 0; made < PAYMENTS; made += 1) {
    const command = stage.arranged('approved', someTerms(stage, random));
    const objections = stage.gateway.objectionsTo?.(command) ?? [];

    const report = await stage.gateway.pay(command);

    const terms = {
      payer: command.payer,
      amount: command.amount,
      currency: command.currency,
      options: command.options,
      objections,
      report,
    };
    expect({ ...terms, keptBack: report.details['not_sent'] !== undefined }).toEqual({ ...terms, keptBack: objections.length > 0 });
    if (objections.length === 0) expect({ ...terms, outcome: report.outcome }).not.toMatchObject({ outcome: 'failed' });
    else expect(stage.account.paymentMessages(command.reference)).toBe(0);
    sent += objections.length === 0 ? 1 : 0;
  }
  expect(sent).toBeGreaterThan(0);
});

rule('the form, the API and the gateway judge a field alike', (stage) => {
  const { gateway } = stage;
  const asked = [...gateway.asksFor.payerFields, ...(gateway.asksFor.holder ? (['holder'] as const) : [])];
  for (const field of asked) {
    const texts = (field === 'holder' ? HOLDERS : (PAYERS[field] ?? [])).filter((text) => text !== undefined);
    for (const country of ['LV', 'AU', 'US', 'CA', 'HK']) {
      for (const text of texts) {
        const rules = rulesFor(gateway.fields ?? {}, [field]);
        const problem = fieldProblem(field, text, { country, rules });
        const said = { ...goodPayer(country), ...(field === 'holder' ? {} : { [field]: text }) };
        const payer = Payer.safeParse(said);
        const card = typed({ ...A_CARD, ...(field === 'holder' ? { holder: text } : {}) });
        const path = field === 'holder' ? 'card.holder' : `payer.${field}`;
        const terms = { ...stage.arranged('approved', { payer: payer.data ?? {} }), means: { kind: 'card', card } } as const;
        const isJudged = rules[field] !== undefined && isAsked(rules[field], country);
        const objections = isJudged
          ? [...(gateway.objectionsTo?.(terms) ?? []), ...limitsExceeded(gateway, terms), ...cardErrors(card, gateway, new Date())]
          : [];
        const refused = !payer.success || objections.some((objection) => objection.path === path);
        expect({ field, country, text, problem, refused }).toEqual({ field, country, text, problem, refused: problem !== null });
      }
    }
  }
  return Promise.resolve();
});

/** One whom every gateway takes, from any of those countries. */
function goodPayer(country: string): Payer {
  const [state] = statesOf(country);
  return {
    email: 'payer@example.com',
    phone: '+37120000000',
    address_line1: '1 Example Street',
    city: 'Riga',
    postal_code: 'LV-1010',
    country,
    ip_address: '203.0.113.7',
    ...(state === undefined ? {} : { state: state.code }),
  };
}

/** Each part is mostly one that every gateway takes, and sometimes one that hardly any does. */
function someTerms({ gateway }: Stage, random: () => number): Partial<PayCommand> {
  const some = <Value>(values: readonly Value[]): Value => (random() < 0.75 ? values[0]! : oneOf(values, random)!);
  const amount = some(AMOUNTS.slice(1)) === 14_990n ? 14_990n : oneOf(AMOUNTS, random)!;
  const payer = Object.fromEntries(Object.entries(PAYERS).map(([field, values]) => [field, some(values)]));
  return {
    amount,
    currency: oneOf(gateway.currencies, random)!,
    kind: some(['authorize', 'sale']),
    description: some(DESCRIPTIONS),
    payer,
    means: { kind: 'card', card: typed({ ...A_CARD, holder: some(HOLDERS) }) },
    options: gateway.optionsKey === null ? {} : { ...some(OPTIONS[gateway.optionsKey]!(amount)) },
  };
}
