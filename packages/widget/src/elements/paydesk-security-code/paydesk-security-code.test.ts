import { en } from '../../i18n/en.ts';
import { equal } from '../../testing/assert.ts';
import { fieldBaseTests, mounted, settled, typeInto } from '../field-base-tests.ts';
import './paydesk-security-code.ts';

fieldBaseTests({
  tag: 'paydesk-security-code',
  properties: { brand: 'visa', required: true },
  label: 'Security code',
  autocomplete: 'cc-csc',
  wrong: ['12', 'The security code has 3 digits'],
  right: '123',
});

suite('paydesk-security-code', () => {
  let element: HTMLElementTagNameMap['paydesk-security-code'];
  let input: HTMLInputElement;
  const error = (): string => element.querySelector('.error')!.textContent;
  const hint = (): string => element.querySelector('.hint')!.textContent;

  setup(async () => {
    element = await mounted('paydesk-security-code', { brand: null, required: true });
    input = element.querySelector('input')!;
  });

  teardown(() => {
    element.remove();
  });

  test('the hint says where the code is, how long it is and what it is called', async () => {
    equal(hint(), '3–4 digits on the back (CVV)');
    element.brand = 'visa';
    await settled(element);
    equal(hint(), '3 digits on the back (CVV2)');
    element.brand = 'amex';
    await settled(element);
    equal(hint(), '4 digits on the front (CID)');
  });

  test('when the brand comes later than the code, the code is looked at again', async () => {
    typeInto(input, '123');
    input.blur();
    await settled(element);
    equal(error(), '');

    element.brand = 'amex';
    await settled(element);
    equal(error(), 'The security code has 4 digits');

    element.brand = 'visa';
    await settled(element);
    equal(error(), '');
  });

  test('letters do not get in', () => {
    typeInto(input, '1a2b3');
    equal(input.value, '123');
    equal(element.code, '123');
  });

  test('an optional code says so and may be left out', async () => {
    element.required = false;
    await settled(element);
    equal(hint(), `${en.optional}. 3–4 digits on the back (CVV)`);
    equal(
      element.fields.map((field) => field.check()),
      [null],
    );
    equal(element.code, null);
    equal(input.required, false);
  });
});
