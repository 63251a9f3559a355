import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { FrameMessages } from '../i18n/messages.ts';

/** What is wrong with a field: the message that says it. */
export type Problem = keyof FrameMessages;

/** Looks at what stands in the field. */
export type Rule = (value: string) => Problem | null;

/**
 * Decides when one field of the host speaks of its problem: once the payer has left it or wants to pay,
 * never while typing; and not a moment longer than the problem lasts.
 */
export class FieldValidityController implements ReactiveController {
  /** What the payer is being told. */
  problem: Problem | null = null;

  readonly name: string;
  readonly rule: Rule;
  readonly #host: ReactiveControllerHost & HTMLElement;
  #touched = false;
  /** The payer is done with the text as it stands. */
  #settled = false;

  constructor(host: ReactiveControllerHost & HTMLElement, name: string, rule: Rule) {
    this.name = name;
    this.rule = rule;
    this.#host = host;
    host.addController(this);
    // The host listens to itself: there is nothing to let go of.
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
      // Passing through an empty field is no mistake.
      this.check();
    }
  }

  /** Looks now, and says what it finds. */
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
