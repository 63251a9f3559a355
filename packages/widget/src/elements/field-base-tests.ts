import type { Checkout } from '@paydesk/shared/checkout';
import { expectAccessible } from '../testing/accessible.ts';
import { equal, ok } from '../testing/assert.ts';
import { mountedForm } from '../testing/mounted-form.ts';
import { typeInto } from '../testing/typing.ts';
import type { PaydeskCardForm } from './paydesk-card-form/paydesk-card-form.ts';
import { takenOverTests } from './taken-over-tests.ts';

export interface FieldUnderTest {
  readonly tag: keyof HTMLElementTagNameMap;
  /** What the form is written for. */
  readonly checkout?: Partial<Checkout>;
  readonly label: string;
  /** Name and id of the input. */
  readonly name: string;
  readonly autocomplete: string;
  /** What is typed, and what the payer is told of it. */
  readonly wrong: readonly [text: string, problem: string];
  readonly right: string;
}

/** What every field of the form promises. */
export function fieldBaseTests(field: FieldUnderTest): void {
  const { tag, checkout, label, name, autocomplete, right } = field;
  const [wrongText, problem] = field.wrong;
  takenOverTests(field);

  suite(`${tag}, as any field`, () => {
    let form: PaydeskCardForm;
    let element: HTMLElement & { locked: boolean };
    let input: HTMLInputElement;
    const find = (selector: string): Element => form.querySelector(selector)!;
    const error = (): string => find(`#${name}-error`).textContent;
    const said = (): string => find('.said[role=status]').textContent;

    setup(() => {
      form = mountedForm(checkout);
      element = find(tag) as typeof element;
      input = element.querySelector('input')!;
    });

    teardown(() => {
      form.remove();
    });

    test('has a label, and browsers know what to fill in', () => {
      equal(
        [...(input.labels ?? [])].map(({ textContent }) => textContent),
        [label],
      );
      equal([input.name, input.id, input.autocomplete], [name, name, autocomplete]);
    });

    test('stands once in the one form of the document, and brings its description along', () => {
      ok(input.form === find('form'), 'It is sent with the form.');
      for (const id of [name, ...(input.getAttribute('aria-describedby') ?? '').split(' ')]) {
        equal(document.querySelectorAll(`[id="${id}"]`).length, 1);
      }
    });

    test('is accessible, empty, wrong and locked', async () => {
      await expectAccessible(element);
      typeInto(input, wrongText);
      input.blur();
      await expectAccessible(element);
      element.locked = true;
      await expectAccessible(element);
    });

    test('says nothing while the payer types, and its problem when left', () => {
      typeInto(input, wrongText);
      equal([error(), said()], ['', '']);
      equal(input.getAttribute('aria-invalid'), 'false');

      input.blur();

      equal(error(), problem);
      equal(input.getAttribute('aria-invalid'), 'true');
      const describedBy = input.getAttribute('aria-describedby') ?? '';
      ok(describedBy.split(' ').includes(`${name}-error`), 'The error describes the input.');
    });

    test('its problem is read out when it is left', () => {
      typeInto(input, wrongText);
      input.blur();
      equal(said(), problem);
    });

    test('says nothing when the payer only passes through', () => {
      input.focus();
      input.blur();
      equal([error(), said()], ['', '']);
    });

    test('stops saying it as soon as it is no longer true', () => {
      typeInto(input, wrongText);
      input.blur();
      input.select();

      typeInto(input, right);

      equal(error(), '');
      equal(input.getAttribute('aria-invalid'), 'false');
    });

    test('keeps what is typed out of all attributes', () => {
      typeInto(input, right);
      input.blur();
      const attributes = [form, ...form.querySelectorAll('*')].flatMap((one) => [...one.attributes].map(({ value }) => value));
      ok(input.value !== '' && !attributes.some((value) => value.includes(input.value)), 'No attribute holds the text.');
    });

    test('cannot be edited while it is locked', () => {
      element.locked = true;
      typeInto(input, right);
      equal(input.value, '');
      element.locked = false;
      typeInto(input, right);
      ok(input.value !== '', 'It can again.');
    });

    test('forgets everything on reset', () => {
      typeInto(input, wrongText);
      input.blur();
      form.reset();
      equal([input.value, error(), input.getAttribute('aria-invalid')], ['', '', 'false']);
    });
  });
}
