import type { FormStanding } from '../protocol/frame-message.ts';

/** `loading` until the frame answers, `ready` while the form can be used, `error` when there is none. */
type Stage = 'loading' | 'ready' | 'error';

interface Standing extends FormStanding {
  readonly stage: Stage;
  /** Everything is filled in and valid. */
  readonly complete: boolean;
}

/** Names for `:state()`. */
const STATES = ['loading', 'ready', 'error', 'blank', 'complete', 'invalid', 'busy'] as const;

/** The element's part in a form of the merchant's, and its `:state()`s. The form's value is the payment's id, never anything of a card. */
export class FormControl {
  readonly internals: ElementInternals;
  #standing: Standing = { stage: 'loading', blank: true, complete: false, invalid: false, busy: false };

  constructor(element: HTMLElement) {
    this.internals = element.attachInternals();
  }

  set payment(payment: string | undefined) {
    this.internals.setFormValue(payment ?? null);
  }

  become(change: Partial<Standing>): void {
    this.#standing = { ...this.#standing, ...change };
    const { stage } = this.#standing;
    for (const state of STATES) {
      const on = state === stage || (stage === 'ready' && state in this.#standing && this.#standing[state as keyof FormStanding]);
      this.#states?.[on ? 'add' : 'delete'](state);
    }
  }

  /** A form is held back while the card is not complete, where a button of the merchant's sends both. */
  judge(needed: boolean, sentence: string): void {
    const { complete, blank } = this.#standing;
    if (!needed || complete) this.internals.setValidity({});
    else this.internals.setValidity(blank ? { valueMissing: true } : { customError: true }, sentence);
  }

  /** Absent where a browser has no `:state()`. */
  get #states(): CustomStateSet | undefined {
    return (this.internals as Partial<ElementInternals>).states;
  }
}
