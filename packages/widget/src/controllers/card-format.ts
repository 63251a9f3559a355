import type { Format } from '../card/formatted-text.ts';

/** Keeps the text of the field's input in its form while the payer types, and the caret where it was. */
export function keepFormat(field: HTMLElement, format: Format): void {
  let lastText = '';
  const reformat = (event: Event): void => {
    const { target: input } = event;
    const typed = event instanceof InputEvent ? event : null;
    if (!(input instanceof HTMLInputElement) || typed?.isComposing === true) return;
    let { text, caret } = format(input.value, input.selectionEnd ?? input.value.length);
    if (text === lastText && text !== input.value) {
      // Only a gap was deleted, which formatting puts back: the payer meant the digit behind it.
      const offset = { deleteContentBackward: -1, deleteContentForward: 1 }[typed?.inputType ?? ''];
      const doomed = caret + (offset ?? 0);
      if (offset !== undefined) ({ text, caret } = format(text.slice(0, doomed) + text.slice(doomed + 1), Math.min(caret, doomed)));
    }
    lastText = text;
    if (text === input.value) return;
    input.value = text;
    if (input.matches(':focus')) input.setSelectionRange(caret, caret);
  };
  // On the way down, so that whoever listens on the way up finds the text in its form.
  for (const type of ['input', 'compositionend']) field.addEventListener(type, reformat, true);
}
