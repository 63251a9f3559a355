import { en } from '../../i18n/en.ts';
import { equal } from '../../testing/assert.ts';
import { mountedForm } from '../../testing/mounted-form.ts';
import { typeInto } from '../../testing/typing.ts';
import { fieldBaseTests } from '../field-base-tests.ts';

fieldBaseTests({
  tag: 'paydesk-holder',
  label: 'Name on card',
  name: 'cc-name',
  autocomplete: 'cc-name',
  // A card number in the wrong field must not travel as a name.
  wrong: ['4242424242424242', en.holder_required],
  right: 'Anna Ozola',
});

suite('paydesk-holder', () => {
  test('spaces around the name are not part of it', () => {
    const form = mountedForm();
    const element = form.querySelector('paydesk-holder')!;
    typeInto(element.querySelector('input')!, '  Anna-Marija O’Ozola ');
    equal(element.holder, 'Anna-Marija O’Ozola');
    form.remove();
  });
});
