import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { FrameMessages } from '../i18n/messages.ts';

/** What is wrong with a field, by the key of its message. */
export type Problem = keyof FrameMessages;

/** Checks the text of a field. */
export type Rule = (value: string) => Problem | null;

/**
 * Decides when a field shows its problem: once the payer has left it or wants to pay, never while typing,
 * and only as long as the problem lasts.
 */
export class FieldValidityController implements ReactiveController {
  /** What is shown to the payer. */
  problem: Problem | null = null;

  readonly name: string;
  readonly rule: Rule;
  readonly #host: ReactiveControllerHost & HTMLElement;
  #touched = false;
  /** The payer has left the field, or wants to pay. */
  #settled = false;

  constructor(host: ReactiveControllerHost & HTMLElement, name: string, rule: Rule) {
    this.name = name;
    this.rule = rule;
    this.#host = host;
    host.addController(this);
    // The host listens to itself, so there is nothing to remove later.
    for (const type of ['input', 'focusout']) host.addEventListener(type, this);
  }

  get input(): HTMLInputElement | HTMLSelectElement | null {
    return this.#host.querySelector(`[name=${this.name}]`);
  }

  get value(): string {
    return this.input?.value ?? '';
  }

  /** What is known outside the field may have changed, such as the brand of the card. */
  hostUpdate(): void {
    if (this.#settled) this.problem = this.rule(this.value);
  }

  handleEvent({ type, target }: Event): void {
    if (target !== this.input) return;
    if (type === 'input') {
      this.#touched = true;
      this.#settled = false;
      if (this.rule(this.value) === null) this.problem = null;
      this.#host.requestUpdate();
    } else if (this.#touched) {
      // Tabbing through an empty field is no mistake.
      this.check();
    }
  }

  /** Checks now, and shows the result. */
  check(): Problem | null {
    this.#settled = true;
    this.#host.requestUpdate();
    return (this.problem = this.rule(this.value));
  }

  reset(): void {
    if (this.input !== null) this.input.value = '';
    this.#touched = this.#settled = false;
    this.problem = null;
    this.#host.requestUpdate();
  }
}
