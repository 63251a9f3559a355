import fc from 'fast-check';
import { digitsOf } from '../../card/digits.ts';
import { en } from '../../i18n/en.ts';
import { fr } from '../../i18n/fr.ts';
import { equal, ok } from '../../testing/assert.ts';
import { mountedForm } from '../../testing/mounted-form.ts';
import { erase, paste, shown, typeInto } from '../../testing/typing.ts';
import { fieldBaseTests } from '../field-base-tests.ts';

fieldBaseTests({
  tag: 'paydesk-card-number',
  label: 'Card number',
  name: 'cc-number',
  autocomplete: 'cc-number',
  wrong: ['4242424242424241', en.number_invalid],
  right: '4242424242424242',
});

suite('paydesk-card-number', () => {
  let element: HTMLElementTagNameMap['paydesk-card-number'];
  let input: HTMLInputElement;

  setup(() => {
    element = mountedForm().querySelector('paydesk-card-number')!;
    input = element.querySelector('input')!;
  });

  teardown(() => {
    element.closest('paydesk-card-form')?.remove();
  });

  const brands = (): readonly string[] =>
    [...element.querySelectorAll<HTMLElement>('.brands b')]
      .filter((mark) => mark.checkVisibility())
      .map(({ ariaLabel }) => ariaLabel ?? '');

  test('digits are grouped while they are typed', () => {
    typeInto(input, '371400000000003');
    equal(shown(input), '3714 000000 00003|');
    equal(element.number, '371400000000003');
  });

  test('a digit in the middle pushes the rest on, and the caret stays behind it', () => {
    typeInto(input, '42424242');
    input.setSelectionRange(2, 2);
    typeInto(input, '9');
    equal(shown(input), '429|4 2424 2');
  });

  test('backspace behind a gap takes the digit before it', () => {
    typeInto(input, '42424242');
    input.setSelectionRange(5, 5);
    erase(input, 'backward');
    equal(shown(input), '424|4 242');
  });

  test('delete before a gap takes the digit after it', () => {
    typeInto(input, '42419242');
    input.setSelectionRange(4, 4);
    erase(input, 'forward');
    equal(shown(input), '4241| 242');
  });

  test('a pasted number may have spaces, dashes and full-width digits', () => {
    paste(input, '４２４２-4242 4242–4242');
    equal(shown(input), '4242 4242 4242 4242|');
  });

  test('a number that the browser fills in is grouped too', () => {
    input.value = '4242424242424242';
    input.dispatchEvent(new Event('input', { bubbles: true }));
    equal(input.value, '4242 4242 4242 4242');
  });

  test('after any edit, digits and caret are what the browser makes of it', () => {
    const step = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      length: fc.constantFrom(0, 0, 0, 1, 3, 19),
      act: fc.oneof(fc.constantFrom('backward' as const, 'forward' as const), fc.stringMatching(/^[0-9 -]{1,6}$/)),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 6 }), (steps) => {
        input.value = '';
        input.dispatchEvent(new Event('input', { bubbles: true }));
        typeInto(input, '4242424242424242');
        for (const { at, length, act } of steps) {
          const start = Math.floor(at * input.value.length);
          const end = Math.min(start + length, input.value.length);
          const before = digitsOf(input.value.slice(0, start));
          const after = digitsOf(input.value.slice(end));
          // Gaps are not text: deleting one deletes the digit on its other side, selected or not.
          const noDigit = before + after === digitsOf(input.value);
          input.setSelectionRange(start, end);
          if (act === 'backward' || act === 'forward') erase(input, act);
          else paste(input, act);

          const head = act === 'backward' && noDigit ? before.slice(0, -1) : before + (act.endsWith('ward') ? '' : digitsOf(act));
          const tail = act === 'forward' && noDigit ? after.slice(1) : after;
          equal(digitsOf(input.value), (head + tail).slice(0, 19));
          equal(digitsOf(input.value.slice(0, input.selectionStart!)), head.slice(0, 19));
        }
      }),
      { numRuns: 500, examples: [[[{ at: 0.2105, length: 1, act: 'backward' }]], [[{ at: 0.2105, length: 1, act: 'forward' }]]] },
    );
  }).timeout(60_000);

  test('all accepted brands are shown until the digits tell one', () => {
    equal(brands(), ['Visa', 'Mastercard', 'Amex']);
    typeInto(input, '37');
    equal(brands(), ['Amex']);
    erase(input, 'backward');
    erase(input, 'backward');
    equal(brands(), ['Visa', 'Mastercard', 'Amex']);
  });

  test('a brand that is not accepted is named, with those that are', () => {
    typeInto(input, '6011');
    input.blur();
    equal(element.querySelector('.error')?.textContent, 'Discover is not accepted. Use Visa, Mastercard, or Amex');
  });

  test('in another language it is the same field with other words', () => {
    element.closest('paydesk-card-form')?.remove();
    element = mountedForm({}, fr, 'fr').querySelector('paydesk-card-number')!;
    input = element.querySelector('input')!;
    typeInto(input, '4241');
    input.blur();
    equal(input.value, '4241');
    equal(element.querySelector('label')?.textContent, 'Numéro de carte');
    equal(element.querySelector('.error')?.textContent, fr.number_incomplete);
  });

  test('for the ear the brands are no part of the field', () => {
    equal(element.querySelector('.brands')?.ariaHidden, 'true');
  });

  test('phones show digits to press, and do not zoom', () => {
    equal(input.inputMode, 'numeric');
    ok(input.type === 'text', 'A number input would drop leading zeros and spin.');
  });
});
