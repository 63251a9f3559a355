import type { FormattedText } from '../card/formatted-text.ts';

/** Deprecated without a successor: the only edit by a script that the browser's own undo knows of. */
interface EditingDocument {
  execCommand(command: 'insertText' | 'delete' | 'undo' | 'redo', showsInterface?: false, text?: string): boolean;
}

export const editor = document as EditingDocument;

/** Edits a focused input as the payer would, so that undo leads back to what was there. */
export function editText(input: HTMLInputElement, { text, caret }: FormattedText): void {
  const { value } = input;
  if (text !== value) {
    const most = Math.min(text.length, value.length);
    let start = 0;
    while (start < most && text[start] === value[start]) start += 1;
    let tail = 0;
    while (tail < most - start && text.at(-1 - tail) === value.at(-1 - tail)) tail += 1;
    select(input, start, value.length - tail);
    const inserted = text.slice(start, text.length - tail);
    const isDone = editor.execCommand(inserted === '' ? 'delete' : 'insertText', false, inserted);
    if (!isDone || input.value !== text) {
      replaceText(input, text);
      input.dispatchEvent(new Event('input', { bubbles: true }));
    }
  }
  if (input.matches(':focus')) select(input, caret, caret);
}

/** Sets a text that the payer has not typed. What was there before cannot be brought back by undo, nor mixed into it. */
export function replaceText(input: HTMLInputElement, text: string): void {
  if (input.value === text) return;
  const hadFocus = input.matches(':focus');
  const { type } = input;
  // The history of edits goes with the box of the text, which another type does not have. That type would keep a text as an attribute.
  input.value = '';
  input.type = 'hidden';
  input.type = type;
  input.value = text;
  if (hadFocus) input.focus();
}

/** A selection that stands already is left alone: setting it would end the step of undo that is being typed. */
function select(input: HTMLInputElement, start: number, end: number): void {
  if (input.selectionStart !== start || input.selectionEnd !== end) input.setSelectionRange(start, end);
}
