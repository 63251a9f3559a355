/** Deprecated without a successor: the only way to let the browser itself edit, move the caret and fire its events. */
interface EditingDocument {
  execCommand(command: 'insertText' | 'delete' | 'forwardDelete', showsInterface?: false, text?: string): boolean;
}

const editor = document as EditingDocument;

/** Browsers tell of an edit by a payer before they do it, and not of one by a command. */
function foretold(input: HTMLInputElement, inputType: string, data: string | null): boolean {
  return input.dispatchEvent(new InputEvent('beforeinput', { inputType, data, bubbles: true, cancelable: true }));
}

/** Puts a text in at the caret, all at once. */
export function paste(input: HTMLInputElement, text: string): void {
  input.focus();
  if (foretold(input, 'insertText', text)) editor.execCommand('insertText', false, text);
}

/** Types as a keyboard does. */
export function typeInto(input: HTMLInputElement, text: string): void {
  for (const character of text) paste(input, character);
}

/** Backspace or delete, at the caret. */
export function erase(input: HTMLInputElement, direction: 'backward' | 'forward'): void {
  input.focus();
  const [type, command] =
    direction === 'backward' ? (['deleteContentBackward', 'delete'] as const) : (['deleteContentForward', 'forwardDelete'] as const);
  if (foretold(input, type, null)) editor.execCommand(command);
}

/** The text of an input with its caret: "4242| 42". */
export function shown({ value, selectionStart }: HTMLInputElement): string {
  const caret = selectionStart ?? value.length;
  return `${value.slice(0, caret)}|${value.slice(caret)}`;
}
