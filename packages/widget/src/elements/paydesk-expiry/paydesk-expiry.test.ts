import { en } from '../../i18n/en.ts';
import { equal } from '../../testing/assert.ts';
import { mountedForm } from '../../testing/mounted-form.ts';
import { erase, paste, shown, typeInto } from '../../testing/typing.ts';
import { fieldBaseTests } from '../field-base-tests.ts';

fieldBaseTests({
  tag: 'paydesk-expiry',
  label: 'Expiry date',
  name: 'cc-exp',
  autocomplete: 'cc-exp',
  wrong: ['0120', en.expiry_past],
  right: '12/39',
});

suite('paydesk-expiry', () => {
  let element: HTMLElementTagNameMap['paydesk-expiry'];
  let input: HTMLInputElement;

  setup(() => {
    element = mountedForm().querySelector('paydesk-expiry')!;
    input = element.querySelector('input')!;
  });

  teardown(() => {
    element.closest('paydesk-card-form')?.remove();
  });

  test('the slash comes by itself', () => {
    typeInto(input, '1239');
    equal(shown(input), '12/39|');
    equal(element.expiry, { month: 12, year: 2039 });
  });

  test('a payer who types the slash gets no second one', () => {
    typeInto(input, '12/39');
    equal(shown(input), '12/39|');
  });

  test('backspace goes through the slash', () => {
    typeInto(input, '1239');
    for (let times = 0; times < 4; times += 1) erase(input, 'backward');
    equal(shown(input), '1|');
  });

  test('backspace behind the slash takes the digit before it', () => {
    typeInto(input, '1239');
    input.setSelectionRange(3, 3);
    erase(input, 'backward');
    equal(shown(input), '1|/39');
  });

  for (const text of ['2039-12', '2039/12', '12/2039', '122039', '１２／３９']) {
    test(`${text} is understood, and shown as cards print it when left`, () => {
      paste(input, text);
      input.blur();
      equal(input.value, '12/39');
    });
  }

  test('what is no date is left as it is, for the payer to correct', () => {
    typeInto(input, '13/39');
    input.blur();
    equal(input.value, '13/39');
  });

  test('the time of the server decides whether a card has expired, not the clock of the payer', () => {
    element.now = () => new Date('2040-02-01T00:00:00Z');
    typeInto(input, '12/39');
    input.blur();
    equal(element.querySelector('.error')?.textContent, en.expiry_past);

    element.now = () => new Date('2019-12-31T00:00:00Z');
    input.select();
    typeInto(input, '12/19');
    input.blur();
    equal(element.querySelector('.error')?.textContent, '');
  });

  test('a year that no card has is said to be too far ahead', () => {
    typeInto(input, '12/99');
    input.blur();
    equal(element.querySelector('.error')?.textContent, en.expiry_far);
  });
});
