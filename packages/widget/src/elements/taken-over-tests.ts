import { aCheckout } from '../testing/a-page.ts';
import { equal, ok } from '../testing/assert.ts';
import { formMarkup, inputOf, setupFor, writtenForm } from '../testing/mounted-form.ts';
import type { FieldUnderTest } from './field-base-tests.ts';
import type { PaydeskCardForm } from './paydesk-card-form/paydesk-card-form.ts';

/** What stood in an input before the script was there is taken over. */
export function takenOverTests({ tag, checkout, name, wrong: [wrongText, problem], right }: FieldUnderTest): void {
  suite(`${tag}, typed into before the script is there`, () => {
    let form: PaydeskCardForm;
    let input: HTMLInputElement;
    let start: () => void;

    setup(() => {
      const markup = formMarkup(aCheckout(checkout));
      form = writtenForm(markup);
      input = inputOf(form, name);
      start = () => {
        form.start(setupFor(markup));
      };
    });

    teardown(() => {
      form.remove();
    });

    // The script knows nothing of what was typed before: there was no listener.
    const typed = (text: string): void => {
      input.focus();
      input.value = text;
    };

    test('what is right stays, and keeps the focus', () => {
      typed(right);
      start();
      ok(input.matches(':focus'), 'The payer goes on typing.');
      equal(input.value, right);
      form.submit();
      equal(form.querySelector(`#${name}-error`)?.textContent, '');
    });

    test('what is wrong is said when it is left', () => {
      typed(wrongText);
      start();
      equal(form.querySelector(`#${name}-error`)?.textContent, '');
      input.blur();
      equal(form.querySelector(`#${name}-error`)?.textContent, problem);
    });
  });
}
