import { en } from '../i18n/en.ts';
import { expectAccessible } from '../testing/accessible.ts';
import { equal, ok } from '../testing/assert.ts';
import type { FieldElement } from './field.ts';

/** Deprecated without a successor: the only way to let the browser itself edit, move the caret and fire its events. */
interface EditingDocument {
  execCommand(command: 'insertText' | 'delete' | 'forwardDelete', showsInterface?: false, text?: string): boolean;
}

const editor = document as EditingDocument;

/** Puts a text in at the caret, all at once. */
export function paste(input: HTMLInputElement, text: string): void {
  input.focus();
  editor.execCommand('insertText', false, text);
}

/** Types as a keyboard does. */
export function typeInto(input: HTMLInputElement, text: string): void {
  for (const character of text) paste(input, character);
}

/** Backspace or delete, at the caret. */
export function erase(input: HTMLInputElement, direction: 'backward' | 'forward'): void {
  input.focus();
  editor.execCommand(direction === 'backward' ? 'delete' : 'forwardDelete');
}

/** The text of an input with its caret: "4242| 42". */
export function shown({ value, selectionStart }: HTMLInputElement): string {
  const caret = selectionStart ?? value.length;
  return `${value.slice(0, caret)}|${value.slice(caret)}`;
}

/** Puts an element of ours into the page, in English. */
export async function mounted<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]> = {},
): Promise<HTMLElementTagNameMap[Tag]> {
  const element = document.createElement(tag);
  Object.assign(element, { messages: en, locale: 'en' }, properties);
  document.body.append(element);
  await settled(element);
  return element;
}

/** Everything inside has rendered. */
export async function settled(element: Element): Promise<void> {
  for (let round = 0; round < 3; round += 1) {
    const inside = [element, ...element.querySelectorAll('*'), ...(element.shadowRoot?.querySelectorAll('*') ?? [])];
    await Promise.all(inside.map((one) => ('updateComplete' in one ? one.updateComplete : undefined)));
  }
}

export interface FieldUnderTest<Tag extends keyof HTMLElementTagNameMap> {
  readonly tag: Tag;
  readonly properties?: Partial<HTMLElementTagNameMap[Tag]>;
  readonly label: string;
  readonly autocomplete: string;
  /** What is typed, and what the payer is told of it. */
  readonly wrong: readonly [text: string, problem: string];
  readonly right: string;
}

/** What every field of the form promises. */
export function fieldBaseTests<Tag extends keyof HTMLElementTagNameMap>(field: FieldUnderTest<Tag>): void {
  const [wrongText, problem] = field.wrong;

  async function aField(): Promise<{ element: FieldElement; input: HTMLInputElement; error: () => string }> {
    const element = (await mounted(field.tag, field.properties)) as unknown as FieldElement;
    const input = element.querySelector('input')!;
    return { element, input, error: () => element.querySelector('.error')?.textContent ?? '' };
  }

  async function leave(element: FieldElement, input: HTMLInputElement): Promise<void> {
    input.blur();
    await settled(element);
  }

  suite(`${field.tag}, as any field`, () => {
    teardown(() => {
      document.body.querySelectorAll(field.tag).forEach((element) => {
        element.remove();
      });
    });

    test('has a label, and browsers know what to fill in', async () => {
      const { input } = await aField();
      equal(
        [...(input.labels ?? [])].map((label) => label.textContent),
        [field.label],
      );
      equal(input.autocomplete, field.autocomplete);
    });

    test('is accessible, empty, wrong and locked', async () => {
      const { element, input } = await aField();
      await expectAccessible(element);
      typeInto(input, wrongText);
      await leave(element, input);
      await expectAccessible(element);
      element.locked = true;
      await settled(element);
      await expectAccessible(element);
    });

    test('says nothing while the payer types, and its problem when left', async () => {
      const { element, input, error } = await aField();
      typeInto(input, wrongText);
      await settled(element);
      equal(error(), '');
      equal(input.getAttribute('aria-invalid'), 'false');

      await leave(element, input);

      equal(error(), problem);
      equal(input.getAttribute('aria-invalid'), 'true');
      const describedBy = input.getAttribute('aria-describedby') ?? '';
      ok(describedBy.split(' ').includes(element.querySelector('.error')!.id), 'The error describes the input.');
    });

    test('says nothing when the payer only passes through', async () => {
      const { element, input, error } = await aField();
      input.focus();
      await leave(element, input);
      equal(error(), '');
    });

    test('stops saying it as soon as it is no longer true', async () => {
      const { element, input, error } = await aField();
      typeInto(input, wrongText);
      await leave(element, input);
      input.select();

      typeInto(input, field.right);
      await settled(element);

      equal(error(), '');
      equal(input.getAttribute('aria-invalid'), 'false');
    });

    test('keeps what is typed out of all attributes', async () => {
      const { element, input } = await aField();
      typeInto(input, field.right);
      await leave(element, input);
      const attributes = [element, ...element.querySelectorAll('*')].flatMap((one) => [...one.attributes].map(({ value }) => value));
      ok(!attributes.some((value) => value.includes(input.value)), 'No attribute holds the text.');
    });

    test('cannot be edited while it is locked', async () => {
      const { element, input } = await aField();
      element.locked = true;
      await settled(element);
      typeInto(input, field.right);
      equal(input.value, '');
    });

    test('forgets everything on reset', async () => {
      const { element, input, error } = await aField();
      typeInto(input, wrongText);
      await leave(element, input);
      for (const one of element.fields) one.reset();
      await settled(element);
      equal([input.value, error()], ['', '']);
    });
  });
}
