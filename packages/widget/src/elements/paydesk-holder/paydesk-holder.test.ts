import { en } from '../../i18n/en.ts';
import { equal } from '../../testing/assert.ts';
import { fieldBaseTests, mounted, typeInto } from '../field-base-tests.ts';
import './paydesk-holder.ts';

fieldBaseTests({
  tag: 'paydesk-holder',
  label: 'Name on card',
  autocomplete: 'cc-name',
  // A card number in the wrong field must not travel as a name.
  wrong: ['4242424242424242', en.holder_required],
  right: 'Anna Ozola',
});

suite('paydesk-holder', () => {
  test('spaces around the name are not part of it', async () => {
    const element = await mounted('paydesk-holder');
    typeInto(element.querySelector('input')!, '  Anna-Marija O’Ozola ');
    equal(element.holder, 'Anna-Marija O’Ozola');
    element.remove();
  });
});
