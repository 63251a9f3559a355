import { en } from '../../i18n/en.ts';
import { equal } from '../../testing/assert.ts';
import { erase, fieldBaseTests, mounted, paste, shown, typeInto } from '../field-base-tests.ts';
import './paydesk-expiry.ts';

fieldBaseTests({
  tag: 'paydesk-expiry',
  label: 'Expiry date',
  autocomplete: 'cc-exp',
  wrong: ['0120', en.expiry_past],
  right: '12/49',
});

suite('paydesk-expiry', () => {
  let element: HTMLElementTagNameMap['paydesk-expiry'];
  let input: HTMLInputElement;

  setup(async () => {
    element = await mounted('paydesk-expiry');
    input = element.querySelector('input')!;
  });

  teardown(() => {
    element.remove();
  });

  test('the slash comes by itself', () => {
    typeInto(input, '1249');
    equal(shown(input), '12/49|');
    equal(element.expiry, { month: 12, year: 2049 });
  });

  test('a payer who types the slash gets no second one', () => {
    typeInto(input, '12/49');
    equal(shown(input), '12/49|');
  });

  test('backspace goes through the slash', () => {
    typeInto(input, '1249');
    for (let times = 0; times < 4; times += 1) erase(input, 'backward');
    equal(shown(input), '1|');
  });

  test('backspace behind the slash takes the digit before it', () => {
    typeInto(input, '1249');
    input.setSelectionRange(3, 3);
    erase(input, 'backward');
    equal(shown(input), '1|/49');
  });

  for (const text of ['2049-12', '2049/12', '12/2049', '122049', '１２／４９']) {
    test(`${text} is understood, and shown as cards print it when left`, () => {
      paste(input, text);
      input.blur();
      equal(input.value, '12/49');
    });
  }

  test('what is no date is left as it is, for the payer to correct', () => {
    typeInto(input, '13/49');
    input.blur();
    equal(input.value, '13/49');
  });
});
