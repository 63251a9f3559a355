import { equal, ok } from '../../testing/assert.ts';
import { inputOf, mountedForm } from '../../testing/mounted-form.ts';
import { typeInto } from '../../testing/typing.ts';
import type { PaydeskCardForm } from './paydesk-card-form.ts';

suite('paydesk-card-form in a short window', () => {
  let form: PaydeskCardForm;
  let view: HTMLElement;

  const fieldOf = (name: string): DOMRect => inputOf(form, name).closest('.field')!.getBoundingClientRect();

  function expectInView(name: string): void {
    const { top, bottom } = view.getBoundingClientRect();
    const field = fieldOf(name);
    ok(field.top >= top - 1 && field.bottom <= bottom + 1, `${name}: ${String(field.top)} to ${String(field.bottom)}.`);
    ok(inputOf(form, name).closest('.field')!.querySelector('.error')!.checkVisibility(), 'With its error.');
  }

  setup(() => {
    form = mountedForm();
    view = form.parentElement!;
    Object.assign(view.style, { blockSize: '220px', inlineSize: '300px', overflowY: 'scroll' });
  });

  teardown(() => {
    view.remove();
  });

  test('a field that is left with a problem is shown with it', () => {
    const input = inputOf(form, 'cc-csc');
    typeInto(input, '1');
    view.scrollTop += fieldOf('cc-csc').bottom - view.getBoundingClientRect().bottom;
    input.blur();
    expectInView('cc-csc');
  });

  test('a field that is in view already is not moved', () => {
    typeInto(inputOf(form, 'cc-number'), '1');
    view.scrollTop = 0;
    inputOf(form, 'cc-number').blur();
    equal(view.scrollTop, 0);
  });

  test('submit shows the first field with a problem', () => {
    typeInto(inputOf(form, 'cc-number'), '4242424242424242');
    typeInto(inputOf(form, 'cc-exp'), '1239');
    view.scrollTop = view.scrollHeight;
    form.submit();
    equal(document.activeElement?.role, 'group');
    expectInView('cc-csc');
  });
});
