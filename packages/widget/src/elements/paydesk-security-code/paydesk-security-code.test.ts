import { en } from '../../i18n/en.ts';
import { aStoredCard } from '../../testing/a-page.ts';
import { equal } from '../../testing/assert.ts';
import { inputOf, mountedForm } from '../../testing/mounted-form.ts';
import { typeInto } from '../../testing/typing.ts';
import { fieldBaseTests } from '../field-base-tests.ts';
import type { PaydeskCardForm } from '../paydesk-card-form/paydesk-card-form.ts';

fieldBaseTests({
  tag: 'paydesk-security-code',
  checkout: { asks: 'security_code', stored_cards: [aStoredCard()], other_card: false },
  label: 'Security code',
  name: 'cc-csc',
  autocomplete: 'cc-csc',
  wrong: ['12', 'The security code has 3 digits'],
  right: '123',
});

suite('paydesk-security-code', () => {
  let form: PaydeskCardForm;
  const input = (): HTMLInputElement => inputOf(form, 'cc-csc');
  const code = (): HTMLElementTagNameMap['paydesk-security-code'] => form.querySelector('paydesk-security-code')!;
  const error = (): string => form.querySelector('#cc-csc-error')!.textContent;
  const hint = (): string => form.querySelector('#cc-csc-hint')!.textContent;
  const typeNumber = (digits: string): void => {
    inputOf(form, 'cc-number').select();
    typeInto(inputOf(form, 'cc-number'), digits);
  };

  setup(() => {
    form = mountedForm();
  });

  teardown(() => {
    form.remove();
  });

  test('the hint says where the code is, how long it is and what it is called', () => {
    equal(hint(), '3–4 digits on the back (CVV)');
    typeNumber('42');
    equal(hint(), '3 digits on the back (CVV2)');
    typeNumber('37');
    equal(hint(), '4 digits on the front (CID)');
  });

  test('when the brand comes later than the code, the code is looked at again', () => {
    typeInto(input(), '123');
    input().blur();
    equal(error(), '');

    typeNumber('37');
    equal(error(), 'The security code has 4 digits');

    typeNumber('42');
    equal(error(), '');
  });

  test('letters do not get in', () => {
    typeInto(input(), '1a2b3');
    equal(input().value, '123');
    equal(code().code, '123');
  });

  test('an optional code says so and may be left out', () => {
    form.remove();
    form = mountedForm({ security_code: 'optional' });
    equal(hint(), `${en.optional}. 3–4 digits on the back (CVV)`);
    equal(
      code().fields.map((field) => field.check()),
      [null],
    );
    equal(code().code, null);
    equal(input().ariaRequired === 'true', false);
  });

  test('a code that is optional for a new card is needed for a stored one', () => {
    form.remove();
    form = mountedForm({ asks: 'security_code', security_code: 'optional', stored_cards: [aStoredCard()] });
    equal([hint(), input().ariaRequired], ['3 digits on the back (CVV2)', 'true']);

    form.querySelector<HTMLInputElement>('[name=stored_card][value=new]')!.click();

    equal([hint(), input().ariaRequired], [`${en.optional}. 3–4 digits on the back (CVV)`, 'false']);
  });
});
