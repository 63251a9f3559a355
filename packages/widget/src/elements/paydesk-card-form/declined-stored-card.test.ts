import type { Checkout } from '@paydesk/shared/checkout';
import { aCheckout, aState, aStoredCard } from '../../testing/a-page.ts';
import { expectAccessible } from '../../testing/accessible.ts';
import { equal, ok } from '../../testing/assert.ts';
import { until } from '../../testing/until.ts';
import { mounted, settled, typeInto } from '../field-base-tests.ts';
import './paydesk-card-form.ts';
import './rest-of-the-form.ts';

const STORED = { brand: 'visa', last_four: '4444' } as const;

suite('paydesk-card-form after a decline of the stored card', () => {
  let form: HTMLElementTagNameMap['paydesk-card-form'];

  const input = (name: string): HTMLInputElement => form.shadowRoot!.querySelector<HTMLInputElement>(`[name=${name}]`)!;
  const names = (): readonly string[] => [...form.shadowRoot!.querySelectorAll<HTMLInputElement>('[name]')].map(({ name }) => name);
  const focused = (): string | undefined => form.shadowRoot!.activeElement?.id;
  const switchButton = (): HTMLButtonElement | null => form.shadowRoot!.querySelector('.switch');
  const alert = (): string | undefined => form.shadowRoot!.querySelector('[role=alert]')?.textContent.replace(/\s+/g, ' ').trim();

  async function open(checkout: Partial<Checkout> = {}, state = aState()): Promise<void> {
    const whole = aCheckout({ asks: 'security_code', stored_cards: [aStoredCard()], ...checkout });
    form = await mounted('paydesk-card-form', { checkout: whole, state });
  }

  async function press(button: HTMLButtonElement | null): Promise<void> {
    button!.click();
    await settled(form);
  }

  async function decline(
    code: 'insufficient_funds' | 'invalid_security_code' | 'limit_exceeded' | 'invalid_card_number',
    card: { brand: 'visa' | 'mastercard'; last_four: string } = STORED,
    attempt = 1,
  ): Promise<void> {
    const actions = {
      insufficient_funds: 'use_another_card',
      invalid_security_code: 'check_details',
      limit_exceeded: 'call_bank',
      invalid_card_number: 'check_details',
    } as const;
    form.state = aState({ status: 'declined', attempt, card, decline: { code, payer_message: '', action: actions[code] } });
    await settled(form);
  }

  teardown(() => {
    form.remove();
  });

  test('a wrong security code is corrected in place', async () => {
    await open();
    await decline('invalid_security_code');

    equal(names(), ['cc-csc']);
    equal(alert(), 'The security code is not right. Please check the card details and try again.');
    ok(switchButton() !== null, 'Another card may be used as well.');
    await expectAccessible(form);
  });

  test('a decline that asks for another card opens its form, with the focus where it was: in the form', async () => {
    await open();
    typeInto(input('cc-csc'), '123');

    await decline('insufficient_funds');

    equal(names(), ['cc-number', 'cc-exp', 'cc-csc', 'cc-name']);
    equal(alert(), 'There is not enough money on this card. Please use another card.');
    await until(() => focused() === 'cc-number');
    equal(input('cc-csc').value, '');
    await expectAccessible(form);

    await press(switchButton());
    equal(names(), ['cc-csc']);
    await until(() => focused() === 'cc-csc');
  });

  test('where no other card is allowed, the decline leaves the stored one', async () => {
    await open({ other_card: false });
    await decline('insufficient_funds');
    equal(names(), ['cc-csc']);
  });

  test('what can only be corrected in a new card opens the form for it', async () => {
    await open();
    await decline('invalid_card_number');
    equal(names()[0], 'cc-number');
  });

  test('a decline that the bank can lift leaves the choice to the payer', async () => {
    await open();
    await decline('limit_exceeded');
    equal(names(), ['cc-csc']);
    equal(alert(), 'This payment is over a limit of your card. Please call your bank or use another card.');

    await press(switchButton());

    equal(alert(), undefined);
    await press(switchButton());
    equal(alert(), undefined);
  });

  test('the decline of another card is not said of the stored one, not even after a reload', async () => {
    const tried = { brand: 'mastercard', last_four: '0007' } as const;
    const declined = { code: 'invalid_security_code', payer_message: '', action: 'check_details' } as const;
    await open({}, aState({ status: 'declined', attempt: 1, card: tried, decline: declined }));

    equal(names()[0], 'cc-number');
    ok(alert() !== undefined, 'The decline is said.');
    await press(switchButton());
    equal([names(), alert()], [['cc-csc'], undefined]);
  });

  test('news of a decline already told do not take the card that the payer has chosen since', async () => {
    await open();
    await decline('insufficient_funds');
    await press(switchButton());
    typeInto(input('cc-csc'), '12');

    await decline('insufficient_funds');

    equal(input('cc-csc').value, '12');
    await decline('insufficient_funds', STORED, 2);
    equal(names()[0], 'cc-number');
  });
});
