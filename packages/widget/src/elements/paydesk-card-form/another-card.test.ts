import { aState } from '../../testing/a-page.ts';
import { expectAccessible } from '../../testing/accessible.ts';
import { equal, ok } from '../../testing/assert.ts';
import { inputOf, mountedForm } from '../../testing/mounted-form.ts';
import { typeInto } from '../../testing/typing.ts';
import type { PaydeskCardForm } from './paydesk-card-form.ts';

const BLOCKED = { code: 'card_blocked', payer_message: '', action: 'use_another_card' } as const;

suite('paydesk-card-form, another card', () => {
  let form: PaydeskCardForm;

  const texts = (): readonly string[] => ['cc-number', 'cc-exp', 'cc-csc', 'cc-name'].map((name) => inputOf(form, name).value);

  teardown(() => {
    form.remove();
  });

  test('after a decline that only another card can help, a button empties the card and leads to its number', async () => {
    form = mountedForm();
    typeInto(inputOf(form, 'cc-number'), '4242424242424242');
    typeInto(inputOf(form, 'cc-exp'), '1239');
    typeInto(inputOf(form, 'cc-name'), 'Anna Ozola');
    form.state = aState({ status: 'declined', attempt: 1, decline: BLOCKED });
    await expectAccessible(form);

    form.querySelector<HTMLButtonElement>('.another')!.click();

    equal(texts(), ['', '', '', 'Anna Ozola']);
    equal(document.activeElement?.id, 'cc-number');
    ok(form.querySelector('[role=alert]') === null, 'The decline of the other card is gone.');
  });

  test('what the browser has filled in or the form has printed is in no attribute, and emptied as well', () => {
    form = mountedForm();
    const number = inputOf(form, 'cc-number');
    number.value = '4242424242424242';
    number.dispatchEvent(new Event('input', { bubbles: true }));
    typeInto(inputOf(form, 'cc-exp'), '2039-12');
    inputOf(form, 'cc-exp').blur();
    equal(texts(), ['4242 4242 4242 4242', '12/39', '', '']);
    ok(!/4242 4242|12\/39/.test(form.outerHTML), 'Nothing of a card is in an attribute.');

    form.reset();

    equal(texts(), ['', '', '', '']);
  });

  test('a decline that the same card may overcome offers no such button', () => {
    form = mountedForm();
    form.state = aState({
      status: 'declined',
      attempt: 1,
      decline: { code: 'invalid_security_code', payer_message: '', action: 'check_details' },
    });
    equal(form.querySelector('.another'), null);
  });

  test('a number pasted with expiry and code fills all three, and nothing that was typed before', () => {
    form = mountedForm();
    typeInto(inputOf(form, 'cc-csc'), '999');
    const clipboardData = new DataTransfer();
    clipboardData.setData('text', '4242 4242 4242 4242 12/39 111');
    inputOf(form, 'cc-number').dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
    equal(texts().slice(1, 3), ['12/39', '999']);
  });
});
