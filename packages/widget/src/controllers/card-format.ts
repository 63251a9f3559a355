import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Format } from '../card/formatted-text.ts';

/** Keeps the text of the host's input in its form while the payer types, and the caret where it was. */
export class CardFormatController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #format: Format;
  #lastText = '';

  constructor(host: ReactiveControllerHost & HTMLElement, format: Format) {
    this.#host = host;
    this.#format = format;
    host.addController(this);
  }

  hostConnected(): void {
    // On the way down, so that whoever listens on the way up finds the text in its form.
    this.#host.addEventListener('input', this, true);
    this.#host.addEventListener('compositionend', this, true);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('input', this, true);
    this.#host.removeEventListener('compositionend', this, true);
  }

  handleEvent(event: Event): void {
    const { target: input } = event;
    if (!(input instanceof HTMLInputElement) || (event instanceof InputEvent && event.isComposing)) return;
    let { text, caret } = this.#format(input.value, input.selectionEnd ?? input.value.length);
    if (text === this.#lastText && event instanceof InputEvent && text !== input.value) {
      // Only a gap was deleted, which formatting puts back: the payer meant the digit behind it.
      const doomed = event.inputType === 'deleteContentBackward' ? caret - 1 : event.inputType === 'deleteContentForward' ? caret + 1 : -1;
      if (doomed >= 0) ({ text, caret } = this.#format(text.slice(0, doomed) + text.slice(doomed + 1), Math.min(caret, doomed)));
    }
    this.#lastText = text;
    if (text === input.value) return;
    input.value = text;
    if (input.matches(':focus')) input.setSelectionRange(caret, caret);
  }
}
