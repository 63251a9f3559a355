import type { Format, FormattedText } from '../card/formatted-text.ts';
import { editor, editText, replaceText } from './edit-text.ts';

/**
 * Formats the text of a field's input while the payer edits it. Undo and redo stay those of the browser.
 *
 * @param arriving What is kept of a text that comes as a whole: pasted, dropped, or filled in by the browser.
 */
export function keepFormat(field: HTMLElement, format: Format, arriving = (text: string): string => text): void {
  // Captured, so that listeners in the bubbling phase find the formatted text.
  field.addEventListener(
    'beforeinput',
    (event) => {
      const { target: input } = event;
      if (!(input instanceof HTMLInputElement) || event.isComposing || !event.cancelable || input.readOnly) return;
      const wanted = formattedEdit(input, event, format, arriving);
      if (wanted === undefined) return;
      event.preventDefault();
      editText(input, wanted);
    },
    true,
  );
  // What no other event foretells in full: autofill, cut, drop, the end of a composition.
  const reformat = (event: Event): void => {
    const { target: input } = event;
    if (!(input instanceof HTMLInputElement) || (event instanceof InputEvent && event.isComposing)) return;
    const type = event instanceof InputEvent ? event.inputType : '';
    const comesWhole = type === 'insertFromDrop' || (event.type === 'input' && !(event instanceof InputEvent));
    const wanted = format(comesWhole ? arriving(input.value) : input.value, input.selectionEnd ?? input.value.length);
    if (type.startsWith('history')) {
      // Between a native edit and its formatting there is no state to stop at.
      if (wanted.text !== input.value) editor.execCommand(type === 'historyUndo' ? 'undo' : 'redo');
      // What is selected after undo is what formatting had changed: typing would replace it.
      const { selectionStart: start, selectionEnd: end } = input;
      if (start !== end) input.setSelectionRange(start, start);
    } else if (wanted.text !== input.value) {
      if (input.matches(':focus')) editText(input, wanted);
      else replaceText(input, wanted.text);
    }
  };
  for (const type of ['input', 'compositionend']) field.addEventListener(type, reformat, true);
}

/** What an edit has to lead to, where the browser alone would not lead there. */
function formattedEdit(
  input: HTMLInputElement,
  { inputType, data }: InputEvent,
  format: Format,
  arriving: (text: string) => string,
): FormattedText | undefined {
  const { value } = input;
  const step = { deleteContentBackward: -1, deleteContentForward: 1, insertText: 0, insertFromPaste: 0 }[inputType];
  let start = input.selectionStart ?? value.length;
  let end = input.selectionEnd ?? start;
  if (step === undefined || (step === 0 && data === null)) return undefined;
  if (start === end && step < 0) start = Math.max(0, start - 1);
  if (start === end && step > 0) end = Math.min(value.length, end + 1);
  const inserted = step === 0 ? (data ?? '') : '';
  const kept = inputType === 'insertFromPaste' ? arriving(inserted) : inserted;
  const native = { text: value.slice(0, start) + inserted + value.slice(end), caret: start + inserted.length };
  let wanted = format(value.slice(0, start) + kept + value.slice(end), start + kept.length);
  if (step !== 0 && wanted.text === value && native.text !== value) {
    // Only a separator was deleted, which formatting puts back: the payer meant the digit on its other side.
    const doomed = step < 0 ? wanted.caret - 1 : wanted.caret;
    const at = /\d/.test(value[doomed] ?? '') ? doomed : doomed + step;
    if (at >= 0) wanted = format(value.slice(0, at) + value.slice(at + 1), Math.min(wanted.caret, at));
  }
  return wanted.text === native.text && wanted.caret === native.caret ? undefined : wanted;
}
