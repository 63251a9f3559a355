import type { Format } from '../card/formatted-text.ts';

/** Formats the text of a field's input while the payer types, and keeps the caret at its digit. */
export function keepFormat(field: HTMLElement, format: Format): void {
  let lastText = '';
  const reformat = (event: Event): void => {
    const { target: input } = event;
    const typed = event instanceof InputEvent ? event : null;
    if (!(input instanceof HTMLInputElement) || typed?.isComposing === true) return;
    let { text, caret } = format(input.value, input.selectionEnd ?? input.value.length);
    if (text === lastText && text !== input.value) {
      // Only a separator was deleted, which formatting puts back: the payer meant the digit on its other side.
      const offset = { deleteContentBackward: -1, deleteContentForward: 1 }[typed?.inputType ?? ''];
      const doomed = caret + (offset ?? 0);
      if (offset !== undefined) ({ text, caret } = format(text.slice(0, doomed) + text.slice(doomed + 1), Math.min(caret, doomed)));
    }
    lastText = text;
    if (text === input.value) return;
    input.value = text;
    if (input.matches(':focus')) input.setSelectionRange(caret, caret);
  };
  // Captured, so that listeners in the bubbling phase find the formatted text.
  for (const type of ['input', 'compositionend']) field.addEventListener(type, reformat, true);
}
