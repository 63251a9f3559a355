import type { Checkout } from '@paydesk/shared/checkout';
import { en } from '../../i18n/en.ts';
import { fr } from '../../i18n/fr.ts';
import { aState } from '../../testing/a-page.ts';
import { equal, ok } from '../../testing/assert.ts';
import { expectAccessible } from '../../testing/accessible.ts';
import { asked, inputOf, mountedForm } from '../../testing/mounted-form.ts';
import { typeInto } from '../../testing/typing.ts';
import type { PaydeskCardChangeEvent, PaydeskCardForm, PaydeskPayEvent } from './paydesk-card-form.ts';

suite('paydesk-card-form', () => {
  let form: PaydeskCardForm;
  let paid: PaydeskPayEvent['detail'][];

  const find = (selector: string): HTMLElement => form.querySelector<HTMLElement>(selector)!;
  const input = (name: string): HTMLInputElement => inputOf(form, name);
  const summary = (): readonly string[] => [...form.querySelectorAll('[role=group] a')].map(({ textContent }) => textContent);

  function open(checkout: Partial<Checkout> = {}, messages = en, locale = 'en'): void {
    form = mountedForm({ amount: 14990, ...checkout }, messages, locale);
    paid = [];
    form.addEventListener('paydesk-pay', (event) => {
      paid.push(event.detail);
    });
  }

  function fillIn(): void {
    typeInto(input('cc-number'), '4242424242424242');
    typeInto(input('cc-exp'), '1239');
    typeInto(input('cc-csc'), '123');
    typeInto(input('cc-name'), 'Anna Ozola');
  }

  function typeMaestroCard(): void {
    typeInto(input('cc-number'), '6759649826438453');
    typeInto(input('cc-exp'), '1239');
    typeInto(input('cc-name'), 'Anna Ozola');
  }

  teardown(() => {
    form.remove();
  });

  test('a Maestro card without a security code pays, and the form says that it may have none', () => {
    open({ brands: ['visa', 'maestro'] });
    typeMaestroCard();

    ok(find('paydesk-security-code').textContent.includes('If your card has one.'), 'It is said.');
    form.submit();
    equal(
      paid.map(({ card }) => card !== null && 'security_code' in card && card.security_code),
      [null],
    );
  });

  test('where the gateway takes no card without a security code, a Maestro card needs one, too', () => {
    open({ brands: ['visa', 'maestro'], security_code: 'always' });
    typeMaestroCard();

    form.submit();
    equal(paid, []);
    equal(summary(), ['Enter the security code']);
  });

  test('a valid form hands over what was typed, once, in an event that bubbles out of shadow trees', () => {
    open();
    const host = document.createElement('div');
    document.body.append(host);
    host.attachShadow({ mode: 'open' }).append(form);
    let heardOutside = 0;
    host.addEventListener('paydesk-pay', () => (heardOutside += 1));
    fillIn();

    find('.button').click();

    host.remove();
    const card = { number: '4242424242424242', expiry_month: 12, expiry_year: 2039, security_code: '123', holder: 'Anna Ozola' };
    equal(paid, [{ card, payer: {} }]);
    equal(heardOutside, 1);
  });

  test('five clicks of the same moment are one payment', () => {
    open();
    fillIn();
    for (let clicks = 0; clicks < 5; clicks += 1) find('.button').click();
    equal(paid.length, 1);
  });

  test('while busy nothing is handed over, and the payer is told to wait', async () => {
    open();
    fillIn();
    form.busy = true;

    find('.button').click();
    form.submit();

    equal(paid, []);
    equal(find('.button').ariaDisabled, 'true');
    equal(find('.progress[role=status]').textContent, 'Sending your payment. Please wait.');
    ok(input('cc-number').readOnly, 'Fields are locked.');
    await expectAccessible(form);

    form.busy = false;
    equal(find('.progress').textContent, '');
    find('.button').click();
    equal(paid.length, 1);
  });

  test('the button says what it does and how much it costs, in the payer’s language', () => {
    open();
    equal(find('.button').textContent, 'Pay €149.90');
    form.remove();
    open({}, fr, 'fr');
    equal(find('.button').textContent, 'Payer 149,90\u00a0€');
  });

  test('where nothing is paid, the button verifies the card', () => {
    open({ amount: 0 });
    equal(find('.button').textContent, 'Verify card');
    form.remove();
    open({ amount: 0 }, fr, 'fr');
    equal(find('.button').textContent, 'Vérifier la carte');
  });

  test('what is missing is listed on submit, the list takes the focus and leads to the fields', async () => {
    open();
    form.submit();

    equal(paid, []);
    equal(summary(), ['Enter your card number', 'Enter the expiry date', 'Enter the security code', 'Enter the name as it is on the card']);
    equal(document.activeElement?.role, 'group');
    await expectAccessible(form);

    find('[role=group] li:nth-child(2) a').click();
    equal(document.activeElement?.id, 'cc-exp');
    ok(!location.hash.includes('cc-exp'), 'The history of the browser is left alone.');
  });

  test('the list shrinks as problems are solved, and goes with the last', () => {
    open();
    form.submit();
    typeInto(input('cc-number'), '4242424242424242');
    typeInto(input('cc-exp'), '1239');
    typeInto(input('cc-csc'), '123');
    equal(summary(), ['Enter the name as it is on the card']);

    typeInto(input('cc-name'), 'Anna Ozola');
    equal(summary(), []);
  });

  test('before submit no list is shown, even when fields have problems', () => {
    open();
    typeInto(input('cc-exp'), '0120');
    input('cc-exp').blur();
    equal(summary(), []);
    equal(find('#cc-exp-error').textContent, 'This card has expired');
  });

  test('the security code follows the brand of the number', () => {
    open();
    fillIn();
    input('cc-number').select();
    typeInto(input('cc-number'), '371400000000003');
    input('cc-number').blur();

    form.submit();

    equal(paid, []);
    equal(summary(), ['The security code has 4 digits']);
  });

  test('changes are told in brand, last four and completeness only', () => {
    open();
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
    const decline = { code: 'insufficient_funds', payer_message: 'raw', action: 'use_another_card' } as const;
    open({ state: aState({ status: 'declined', attempt: 1, decline }) });
    const alert = find('[role=alert]').textContent.replace(/\s+/g, ' ').trim();
    equal(alert, 'There is not enough money on this card. You have not been charged. Please use another card.Use another card');
    await expectAccessible(form);
  });

  test('a gateway without security codes is not asked for one, nor for a name it does not want', () => {
    open({ security_code: 'none', holder: false });
    equal(asked(form), ['cc-number', 'cc-exp']);
  });

  test('what the account wants to know of the payer goes along', async () => {
    open({ payer_fields: ['email', 'city'] });
    fillIn();
    typeInto(input('email'), 'anna@example.com');
    typeInto(input('city'), 'Rīga');
    form.submit();
    equal(paid[0]?.payer, { email: 'anna@example.com', city: 'Rīga' });
    await expectAccessible(form);
  });

  test('keyboards lead to the next field, and from the last one pay', () => {
    open();
    const hints = [...form.querySelectorAll<HTMLInputElement>('.field input')].map(({ enterKeyHint }) => enterKeyHint);
    equal(hints, ['next', 'next', 'next', 'go']);
  });

  test('Enter pays', () => {
    open();
    fillIn();
    form.querySelector('form')!.requestSubmit();
    equal(paid.length, 1);
  });

  test('all inputs belong to one form, so that browsers fill them together', () => {
    open({ payer_fields: ['email', 'country'] });
    const forms = new Set([...form.querySelectorAll<HTMLInputElement>('input, select')].map((one) => one.form));
    equal([...forms].length, 1);
    ok(!forms.has(null), 'No input is outside.');
  });

  test('pressing the button does not take the focus from a field', () => {
    open();
    const pressed = new MouseEvent('mousedown', { bubbles: true, cancelable: true });
    find('.button').dispatchEvent(pressed);
    ok(pressed.defaultPrevented, 'The focus stays.');
  });

  test('focus goes to the first field, reset empties all, and the code can be cleared alone', () => {
    open();
    form.focus();
    equal(document.activeElement?.id, 'cc-number');
    fillIn();
    form.clearSecurityCode();
    equal([input('cc-csc').value, input('cc-number').value], ['', '4242 4242 4242 4242']);
    form.reset();
    equal([...form.querySelectorAll<HTMLInputElement>('.field input')].map(({ value }) => value).join(''), '');
  });

  test('text in inputs is large enough that phones do not zoom in', () => {
    open();
    ok(Number.parseInt(getComputedStyle(input('cc-number')).fontSize, 10) >= 16, 'At least 16 px.');
  });

  test('at 320 pixels nothing is cut off or scrolls sideways', () => {
    open({ payer_fields: ['address_line1', 'postal_code', 'city', 'country'], asks_to_save: true });
    form.style.width = '320px';
    form.submit();
    ok(form.scrollWidth <= 320, `${String(form.scrollWidth)} px are needed.`);
  });
});
