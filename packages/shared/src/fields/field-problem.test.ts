import fc from 'fast-check';
import { expect, test } from 'vitest';
import { COUNTRY_CODES } from '../countries.ts';
import { Payer } from '../payer.ts';
import { PAYER_FIELDS } from '../payer-fields.ts';
import { fieldProblem } from './field-problem.ts';
import { isAsked, postalCodeName, statesToChoose } from './field-rules.ts';
import { DESJARDINS_FIELDS } from './gateways/desjardins.ts';
import { payneteasyFields } from './gateways/payneteasy.ts';
import { rulesFor } from './rules-for.ts';
import { STATES, stateCode } from './states.ts';

const TABLE = payneteasyFields({ address_line1: 256, description: 125, state: 3, postal_code_stand_in: '00000', ascii_mailbox: false });
const RULES = rulesFor(TABLE, [...PAYER_FIELDS, 'holder']);

test.each([
  ['email', 'josé@exämple.de', null],
  ['email', '"anna maria"@example.com', null],
  ['email', 'anna@example', 'form'],
  ['email', 'a..b@example.com', 'form'],
  ['email', 'anna@1.2.3.4', 'form'],
  ['email', `${'a'.repeat(40)}@example.com`, 'too_long'],
  ['phone', '0475/12.34.56', null],
  ['phone', '+44 (0) 20 7946 0958 ext. 12', null],
  ['phone', '+49 30 1234\u2011567', null],
  ['phone', 'call me', 'form'],
  ['phone', '1234', 'form'],
  ['birthday', '1990-02-30', 'form'],
  ['birthday', '１９９０-02-28', null],
  ['city', '\u200b ', 'missing'],
  ['address_line2', '', null],
  ['first_name', '4444 5555 6666 1111', 'form'],
  ['address_line1', 'Card 4444 5555 6666 1111', 'card_number'],
  ['address_line1', 'Locker 1548138160707', null],
  ['country', 'XK', null],
  ['country', 'XX', 'choice'],
  ['holder', 'x'.repeat(129), 'too_long'],
  ['holder', '李小龍', null],
] as const)('%s %j: %s', (field, text, problem) => {
  expect(fieldProblem(field, text, { rules: RULES })).toBe(problem);
});

test('where a name is printed in Latin letters, one that cannot be is asked for as it is on the card', () => {
  const rules = rulesFor(DESJARDINS_FIELDS, ['holder']);
  expect(fieldProblem('holder', '李小龍', { rules })).toBe('letters');
  expect(['Łukasz', 'Юлия', 'Ευάγγελος'].map((holder) => fieldProblem('holder', holder, { rules }))).toEqual([null, null, null]);
});

test('where the gateway takes no other letters before the @, it is said', () => {
  const rules = rulesFor({ email: { lengthMax: 50, mailbox: 'ascii' } }, ['email']);
  expect(fieldProblem('email', 'josé@example.com', { rules })).toBe('mailbox');
  expect(fieldProblem('email', 'jose@exämple.de', { rules })).toBeNull();
});

test('a postal code is asked for where there is one, and called what people call it', () => {
  const rule = RULES.postal_code!;
  const without = COUNTRY_CODES.filter((country) => !isAsked(rule, country));
  expect(without).toEqual(expect.arrayContaining(['HK', 'AE', 'QA', 'PA', 'BO', 'ZW']));
  expect(without).not.toContain('IE');
  expect(['US', 'GB', 'IE', 'IN', 'LV', undefined].map((country) => postalCodeName(rule, country))).toEqual([
    'zip_code',
    'postcode',
    'eircode',
    'pin_code',
    'postal_code',
    'postal_code',
  ]);
  expect(fieldProblem('postal_code', '', { country: 'HK', rules: RULES })).toBeNull();
  expect(fieldProblem('postal_code', '', { country: 'LV', rules: RULES })).toBe('missing');
});

test('a state is chosen where there are states, by code or name', () => {
  const rule = RULES.state!;
  expect(COUNTRY_CODES.filter((country) => isAsked(rule, country))).toEqual(['AU', 'CA', 'US']);
  expect(['AU', 'CA', 'LV'].map((country) => statesToChoose(rule, country).length)).toEqual([8, 13, 0]);
  for (const [country, states] of Object.entries(STATES)) {
    for (const { code, name, name_fr } of states) {
      for (const said of [code, code.toLowerCase(), name, name_fr ?? name, `${country}-${code}`]) {
        expect(stateCode(country, said), said).toBe(code);
        expect(fieldProblem('state', said, { country, rules: RULES })).toBeNull();
      }
    }
  }
  expect(fieldProblem('state', 'Neverland', { country: 'US', rules: RULES })).toBe('choice');
});

test('where the merchant has told the country, its states stand alone', () => {
  const { state } = rulesFor(TABLE, ['state'], 'CA');
  expect(statesToChoose(state!, undefined)).toHaveLength(13);
  expect(fieldProblem('state', 'Québec', { rules: { state: state! } })).toBeNull();
});

test('what the contract refuses, the form does not let through, and the other way round', () => {
  const unlimited = rulesFor({}, [...PAYER_FIELDS]);
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.constantFrom('anna@example.com', '+371 2000 0000', '1990-01-31', 'LV', 'UK', '4444555566661111', 'Zoé', ''),
  );
  fc.assert(
    fc.property(fc.constantFrom(...PAYER_FIELDS), text, (field, said) => {
      const problem = fieldProblem(field, said, { country: 'CA', rules: unlimited });
      const taken = Payer.safeParse({ [field]: said }).success;
      if (problem === null || problem === 'missing') expect({ field, said, taken }).toEqual({ field, said, taken: true });
      if (problem === 'too_long' || problem === 'card_number') expect({ field, said, taken }).toEqual({ field, said, taken: false });
    }),
  );
});
