import { fr } from '../../i18n/fr.ts';
import { aCheckout, aState, aStoredCard } from '../../testing/a-page.ts';
import { expectAccessible } from '../../testing/accessible.ts';
import { equal, ok } from '../../testing/assert.ts';
import { mounted, settled, typeInto } from '../field-base-tests.ts';
import type { PaydeskCardChangeEvent, PaydeskPayEvent } from './paydesk-card-form.ts';
import './paydesk-card-form.ts';
import './rest-of-the-form.ts';

suite('paydesk-card-form', () => {
  let form: HTMLElementTagNameMap['paydesk-card-form'];
  let paid: PaydeskPayEvent['detail'][];

  const find = (selector: string): HTMLElement => form.shadowRoot!.querySelector<HTMLElement>(selector)!;
  const input = (name: string): HTMLInputElement => form.shadowRoot!.querySelector<HTMLInputElement>(`[name=${name}]`)!;
  const names = (): readonly string[] => [...form.shadowRoot!.querySelectorAll<HTMLInputElement>('[name]')].map(({ name }) => name);
  const summary = (): readonly string[] => [...form.shadowRoot!.querySelectorAll('[role=group] a')].map(({ textContent }) => textContent);
  const focused = (): Element | null => form.shadowRoot!.activeElement;

  async function open(properties: Partial<HTMLElementTagNameMap['paydesk-card-form']> = {}): Promise<void> {
    form = await mounted('paydesk-card-form', { checkout: aCheckout({ amount: 14990 }), state: aState(), ...properties });
    paid = [];
    form.addEventListener('paydesk-pay', (event) => {
      paid.push(event.detail);
    });
  }

  function fillIn(): void {
    typeInto(input('cc-number'), '4242424242424242');
    typeInto(input('cc-exp'), '1249');
    typeInto(input('cc-csc'), '123');
    typeInto(input('cc-name'), 'Anna Ozola');
  }

  teardown(() => {
    form.remove();
  });

  test('a valid form hands over what was typed, once, in an event that bubbles out of shadow trees', async () => {
    await open();
    fillIn();
    let heardOutside = 0;
    const listener = (): void => void (heardOutside += 1);
    document.addEventListener('paydesk-pay', listener);

    find('button').click();

    document.removeEventListener('paydesk-pay', listener);
    const card = { number: '4242424242424242', expiry_month: 12, expiry_year: 2049, security_code: '123', holder: 'Anna Ozola' };
    equal(paid, [{ card, payer: {} }]);
    equal(heardOutside, 1);
  });

  test('five clicks of the same moment are one payment', async () => {
    await open();
    fillIn();
    for (let clicks = 0; clicks < 5; clicks += 1) find('button').click();
    equal(paid.length, 1);
  });

  test('while busy nothing is handed over, and the payer is told to wait', async () => {
    await open();
    fillIn();
    form.busy = true;
    await settled(form);

    find('button').click();
    form.submit();

    equal(paid, []);
    equal(find('button').ariaDisabled, 'true');
    equal(find('[role=status]').textContent, 'Sending your payment. Please wait.');
    ok(input('cc-number').readOnly, 'Fields are locked.');
    await expectAccessible(form);
  });

  test('the button says what it does and how much it costs, in the payer’s language', async () => {
    await open();
    equal(find('button').textContent, 'Pay €149.90');
    form.messages = fr;
    form.locale = 'fr';
    await settled(form);
    equal(find('button').textContent, 'Payer 149,90\u00a0€');
  });

  test('where nothing is paid, the button verifies the card', async () => {
    await open({ checkout: aCheckout({ amount: 0 }) });
    equal(find('button').textContent, 'Verify card');

    form.messages = fr;
    await settled(form);
    equal(find('button').textContent, 'Vérifier la carte');
  });

  test('what is missing is listed on submit, the list takes the focus and leads to the fields', async () => {
    await open();
    form.submit();
    await settled(form);

    equal(paid, []);
    equal(summary(), ['Enter your card number', 'Enter the expiry date', 'Enter the security code', 'Enter the name as it is on the card']);
    equal(focused()?.getAttribute('role'), 'group');
    await expectAccessible(form);

    find('[role=group] li:nth-child(2) a').click();
    equal(focused()?.id, 'cc-exp');
  });

  test('the list shrinks as problems are solved, and goes with the last', async () => {
    await open();
    form.submit();
    await settled(form);
    typeInto(input('cc-number'), '4242424242424242');
    typeInto(input('cc-exp'), '1249');
    typeInto(input('cc-csc'), '123');
    await settled(form);
    equal(summary(), ['Enter the name as it is on the card']);

    typeInto(input('cc-name'), 'Anna Ozola');
    await settled(form);
    equal(summary(), []);
  });

  test('before submit no list is shown, even when fields have problems', async () => {
    await open();
    typeInto(input('cc-exp'), '0120');
    input('cc-exp').blur();
    await settled(form);
    equal(summary(), []);
    equal(find('#cc-exp-error').textContent, 'This card has expired');
  });

  test('the security code follows the brand of the number', async () => {
    await open();
    fillIn();
    input('cc-number').select();
    typeInto(input('cc-number'), '371400000000003');
    await settled(form);
    input('cc-number').blur();
    await settled(form);

    form.submit();

    equal(paid, []);
    await settled(form);
    equal(summary(), ['The security code has 4 digits']);
  });

  test('changes are told in brand, last four and completeness only', async () => {
    await open();
    const told: PaydeskCardChangeEvent['detail'][] = [];
    form.addEventListener('paydesk-card-change', (event) => {
      told.push(event.detail);
    });
    fillIn();
    equal(told[0], { brand: 'visa', last_four: null, complete: false });
    equal(told.at(-1), { brand: 'visa', last_four: '4242', complete: true });
    equal([...new Set(told.flatMap((detail) => Object.keys(detail)))], ['brand', 'last_four', 'complete']);
    equal(new Set(told.map((detail) => JSON.stringify(detail))).size, told.length);
  });

  test('a decline is said in the payer’s words, with what to do', async () => {
    await open({ state: aState({ decline: { code: 'insufficient_funds', payer_message: 'raw', action: 'use_another_card' } }) });
    const alert = find('[role=alert]').textContent.replace(/\s+/g, ' ').trim();
    equal(alert, 'There is not enough money on this card. Please use another card.');
    await expectAccessible(form);
  });

  test('a gateway without security codes is not asked for one, nor for a name it does not want', async () => {
    await open({ checkout: aCheckout({ security_code: 'none', holder: false }) });
    equal(names(), ['cc-number', 'cc-exp']);
  });

  test('what the account wants to know of the payer goes along', async () => {
    await open({ checkout: aCheckout({ asks: 'nothing', stored_cards: [aStoredCard()], payer_fields: ['email', 'city'] }) });
    typeInto(input('email'), 'anna@example.com');
    typeInto(input('city'), 'Rīga');
    form.submit();
    equal(paid[0]?.payer, { email: 'anna@example.com', city: 'Rīga' });
    await expectAccessible(form);
  });

  test('Enter pays', async () => {
    await open();
    fillIn();
    form.shadowRoot!.querySelector('form')!.requestSubmit();
    equal(paid.length, 1);
  });

  test('all inputs belong to one form, so that browsers fill them together', async () => {
    await open();
    const forms = new Set([...form.shadowRoot!.querySelectorAll('input')].map((one) => one.form));
    equal([...forms].length, 1);
    ok(!forms.has(null), 'No input is outside.');
  });

  test('pressing the button does not take the focus from a field', async () => {
    await open();
    const pressed = new MouseEvent('mousedown', { bubbles: true, cancelable: true });
    find('button').dispatchEvent(pressed);
    ok(pressed.defaultPrevented, 'The focus stays.');
  });

  test('focus goes to the first field, reset empties all, and the code can be cleared alone', async () => {
    await open();
    form.focus();
    equal(focused()?.id, 'cc-number');
    fillIn();
    form.clearSecurityCode();
    equal([input('cc-csc').value, input('cc-number').value], ['', '4242 4242 4242 4242']);
    form.reset();
    equal([...form.shadowRoot!.querySelectorAll('input')].map(({ value }) => value).join(''), '');
  });

  test('text in inputs is large enough that phones do not zoom in', async () => {
    await open();
    ok(Number.parseInt(getComputedStyle(input('cc-number')).fontSize, 10) >= 16, 'At least 16 px.');
  });

  test('at 320 pixels nothing is cut off or scrolls sideways', async () => {
    await open({ checkout: aCheckout({ payer_fields: ['address_line1', 'postal_code', 'city', 'country'] }) });
    form.style.width = '320px';
    form.submit();
    await settled(form);
    ok(form.scrollWidth <= 320, `${String(form.scrollWidth)} px are needed.`);
  });

  for (const direction of ['ltr', 'rtl']) {
    for (const scheme of ['light', 'dark']) {
      test(`it is accessible with errors, ${direction}, ${scheme}`, async () => {
        await open();
        form.dir = direction;
        form.style.setProperty('--paydesk-color-scheme', scheme);
        await expectAccessible(form);
        typeInto(input('cc-number'), '4242');
        form.submit();
        await settled(form);
        await expectAccessible(form);
      });
    }
  }
});
