import type { Checkout } from '@paydesk/shared/checkout';
import { atPaymentPage } from '../../i18n/at-payment-page.ts';
import { en } from '../../i18n/en.ts';
import { fr } from '../../i18n/fr.ts';
import { aCheckout, aState } from '../../testing/a-page.ts';
import { expectAccessible } from '../../testing/accessible.ts';
import { equal, ok } from '../../testing/assert.ts';
import { mounted, settled, typeInto } from '../field-base-tests.ts';
import type { PaydeskCardChangeEvent, PaydeskPayEvent } from './paydesk-card-form.ts';
import './paydesk-card-form.ts';
import './rest-of-the-form.ts';

suite('paydesk-card-form where the card is typed at a payment page', () => {
  let form: HTMLElementTagNameMap['paydesk-card-form'];
  let paid: PaydeskPayEvent['detail'][];
  let told: PaydeskCardChangeEvent['detail'][];

  const find = (selector: string): HTMLElement => form.shadowRoot!.querySelector<HTMLElement>(selector)!;
  const names = (): readonly string[] => [...form.shadowRoot!.querySelectorAll<HTMLInputElement>('[name]')].map(({ name }) => name);

  async function open(checkout: Partial<Checkout> = {}, state = aState()): Promise<void> {
    paid = [];
    told = [];
    const listen = ({ detail }: PaydeskCardChangeEvent): void => void told.push(detail);
    document.body.addEventListener('paydesk-card-change', listen);
    const messages = atPaymentPage(en);
    form = await mounted('paydesk-card-form', { checkout: aCheckout({ asks: 'payment_page', ...checkout }), state, messages });
    document.body.removeEventListener('paydesk-card-change', listen);
    form.addEventListener('paydesk-pay', ({ detail }) => {
      paid.push(detail);
    });
  }

  teardown(() => {
    form.remove();
  });

  test('no card is asked for: the amount, the brands, what will happen, and a button that leads there', async () => {
    await open();
    equal(names(), []);
    equal(find('.total').textContent.replace(/\s+/g, ' ').trim(), '€10.42 VisaMastercardAmex');
    equal(find('.total + p').textContent, 'You will enter your card on the secure page of the payment provider. Then you come back here.');
    equal(find('button').textContent, 'Continue to payment page');
    equal(form.shadowRoot!.querySelectorAll('button').length, 1);
  });

  test('amount and words are those of the payer', async () => {
    await open({ amount: 14990 });
    form.messages = atPaymentPage(fr);
    form.locale = 'fr';
    await settled(form);
    ok(find('.total').textContent.startsWith('149,90\u00a0€'), 'The amount is written as in French.');
    equal(find('button').textContent, 'Continuer vers la page de paiement');
  });

  test('the button hands over no card, once for clicks of one moment', async () => {
    await open();
    find('button').click();
    find('button').click();
    equal(paid, [{ card: null, payer: {} }]);
  });

  test('the page around learns that nothing is missing, and nothing of a card', async () => {
    await open();
    equal(told, [{ brand: null, last_four: null, complete: true }]);
  });

  test('what the account wants to know of the payer is asked for before the payer leaves', async () => {
    await open({ payer_fields: ['email'] });
    equal(names(), ['email']);
    equal(told, []);

    find('button').click();
    await settled(form);
    equal(paid, []);
    equal(find('[role=group] a').textContent, 'Email is missing');
    await expectAccessible(form);
    typeInto(form.shadowRoot!.querySelector<HTMLInputElement>('[name=email]')!, 'anna@example.com');
    find('button').click();

    equal(paid, [{ card: null, payer: { email: 'anna@example.com' } }]);
  });

  test('while the payer is being sent there, it is said, and the button does nothing', async () => {
    await open();
    form.busy = true;
    await settled(form);
    find('button').click();
    equal(paid, []);
    equal(find('button').ariaDisabled, 'true');
    equal(find('[role=status]').textContent, 'Opening the payment page. Please wait.');
    await expectAccessible(form);
  });

  for (const [code, said] of [
    ['left_payment_page', 'You canceled, or left the payment page before paying. Please try again.'],
    ['reversed', 'The payment was taken back. Please try again.'],
  ] as const) {
    test(`a payer who comes back with ${code} is told so, and can go there again`, async () => {
      await open({}, aState({ status: 'declined', attempt: 1, decline: { code, payer_message: '', action: 'try_again' } }));
      equal(find('[role=alert]').textContent.trim(), said);
      find('button').click();
      equal(paid, [{ card: null, payer: {} }]);
      await expectAccessible(form);
    });
  }

  test('the focus goes to the button, which fingers find', async () => {
    await open();
    form.focus();
    ok(form.shadowRoot!.activeElement === find('button'), 'The button has the focus.');
    ok(find('button').getBoundingClientRect().height >= 44, 'At least 44 px.');
  });

  test('at 320 pixels nothing is cut off or scrolls sideways', async () => {
    await open({ brands: ['visa', 'mastercard', 'amex', 'maestro', 'jcb'], amount: 123_456_789 });
    form.style.width = '320px';
    await settled(form);
    ok(form.scrollWidth <= 320, `${String(form.scrollWidth)} px are needed.`);
  });

  for (const direction of ['ltr', 'rtl']) {
    for (const scheme of ['light', 'dark']) {
      test(`it is accessible, ${direction}, ${scheme}`, async () => {
        await open();
        form.dir = direction;
        form.style.setProperty('--paydesk-color-scheme', scheme);
        await expectAccessible(form);
      });
    }
  }
});
