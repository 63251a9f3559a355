import type { Checkout } from '@paydesk/shared/checkout';
import { aState, aStoredCard } from '../../testing/a-page.ts';
import { expectAccessible } from '../../testing/accessible.ts';
import { equal, ok } from '../../testing/assert.ts';
import { asked, inputOf, mountedForm } from '../../testing/mounted-form.ts';
import { typeInto } from '../../testing/typing.ts';
import type { PaydeskCardForm } from './paydesk-card-form.ts';

const STORED = { brand: 'visa', last_four: '4444' } as const;
const { id } = aStoredCard();

suite('paydesk-card-form after a decline of the stored card', () => {
  let form: PaydeskCardForm;

  const input = (name: string): HTMLInputElement => inputOf(form, name);
  const choice = (value: string): HTMLInputElement => form.querySelector<HTMLInputElement>(`[name=stored_card][value="${value}"]`)!;
  const alert = (): string | undefined => form.querySelector('[role=alert]')?.textContent.replace(/\s+/g, ' ').trim();

  function open(checkout: Partial<Checkout> = {}): void {
    form = mountedForm({ asks: 'security_code', stored_cards: [aStoredCard()], ...checkout });
  }

  function decline(
    code: 'insufficient_funds' | 'invalid_security_code' | 'limit_exceeded' | 'invalid_card_number',
    card: { brand: 'visa' | 'mastercard'; last_four: string } = STORED,
    attempt = 1,
  ): void {
    const actions = {
      insufficient_funds: 'use_another_card',
      invalid_security_code: 'check_details',
      limit_exceeded: 'call_bank',
      invalid_card_number: 'check_details',
    } as const;
    form.state = aState({ status: 'declined', attempt, card, decline: { code, payer_message: '', action: actions[code] } });
  }

  teardown(() => {
    form.remove();
  });

  test('a wrong security code is corrected in place', async () => {
    open();
    decline('invalid_security_code');

    equal(asked(form), ['cc-csc']);
    equal(alert(), 'The security code is not right. You have not been charged. Please enter the security code again.');
    ok(choice('new').checkVisibility(), 'Another card may be used as well.');
    await expectAccessible(form);
  });

  test('a decline that asks for another card opens its form, with the focus where it was: in the form', async () => {
    open();
    typeInto(input('cc-csc'), '123');

    decline('insufficient_funds');

    equal(asked(form), ['cc-number', 'cc-exp', 'cc-csc', 'cc-name']);
    equal(alert(), 'There is not enough money on this card. You have not been charged. Please use another card.');
    equal(document.activeElement?.id, 'cc-number');
    await expectAccessible(form);

    choice(id).click();
    equal(asked(form), ['cc-csc']);
  });

  test('a decline takes the focus from nothing outside the form', () => {
    open();
    const outside = document.createElement('button');
    document.body.append(outside);
    outside.focus();
    decline('insufficient_funds');
    ok(document.activeElement === outside, 'The payer is elsewhere.');
    outside.remove();
  });

  test('where no other card is allowed, the decline leaves the stored one', () => {
    open({ other_card: false });
    decline('insufficient_funds');
    equal(asked(form), ['cc-csc']);
    equal(alert(), 'There is not enough money on this card. You have not been charged. Please use another card.');
  });

  test('what can only be corrected in a new card opens the form for it', () => {
    open();
    decline('invalid_card_number');
    equal(asked(form)[0], 'cc-number');
  });

  test('a decline that the bank can lift leaves the choice to the payer', () => {
    open();
    decline('limit_exceeded');
    equal(asked(form), ['cc-csc']);
    equal(alert(), 'This payment is over a limit. You have not been charged. Please call your bank or use another card.');

    choice('new').click();

    equal(alert(), undefined);
    choice(id).click();
    equal(alert(), undefined);
  });

  test('the decline of another card is not said of the stored one, not even after a reload', () => {
    const tried = { brand: 'mastercard', last_four: '0007' } as const;
    const declined = { code: 'invalid_security_code', payer_message: '', action: 'check_details' } as const;
    open({ state: aState({ status: 'declined', attempt: 1, card: tried, decline: declined }) });

    equal(asked(form)[0], 'cc-number');
    ok(alert() !== undefined, 'The decline is said.');
    choice(id).click();
    equal([asked(form), alert()], [['cc-csc'], undefined]);
  });

  test('news of a decline already told do not take the card that the payer has chosen since', () => {
    open();
    decline('insufficient_funds');
    choice(id).click();
    typeInto(input('cc-csc'), '12');

    decline('insufficient_funds');

    equal(input('cc-csc').value, '12');
    decline('insufficient_funds', STORED, 2);
    equal(asked(form)[0], 'cc-number');
  });

  test('a decline that is said already is left alone, so that it is not read out again', () => {
    open();
    decline('limit_exceeded');
    const box = form.querySelector('[role=alert]');
    typeInto(input('cc-csc'), '123');
    decline('limit_exceeded');
    ok(form.querySelector('[role=alert]') === box, 'It is the same.');
  });

  test('the decline of a card that the payer has chosen is said, and again of the next', () => {
    open();
    for (const attempt of [1, 2]) {
      choice('new').click();
      form.state = aState({ status: 'processing', attempt });
      equal(alert(), undefined);
      decline('insufficient_funds', { brand: 'mastercard', last_four: '0007' }, attempt);
      ok(alert()?.startsWith('There is not enough money on this card.'), 'It is said.');
      equal(asked(form)[0], 'cc-number');
    }
  });
});
