import { en } from '../../i18n/en.ts';
import { aCheckout } from '../../testing/a-page.ts';
import { expectAccessible } from '../../testing/accessible.ts';
import { equal, ok } from '../../testing/assert.ts';
import { formMarkup, inputOf, setupFor, writtenForm } from '../../testing/mounted-form.ts';
import { typeInto } from '../../testing/typing.ts';
import type { PaydeskCardChangeEvent, PaydeskCardForm } from './paydesk-card-form.ts';

suite('paydesk-card-form as it stands in the document', () => {
  let form: PaydeskCardForm;
  let start: () => void;

  const find = (selector: string): HTMLElement => form.querySelector<HTMLElement>(selector)!;
  const input = (name: string): HTMLInputElement => inputOf(form, name);
  const summary = (): readonly string[] => [...form.querySelectorAll('[role=group] a')].map(({ textContent }) => textContent);

  function write(checkout = aCheckout(), answered: Parameters<typeof formMarkup>[3] = {}): void {
    const markup = formMarkup(checkout, en, 'en', answered);
    form = writtenForm(markup);
    start = () => {
      form.start(setupFor(markup));
    };
  }

  teardown(() => {
    form.remove();
  });

  test('without a script it is a form that can be filled in and sent', async () => {
    write();
    const { method, action, elements } = form.querySelector('form')!;
    equal([method, new URL(action).pathname], ['post', '/pay/pay_test/attempts']);
    equal(
      [...elements].map((one) => one.getAttribute('name')),
      ['token', 'nonce', 'cc-number', 'cc-exp', 'cc-csc', 'cc-name', null],
    );
    ok(!form.innerHTML.includes('readonly') && !form.innerHTML.includes('disabled'), 'All of it can be used.');
    await expectAccessible(form);
  });

  test('every field has its label, its id and the token that browsers fill it by', () => {
    write();
    const fields = [...form.querySelectorAll<HTMLInputElement>('.field input')].map((one) => [
      one.labels?.[0]?.textContent,
      one.id,
      one.autocomplete,
      one.getAttribute('aria-required'),
    ]);
    equal(fields, [
      ['Card number', 'cc-number', 'cc-number', 'true'],
      ['Expiry date', 'cc-exp', 'cc-exp', 'true'],
      ['Security code', 'cc-csc', 'cc-csc', 'true'],
      ['Name on card', 'cc-name', 'cc-name', 'true'],
    ]);
  });

  test('the script takes the form over and changes nothing of what the payer sees', () => {
    write(aCheckout({ payer_fields: ['email'], asks_to_save: true }));
    const before = form.innerText;
    const elements = [...form.querySelectorAll('form *')];
    start();
    equal(form.innerText, before);
    ok(
      [...form.querySelectorAll('form *')].every((one, index) => one === elements[index]),
      'The elements are the same.',
    );
  });

  test('what was typed before is kept and judged', () => {
    write();
    const told: PaydeskCardChangeEvent['detail'][] = [];
    form.addEventListener('paydesk-card-change', ({ detail }) => void told.push(detail));
    input('cc-number').value = '3714 000000 00003';
    input('cc-csc').value = '123';
    start();

    equal(told, [{ brand: 'amex', last_four: '0003', complete: false }]);
    equal(find('#cc-csc-hint').textContent, '4 digits on the front (CID)');
    form.submit();
    equal(summary(), ['Enter the expiry date', 'The security code has 4 digits', 'Enter the name as it is on the card']);
    equal(input('cc-number').value, '3714 000000 00003');
  });

  test('what the server has found stays on the screen until it is solved', async () => {
    const problems = {
      'cc-number': en.number_required,
      'cc-exp': en.expiry_required,
      'cc-csc': en.code_required,
      email: 'Email is missing',
    };
    write(aCheckout({ payer_fields: ['email'] }), { values: { 'cc-name': 'Anna Ozola' }, problems });
    equal(summary(), Object.values(problems));
    const list = find('[role=group]');
    await expectAccessible(form);

    start();

    equal(summary(), Object.values(problems));
    ok(find('[role=group]') === list, 'It is not read out again.');
    equal([input('cc-name').value, input('cc-name').getAttribute('aria-invalid')], ['Anna Ozola', 'false']);
    typeInto(input('cc-number'), '4242424242424242');
    typeInto(input('cc-exp'), '1239');
    typeInto(input('cc-csc'), '123');
    equal(summary(), ['Email is missing']);
    typeInto(input('email'), 'anna@example.com');
    equal(summary(), []);
    equal(form.querySelectorAll('[aria-invalid=true]').length, 0);
  });
});
