import { FormControl } from './form-control.ts';

/** On a server there are no elements, but the module can be imported there. */
const Base = (globalThis as Partial<typeof globalThis>).HTMLElement ?? (class {} as typeof HTMLElement);

/** An element that takes part in a form of the merchant's, as an input does. */
export abstract class FormAssociatedElement extends Base {
  static readonly formAssociated = true;
  protected readonly control = new FormControl(this);

  /** The form of the page's own that the element belongs to. */
  get form(): HTMLFormElement | null {
    return this.control.internals.form;
  }

  /** As the attribute. */
  get name(): string {
    return this.getAttribute('name') ?? '';
  }

  /** As that of an input: whether the card is missing or wrong. */
  get validity(): ValidityState {
    return this.control.internals.validity;
  }

  /** What is missing, in a sentence. */
  get validationMessage(): string {
    return this.control.internals.validationMessage;
  }

  /** Whether the card is complete, as far as a form of the page's own has to know. */
  checkValidity(): boolean {
    return this.control.internals.checkValidity();
  }

  /** As `checkValidity()`, and shows inside the form what is missing or wrong. */
  reportValidity(): boolean {
    return this.control.internals.reportValidity();
  }
}
