import type { StoredCard } from '@paydesk/shared/checkout';
import { en } from '../../i18n/en.ts';
import { fr } from '../../i18n/fr.ts';
import { aStoredCard } from '../../testing/a-page.ts';
import { expectAccessible } from '../../testing/accessible.ts';
import { equal, ok } from '../../testing/assert.ts';
import { asked, inputOf, mountedForm } from '../../testing/mounted-form.ts';
import { typeInto } from '../../testing/typing.ts';
import type { PaydeskCardForm, PaydeskPayEvent } from './paydesk-card-form.ts';

const id = (place: number): StoredCard['id'] => `card_${'0'.repeat(25)}${String(place)}` as StoredCard['id'];
const VISA = aStoredCard({ id: id(1) });
const AMEX = aStoredCard({ id: id(2), brand: 'amex', last_four: '0003' });
const OLD = aStoredCard({ id: id(3), last_four: '1111', expiry_year: 2024 });

suite('paydesk-card-form with cards to choose from', () => {
  let form: PaydeskCardForm;
  let paid: PaydeskPayEvent['detail'][];

  const choices = (): readonly HTMLInputElement[] => [...form.querySelectorAll<HTMLInputElement>('[name=stored_card]')];
  const seen = (): readonly string[] =>
    [...form.querySelectorAll<HTMLElement>('.choice')].map((one) => one.innerText.replace(/\s+/g, ' ').trim());

  function open(cards: readonly StoredCard[], { other_card = true, messages = en, locale = 'en' } = {}): void {
    form = mountedForm({ asks: 'security_code', stored_cards: [...cards], other_card }, messages, locale);
    paid = [];
    form.addEventListener('paydesk-pay', ({ detail }) => {
      paid.push(detail);
    });
  }

  teardown(() => {
    form.remove();
  });

  test('each shows brand, last four digits and expiry, and nothing else of the card', async () => {
    open([VISA, AMEX]);
    equal(seen(), ['Visa ending in 4444 Expires 12/49 VISA', 'Amex ending in 0003 Expires 12/49 AMEX', 'Use another card']);
    await expectAccessible(form);
  });

  test('they are one group with a name, of which arrow keys choose', () => {
    open([VISA, AMEX]);
    const group = choices()[0]!.closest('fieldset');
    equal(group?.querySelector('legend')?.textContent, 'Card');
    ok(
      choices().every((one) => one.closest('fieldset') === group && one.type === 'radio'),
      'One group.',
    );
  });

  test('they speak the payer’s language', () => {
    open([VISA], { messages: fr, locale: 'fr' });
    equal(seen()[0], 'Visa se terminant par 4444 Expire fin 12/49 VISA');
  });

  test('what is not known of a card is left out', () => {
    open([aStoredCard({ brand: null, expiry_month: null, expiry_year: null })]);
    equal(seen()[0], 'Card ending in 4444');
    form.remove();
    open([aStoredCard({ last_four: null })]);
    equal(seen()[0], 'Card Expires 12/49 VISA');
  });

  test('the one that is chosen is paid with, and its brand tells the code', () => {
    open([VISA, AMEX]);
    typeInto(inputOf(form, 'cc-csc'), '123');
    choices()[1]!.click();
    equal(inputOf(form, 'cc-csc').value, '');
    equal(form.querySelector('#cc-csc-hint')?.textContent, '4 digits on the front (CID)');
    typeInto(inputOf(form, 'cc-csc'), '1234');
    form.submit();
    equal(paid, [{ card: { security_code: '1234' }, payer: {}, stored_card: AMEX.id }]);
  });

  test('those that have expired are there, say so, and cannot be chosen', async () => {
    open([VISA, OLD]);
    equal(
      choices().map(({ checked, disabled }) => [checked, disabled]),
      [
        [true, false],
        [false, true],
        [false, false],
      ],
    );
    ok(seen()[1]!.includes('This card has expired.'), seen()[1]!);
    await expectAccessible(form);
  });

  test('where all have expired and no other is allowed, the bank has the last word on each', async () => {
    open([OLD, aStoredCard({ ...AMEX, expiry_year: 2023 })], { other_card: false });
    equal(
      choices().map(({ checked, disabled }) => [checked, disabled]),
      [
        [true, false],
        [false, false],
      ],
    );
    equal(asked(form), ['cc-csc']);
    ok(seen()[0]!.includes('This card has expired. Please contact the shop.'), seen()[0]!);
    await expectAccessible(form);
  });

  test('from right to left the mark of the brand stands at the left end', () => {
    open([VISA]);
    form.dir = 'rtl';
    const left = (selector: string): number => form.querySelector(selector)!.getBoundingClientRect().left;
    ok(left('.choice .brand') < left('.choice .words') && left('.choice .words') < left('.choice input'), 'All is mirrored.');
  });
});
