import type { FrameMessages } from '../i18n/messages.ts';
import { replaceText } from './edit-text.ts';

/** What is wrong with a field, by the key of its message. */
export type Problem = keyof FrameMessages;

/** Checks the text of a field. */
export type Rule = (value: string) => Problem | null;

interface Options {
  /** Name and id of the input. */
  readonly name: string;
  readonly rule: Rule;
  /** A problem in words. */
  readonly explain: (problem: Problem) => string;
  /** The payer has left the field with a problem that was not shown before. */
  readonly onFound: (words: string) => void;
}

/**
 * Decides when a field shows its problem: once the payer has left it or wants to pay, never while typing,
 * and only as long as the problem lasts.
 */
export class FieldValidity {
  /** What is shown to the payer. */
  problem: Problem | null = null;

  readonly name: string;
  readonly rule: Rule;
  readonly #host: HTMLElement;
  readonly #options: Options;
  #touched = false;
  /** The payer has left the field, or wants to pay. */
  #settled = false;

  constructor(host: HTMLElement, options: Options) {
    this.name = options.name;
    this.rule = options.rule;
    this.#host = host;
    this.#options = options;
    // The host listens to itself, so there is nothing to remove later.
    for (const type of ['input', 'focusout']) host.addEventListener(type, this);
  }

  get input(): HTMLInputElement | HTMLSelectElement | null {
    return this.#host.querySelector(`[name=${this.name}]`);
  }

  get value(): string {
    return this.input?.value ?? '';
  }

  /** The problem in words; empty when there is none. */
  get words(): string {
    return this.problem === null ? '' : this.#options.explain(this.problem);
  }

  handleEvent({ type, target }: Event): void {
    if (target !== this.input) return;
    if (type === 'input') {
      this.#touched = true;
      this.#settled = false;
      if (this.rule(this.value) === null) this.#show(null);
    } else if (this.#touched || this.value !== '') {
      // Tabbing through an empty field is no mistake. What stands in it may have been typed before the script was there.
      const before = this.problem;
      if (this.check() === null) return;
      this.scrollIntoView();
      if (before === null) this.#options.onFound(this.words);
    }
  }

  /** Checks now, and shows the result. */
  check(): Problem | null {
    this.#settled = true;
    this.#show(this.rule(this.value));
    return this.problem;
  }

  /** With label and error, no further than is needed. */
  scrollIntoView(): void {
    this.input?.closest('.field')?.scrollIntoView({ block: 'nearest' });
  }

  /** What is known outside the field may have changed, such as the brand of the card. */
  refresh(): void {
    if (this.#settled) this.#show(this.rule(this.value));
  }

  reset(): void {
    // A security code that was cleared is not brought back by undo.
    if (this.input instanceof HTMLInputElement) replaceText(this.input, '');
    else if (this.input !== null) this.input.value = '';
    this.#touched = this.#settled = false;
    this.#show(null);
  }

  #show(problem: Problem | null): void {
    this.problem = problem;
    this.input?.setAttribute('aria-invalid', String(problem !== null));
    const error = this.#host.querySelector(`#${this.name}-error`);
    if (error !== null && error.textContent !== this.words) error.textContent = this.words;
  }
}
