import type { Checkout } from '@paydesk/shared/checkout';
import { atPaymentPage } from '../../i18n/at-payment-page.ts';
import { en } from '../../i18n/en.ts';
import { fr } from '../../i18n/fr.ts';
import { aState } from '../../testing/a-page.ts';
import { expectAccessible } from '../../testing/accessible.ts';
import { equal, ok } from '../../testing/assert.ts';
import { asked, inputOf, mountedForm } from '../../testing/mounted-form.ts';
import { typeInto } from '../../testing/typing.ts';
import type { PaydeskCardChangeEvent, PaydeskCardForm, PaydeskPayEvent } from './paydesk-card-form.ts';

suite('paydesk-card-form where the card is typed at a payment page', () => {
  let form: PaydeskCardForm;
  let paid: PaydeskPayEvent['detail'][];
  let told: PaydeskCardChangeEvent['detail'][];

  const find = (selector: string): HTMLElement => form.querySelector<HTMLElement>(selector)!;

  function open(checkout: Partial<Checkout> = {}, messages = en, locale = 'en'): void {
    paid = [];
    told = [];
    const listen = ({ detail }: PaydeskCardChangeEvent): void => void told.push(detail);
    document.body.addEventListener('paydesk-card-change', listen);
    form = mountedForm({ asks: 'payment_page', ...checkout }, atPaymentPage(messages), locale);
    document.body.removeEventListener('paydesk-card-change', listen);
    form.addEventListener('paydesk-pay', ({ detail }) => {
      paid.push(detail);
    });
  }

  teardown(() => {
    form.remove();
  });

  test('no card is asked for: the amount, the brands, what will happen, and a button that leads there', () => {
    open();
    equal(asked(form), []);
    equal(find('.total .amount').textContent, '€10.42');
    equal(
      [...form.querySelectorAll('.total [role=img]')].map(({ ariaLabel }) => ariaLabel),
      ['Visa', 'Mastercard', 'Amex'],
    );
    equal(find('.total + p').textContent, 'You will enter your card on the secure page of the payment provider. Then you come back here.');
    equal(find('.button').textContent, 'Continue to payment page');
    equal(form.querySelectorAll('button').length, 1);
  });

  test('amount and words are those of the payer', () => {
    open({ amount: 14990 }, fr, 'fr');
    ok(find('.total').textContent.startsWith('149,90\u00a0€'), 'The amount is written as in French.');
    equal(find('.button').textContent, 'Continuer vers la page de paiement');
  });

  test('the button hands over no card, once for clicks of one moment', () => {
    open();
    find('.button').click();
    find('.button').click();
    equal(paid, [{ card: null, payer: {} }]);
  });

  test('the page around learns that nothing is missing, and nothing of a card', () => {
    open();
    equal(told, [{ brand: null, last_four: null, complete: true }]);
  });

  test('what the account wants to know of the payer is asked for before the payer leaves', async () => {
    open({ payer_fields: ['email'] });
    equal(asked(form), ['email']);
    equal(told, []);

    find('.button').click();
    equal(paid, []);
    equal(find('[role=group] a').textContent, 'Email is missing');
    await expectAccessible(form);
    typeInto(inputOf(form, 'email'), 'anna@example.com');
    find('.button').click();

    equal(paid, [{ card: null, payer: { email: 'anna@example.com' } }]);
  });

  test('while the payer is being sent there, it is said, and the button does nothing', async () => {
    open();
    form.busy = true;
    find('.button').click();
    equal(paid, []);
    equal(find('.button').ariaDisabled, 'true');
    equal(find('.progress[role=status]').textContent, 'Opening the payment page. Please wait.');
    await expectAccessible(form);
  });

  for (const [code, said] of [
    ['left_payment_page', 'You canceled, or left the payment page before paying. You have not been charged. Please try again.'],
    ['reversed', 'The payment was taken back. You have not been charged. Please try again.'],
  ] as const) {
    test(`a payer who comes back with ${code} is told so, and can go there again`, async () => {
      open({ state: aState({ status: 'declined', attempt: 1, decline: { code, payer_message: '', action: 'try_again' } }) });
      equal(find('[role=alert]').textContent.trim(), said);
      find('.button').click();
      equal(paid, [{ card: null, payer: {} }]);
      await expectAccessible(form);
    });
  }

  test('the focus goes to the button, which fingers find', () => {
    open();
    form.focus();
    ok(document.activeElement === find('.button'), 'The button has the focus.');
    ok(find('.button').getBoundingClientRect().height >= 44, 'At least 44 px.');
  });

  test('at 320 pixels nothing is cut off or scrolls sideways', () => {
    open({ brands: ['visa', 'mastercard', 'amex', 'maestro', 'jcb'], amount: 123_456_789 });
    form.style.width = '320px';
    ok(form.scrollWidth <= 320, `${String(form.scrollWidth)} px are needed.`);
  });
});
